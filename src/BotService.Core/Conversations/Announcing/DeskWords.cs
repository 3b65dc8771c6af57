using System.Diagnostics;
using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>Puts how an announcement stands into words and numbers.</summary>
internal static class DeskWords
{
    public static TextRef Title(Announcement announcement) => TextRef.Plain(new(announcement.Draft.Title, announcement.Draft.Title));

    public static TextRef State(TurnDraft draft, Announcement announcement, RecipientCounts counts) => announcement.Phase switch
    {
        Phase.Draft => TextRef.System(SendingTexts.PhaseDraft, new TextArg("tested", announcement.Tested ? "1" : null), People(announcement.Plan?.People)),
        Phase.Submitted => TextRef.System(SendingTexts.PhaseSubmitted),
        Phase.Approved => TextRef.System(SendingTexts.PhaseApproved),
        Phase.Holding(_, var until) => TextRef.System(SendingTexts.PhaseHolding, Moment(draft, "until", until)),
        Phase.Gathering => TextRef.System(SendingTexts.PhaseGathering),
        Phase.Canary => TextRef.System(SendingTexts.PhaseCanary, Received(counts), People(counts.Total)),
        Phase.Sending => TextRef.System(SendingTexts.PhaseSending, Received(counts), People(counts.Total), Rest(counts)),
        Phase.Parked(var until, _, _) => TextRef.System(SendingTexts.PhaseParked, Moment(draft, "until", until), Received(counts), Rest(counts)),
        Phase.Paused(var why, _, _, _) => TextRef.System(SendingTexts.PhasePaused, new TextArg("why", null, TextRef.System(Why(why))), Received(counts), Rest(counts)),
        Phase.Done => TextRef.System(SendingTexts.PhaseDone, Received(counts), People(counts.Total)),
        Phase.Cancelled => TextRef.System(
            SendingTexts.PhaseCancelled, Received(counts), PollWords.Number("rest", counts.Rest + counts[RecipientStage.Cancelled])),
        _ => throw new UnreachableException(),
    };

    public static TextRef? Mend(Announcement announcement, RecipientCounts counts) => announcement.Mend switch
    {
        { State: MendState.Proposed } => TextRef.System(SendingTexts.MendProposed),
        { State: MendState.Running } => TextRef.System(SendingTexts.MendRunning, PollWords.Number("done", counts[RecipientMark.Mended])),
        { State: MendState.Done } => TextRef.System(SendingTexts.MendDone, PollWords.Number("done", counts[RecipientMark.Mended]), PollWords.Number("failed", counts[RecipientMark.Unmended])),
        _ => null,
    };

    /// <summary>What came of an act.</summary>
    public static TextRef Outcome(TurnDraft draft, DeskAct act, ActRefusal? why, Announcement? announcement, RecipientCounts counts) => why is { } refusal
        ? TextRef.System(SendingTexts.Refused + Small($"{refusal}"), People(announcement?.Plan?.People))
        : TextRef.System(
            SendingTexts.Did + Small($"{act}"),
            Received(counts),
            PollWords.Number("rest", counts.Rest + counts[RecipientStage.Cancelled]),
            announcement?.Phase is Phase.Holding(_, var until) ? Moment(draft, "until", until) : new TextArg("until", null),
            People(announcement?.Confirmed > 0 ? announcement.Confirmed : announcement?.Plan?.People));

    public static TextRef Numbers(RecipientCounts counts) => TextRef.System(
        SendingTexts.Numbers,
        Received(counts),
        PollWords.Number("blocked", counts[RecipientStage.Blocked]),
        PollWords.Number("refused", counts[RecipientStage.Refused]),
        PollWords.Number("skipped", counts[RecipientStage.Skipped] + counts[RecipientStage.Cancelled]),
        Rest(counts),
        PollWords.Number("optedout", counts[RecipientMark.OptedOut]));

    /// <summary>A local moment as people write it: <c>08:30 27/11</c>.</summary>
    public static TextArg Moment(TurnDraft draft, string name, DateTimeOffset? at) =>
        new(name, at is { } moment ? LocalClock.At(moment, draft.Context.Zone).ToString("HH:mm dd/MM", CultureInfo.InvariantCulture) : null);

    public static TextArg Received(RecipientCounts counts) => PollWords.Number("received", counts.Received);

    public static TextArg Rest(RecipientCounts counts) => PollWords.Number("rest", counts.Rest);

    public static TextArg People(int? people) => new("people", people?.ToString(CultureInfo.InvariantCulture));

    private static string Why(PauseReason why) => why switch
    {
        PauseReason.Person => SendingTexts.WhyPerson,
        PauseReason.Panic => SendingTexts.WhyPanic,
        PauseReason.AudienceChanged => SendingTexts.WhyAudience,
        PauseReason.Blocked => SendingTexts.WhyBlocked,
        PauseReason.OptedOut => SendingTexts.WhyOptedOut,
        PauseReason.Errors => SendingTexts.WhyErrors,
        PauseReason.NothingArrives => SendingTexts.WhyNothing,
        _ => throw new UnreachableException(),
    };

    private static string Small(string name) => name.ToLowerInvariant();
}
