using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Core.Results;

namespace BotService.Core.Duties;

/// <summary>
/// Once a week superiors are told how their units stand, within the digest of the first wave of the week's first working day. Derived from
/// the week that was told last: an outage shifts it within the week, or to a later one, and never doubles it.
/// </summary>
public static class Weekly
{
    // The message holds duties and campaigns too; the rest stands in the reports.
    private const int MostRates = 5;

    /// <summary>True when an official has to be looked at for the week's sake, whether or not a campaign concerns them.</summary>
    public static bool MayConcern(Official official, DutyRules rules, DateOnly day) =>
        rules.Waves.Weekly
        && !rules.Campaigns.Open.IsEmpty
        && official.Holdings.Any(holding => holding.Holds(day) && Superiors.Include(holding.Role));

    /// <summary>True when a turn may tell of the week: only then need <see cref="DutyContext.Week"/> be read.</summary>
    public static bool IsAsked(Worklist? before, DutyInput input, DutyRules rules, DateTimeOffset now)
    {
        if (before?.Weekly is not { } told || !rules.Waves.Weekly)
        {
            return false;
        }

        return input switch
        {
            DutyInput.Undelivered(var reference, _) => Told(before, reference),
            DutyInput.Noted(DutyNote.Declined(var reference, _, _)) => Told(before, reference),
            _ => LocalClock.Monday(told) < LocalClock.Monday(rules.DayOf(now)) && (before.Wave <= now || before.Missed is not null),
        };
    }

    /// <summary>The week in which there is first something to follow needs no summary of its own.</summary>
    internal static void Begin(WorklistDraft draft)
    {
        var concerns = MayConcern(draft.Context.Official!, draft.Rules, draft.Today);
        if (concerns && draft is { State.Weekly: null, HasChat: true })
        {
            draft.State = draft.State with { Weekly = draft.Today };
        }
        else if (!concerns && draft.State.Weekly is not null)
        {
            draft.State = draft.State with { Weekly = null, WeeklyOpen = false };
        }
    }

    /// <returns>The beginning of the week that is to be told; null when none is.</returns>
    internal static DateTimeOffset? From(WorklistDraft draft) =>
        draft.State.Weekly is { } told ? draft.Rules.StartOf(LocalClock.Monday(told).AddDays(7)) : null;

    /// <summary>A week in which nothing is open, and nothing was when it was last told of, passes in silence.</summary>
    internal static void Pass(WorklistDraft draft)
    {
        if (From(draft) <= draft.Now && !draft.Context.Week.IsDefault && Due(draft) is null)
        {
            draft.State = draft.State with { Weekly = draft.Today };
        }
    }

    /// <summary>An admin decided that the wave of the week is not sent.</summary>
    internal static void Skip(WorklistDraft draft)
    {
        if (From(draft) <= draft.Now)
        {
            draft.State = draft.State with { Weekly = draft.Today };
        }
    }

    /// <returns>What is to be told now; null when nothing is, or the figures were not read.</returns>
    internal static WeekSheet? Due(WorklistDraft draft)
    {
        if (draft.Context.Week.IsDefault || !(From(draft) <= draft.Now))
        {
            return null;
        }

        // A body that is asked, not ordered, is not held to account for its own people.
        var rows = draft.Context.Week
            .Where(row => draft.Rules.Campaigns.Find(row.Campaign) is { Wording: var wording } && (wording != Wording.Requested || row.Unit != draft.Home))
            .ToList();
        return draft.State.WeeklyOpen || rows.Any(row => row.Open > 0) ? Sheet(draft, rows) : null;
    }

    /// <summary>It did not arrive: the same week is due once more, even when by now all is done.</summary>
    internal static void TakeBack(WorklistDraft draft, SentDigest digest)
    {
        if (digest.Weekly && draft.State.Weekly == draft.Rules.DayOf(digest.At))
        {
            draft.State = draft.State with { Weekly = LocalClock.Monday(draft.State.Weekly.Value).AddDays(-1), WeeklyOpen = true };
        }
    }

    private static WeekSheet Sheet(WorklistDraft draft, List<WeekRow> rows)
    {
        var units = rows.Select(row => row.Unit).Distinct().Take(2).ToList();
        return new(
            draft.Today,
            units is [var only] ? only : null,
            rows.Sum(row => row.Open),
            rows.Sum(row => row.Overdue),
            rows.Sum(row => row.Waiting),
            rows.Sum(row => row.Unreachable),
            [
                .. rows.GroupBy(row => row.Campaign)
                    .OrderByDescending(campaign => campaign.Sum(row => row.Open))
                    .ThenBy(campaign => campaign.Key.Value, StringComparer.Ordinal)
                    .Select(campaign => new WeekLine(
                        draft.Rules.Campaigns.Find(campaign.Key)!.Title,
                        campaign.Sum(row => row.Done),
                        campaign.Sum(row => row.Claimed),
                        campaign.Sum(row => row.Total))),
            ])
        {
            Rates = Rates(draft),
        };
    }

    private static ImmutableArray<WeekRate> Rates(WorklistDraft draft)
    {
        var told = draft.Context.Rates.Where(rate => rate.SaysSomething).ToList();
        return
        [
            .. told.OrderBy(rate => told.Any(other => other.Unit != rate.Unit && draft.Rules.IsWithin(rate.Unit, other.Unit)))
                .ThenBy(rate => rate.Satisfaction?.State switch
                {
                    TargetState.Missed => 0,
                    TargetState.Attention => 1,
                    TargetState.Met => 2,
                    _ => 3,
                })
                .ThenBy(rate => rate.Satisfaction?.Rate)
                .ThenBy(rate => rate.Unit.Value, StringComparer.Ordinal)
                .ThenBy(rate => rate.Poll.Vietnamese, StringComparer.Ordinal)
                .Take(MostRates),
        ];
    }

    private static bool Told(Worklist before, string reference) => before.Digests.Any(digest => digest.Weekly && digest.Reference == reference);
}
