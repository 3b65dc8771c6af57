using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Officials;

namespace BotService.Core.Duties;

/// <summary>Trouble, and "not mine": a colleague is asked, and until the reply is due the person is left alone.</summary>
internal static class Pleading
{
    private const int MostPleas = 200;

    /// <summary>The person pleads.</summary>
    public static void Begin(WorklistDraft draft, int index, Duty duty, TroubleReason reason, DateTimeOffset at)
    {
        var state = reason == TroubleReason.NotMyDuty ? DutyState.NotMine : DutyState.Trouble;
        if (draft.CampaignOf(duty) is not { } campaign || (duty.State == state && duty.Trouble == reason))
        {
            return;
        }

        var ended = End(draft, duty);
        var replyBy = ReplyBy(draft, duty, reason);
        var helpers = Helpers(draft, campaign, duty);
        foreach (var helper in helpers)
        {
            draft.Mail(helper.Official, new DutyNote.Troubled(duty.Campaign, duty.Occurrence, duty.Unit, draft.Context.Id, reason, replyBy));
        }

        draft.Set(index, ended with
        {
            State = state,
            At = at,
            Trouble = reason,
            ReplyBy = replyBy,
            Helpers = [.. helpers.Select(helper => helper.Official)],
            Later = null,
            Nudged = false,
            Warned = null,
            WarnedOf = null,
        });
    }

    /// <summary>No reply is needed any more.</summary>
    public static Duty End(WorklistDraft draft, Duty duty)
    {
        foreach (var helper in duty.Helpers)
        {
            draft.Mail(helper, new DutyNote.Untroubled(duty.Campaign, duty.Occurrence, draft.Context.Id));
        }

        return duty.Helpers.IsEmpty && duty.Trouble is null ? duty : duty with { Helpers = [], Trouble = null, ReplyBy = null };
    }

    /// <summary>A colleague's reply reaches the person.</summary>
    public static void Take(WorklistDraft draft, DutyNote.Replied reply)
    {
        if (draft.IndexOf(reply.Campaign, reply.Occurrence) is >= 0 and var index
            && draft.Duties[index] is var duty
            && (duty.State is DutyState.Trouble or DutyState.NotMine || (duty.State == DutyState.Open && !duty.Helpers.IsEmpty)))
        {
            // The other colleagues who were asked need not answer; the person is told with the next digest.
            var ended = End(draft, duty);
            draft.Set(index, reply.Theirs
                ? ended with { State = DutyState.Open, At = draft.Now, Nudged = true }
                : Escalation.Lower(draft, ended) with { State = DutyState.Withdrawn, At = draft.Now, Released = true, Later = null, Nudged = false });
        }
    }

    /// <summary>A colleague is asked.</summary>
    public static void Take(WorklistDraft draft, DutyNote.Troubled plea)
    {
        var pleas = draft.State.Pleas;
        var known = pleas.FirstOrDefault(one => Same(one, plea.Campaign, plea.Occurrence, plea.Official));
        if (known is null && pleas.Length < MostPleas)
        {
            var number = draft.State.Numbered + 1;
            draft.State = draft.State with
            {
                Numbered = number,
                Pleas = pleas.Add(new(number, plea.Campaign, plea.Occurrence, plea.Unit, plea.Official, plea.Reason, plea.ReplyBy)),
            };
        }
        else if (known is not null && (known.Reason != plea.Reason || known.ReplyBy != plea.ReplyBy))
        {
            draft.State = draft.State with { Pleas = pleas.Replace(known, known with { Reason = plea.Reason, ReplyBy = plea.ReplyBy, Told = null }) };
        }
    }

    public static void Take(WorklistDraft draft, DutyNote.Untroubled ended)
    {
        if (draft.State.Pleas.FirstOrDefault(one => Same(one, ended.Campaign, ended.Occurrence, ended.Official)) is { } known)
        {
            draft.State = draft.State with { Pleas = draft.State.Pleas.Remove(known) };
        }
    }

    /// <summary>A colleague answers.</summary>
    public static void Answer(WorklistDraft draft, DutyAct.Answered answer)
    {
        if (draft.State.Pleas.FirstOrDefault(one => one.Number == answer.Number) is { } plea)
        {
            draft.State = draft.State with { Pleas = draft.State.Pleas.Remove(plea) };
            draft.Mail(plea.Official, new DutyNote.Replied(plea.Campaign, plea.Occurrence, answer.Theirs));
        }
    }

    private static bool Same(Plea plea, CampaignId campaign, string occurrence, OfficialId official) =>
        plea.For is null && plea.Campaign == campaign && plea.Occurrence == occurrence && plea.Official == official;

    /// <summary>Working days that a colleague has to answer; more time is another's decision, and that takes a day longer.</summary>
    public static int ReplyDays(TroubleReason reason) => reason == TroubleReason.MoreTime ? 2 : 1;

    private static DateTimeOffset ReplyBy(WorklistDraft draft, Duty duty, TroubleReason reason)
    {
        var days = draft.DaysOf(duty);
        var day = draft.Today;
        for (var left = ReplyDays(reason); left > 0; left--)
        {
            day = days.Next(day);
        }

        return draft.Rules.EndOf(duty.Unit, day);
    }

    /// <summary>Those whom the campaign names, else the own head, else whoever is nearest.</summary>
    private static ImmutableArray<RosterEntry> Helpers(WorklistDraft draft, Campaign campaign, Duty duty)
    {
        if (campaign.Contact is { } unit)
        {
            foreach (var role in (ReadOnlySpan<OfficialRole>)[OfficialRole.HomeAffairs, OfficialRole.Office, OfficialRole.Head])
            {
                var named = draft.Context.Roster.In(unit, role).RemoveAll(entry => !entry.Holds(draft.Today) || entry.Official == draft.Context.Id);
                if (!named.IsEmpty)
                {
                    return named;
                }
            }
        }

        foreach (var place in (ReadOnlySpan<Superior>)[Superior.Head, Superior.HomeAffairs, Superior.Office, Superior.Chair])
        {
            if (Superiors.Of(place, duty.Unit, draft) is { IsEmpty: false } found)
            {
                return found;
            }
        }

        return [];
    }
}
