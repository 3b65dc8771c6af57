using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>
/// A worklist asks a chat to show what is open, unasked. The chat shows it once, or declines. Whatever is being answered stays open: typed
/// words still answer it, and the digest's buttons can only be pressed.
/// </summary>
internal static class Digests
{
    public static Turn Take(Conversation before, DutyNote.Digest digest, TurnContext context)
    {
        var draft = new TurnDraft(before, context, pressed: null);
        var plan = Plan(before, digest, context);
        switch (plan)
        {
            case SendPlan.Send send:
                Show(draft, digest, send.Class);
                break;
            case SendPlan.Later(var at, _):
                Decline(draft, digest, at);
                break;
            default:
                Decline(draft, digest, until: null);
                break;
        }

        return new(draft.State, draft.Effects(), null, Expiry.NextWake(draft.State, context.Library));
    }

    private static void Decline(TurnDraft draft, DutyNote.Digest digest, DateTimeOffset? until) => draft.Owe(new Effect.Tell(new DutyMail(
        new DutyRecipient.Worklist(digest.Official), new DutyNote.Declined(digest.Reference, draft.Context.Chat, until))));

    /// <summary>Planned once more where it is to be shown: since it was planned the chat may have changed, been held or left.</summary>
    private static SendPlan Plan(Conversation before, DutyNote.Digest digest, TurnContext context)
    {
        if (before.Tombstone is not null || before.Person?.Official != digest.Official.Value)
        {
            return new SendPlan.Never(SendReason.NoChat);
        }

        if (digest.GoodUntil < context.Now)
        {
            // Too late for this one; the chat is as good as ever.
            return new SendPlan.Later(context.Now, SendReason.TooLate);
        }

        // Whether somebody looks was seen when the chat was chosen. Without an end in time, so that the worklist hears how long to wait.
        var chat = before.Standing(context.Chat) with { Watched = true };
        var message = new PlannedMessage(Purpose.Reminder, DutyTexts.Waiting, 0) { MayUseTemplate = true };
        var offers = ImmutableDictionary<string, ChannelOffer>.Empty;
        var manners = context.Manners ?? new Manners { Zone = TimeZoneInfo.Utc };
        return SendPlanner.Plan(
            message,
            [chat],
            context.Offer is { } offer ? offers.Add(before.Channel, offer) : offers,
            digest.Asked ? manners.BesideUnasked() : manners,
            context.Now);
    }

    private static void Show(TurnDraft draft, DutyNote.Digest digest, SendClass planned)
    {
        var typed = WorklistFace.Takes(draft.State);
        var face = new WorklistFace(draft, digest.Official, digest.Sheet, Desk: null, typed);
        var (sheet, prompt) = planned == SendClass.Template ? Waiting(digest.Sheet) : Content(face);
        var message = new Message(sheet.Parts, sheet.Buttons, draft.Language, Columns: sheet.Listed ? 2 : 1, Listed: sheet.Listed);
        draft.Owe(new Effect.Send(message, new Unasked(digest.Official, digest.Reference, digest.GoodUntil, planned)));

        // What was the newest message is no longer; while it is still being answered nothing may take the digest's place either.
        var state = draft.State with
        {
            Sent = digest.Asked ? draft.State.Sent : (draft.State.Sent ?? SentCounts.None).Plus(draft.Context.Today),
            Asked = draft.NextAsked,
            Living = typed,
        };
        draft.State = typed && prompt is not null ? state with { Prompt = prompt, Misses = 0 } : state;
    }

    /// <summary>A single thing as its own card, several as a list, and a list wherever the week is told below it.</summary>
    private static (Sheet Sheet, Prompt? Prompt) Content(WorklistFace face)
    {
        var head = DutySheets.Head(face.Sheet);
        var subjects = DutySheets.Subjects(face.Sheet);
        if (face.Sheet.Week is null && subjects is [var only] && DutyChoice.Of(only) is var subject)
        {
            if (subject.Number is { } number && face.Line(number) is { } line)
            {
                return (DutyCards.Of(face, line, DutyStep.Card, head), new Prompt.DutyCard(number, DutyStep.Card));
            }

            if (subject.Plea is { } waiting && PleaSheets.Card(face, waiting, head) is { } plea)
            {
                return (plea, new Prompt.PleaCard(waiting));
            }

            if (subject.Row is { } row && UnitSheets.Card(face, row, head) is { } card)
            {
                return (card, new Prompt.UnitCard(row));
            }
        }

        var page = DutySheets.Page(face.Sheet, 0);
        return (DutySheets.Of(face, page, head), page);
    }

    /// <summary>Where only an approved template may go, it says that something waits; a reply brings the list.</summary>
    private static (Sheet Sheet, Prompt? Prompt) Waiting(DutySheet sheet) => (
        new Sheet([TextRef.System(DutyTexts.Waiting, new TextArg("name", sheet.Name), PollWords.Number("count", Math.Max(1, DutySheets.Subjects(sheet).Length)))], []), null);
}
