using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Calendars;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Units;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Which later reminders can be asked for, and when they will come. The worklist has the last word; this is what is said at once.</summary>
internal static class DutyTimes
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Afternoon = new(14, 0);

    /// <summary>Those that come before the last day is over; once it is, any of them.</summary>
    public static ImmutableArray<Later> Offered(TurnDraft draft, DutyLine line) =>
    [
        .. Enum.GetValues<Later>().Where(later => Moment(draft, line.Unit, later) is var moment
            && moment > draft.Now
            && (line is not { Due: { } due, DaysLeft: >= 0 } || LocalClock.Day(moment, draft.Context.Zone) <= due)
            && later switch
            {
                Later.ThisAfternoon => Is(draft, line.Unit, draft.Context.Today),
                Later.InTwoDays => moment > Moment(draft, line.Unit, Later.Tomorrow),
                _ => true,
            }),
    ];

    public static DateTimeOffset Moment(TurnDraft draft, UnitId unit, Later later) => later switch
    {
        Later.ThisAfternoon => LocalClock.At(draft.Context.Today, Afternoon, draft.Context.Zone),
        Later.Tomorrow => LocalClock.At(From(draft, unit, 1), Morning, draft.Context.Zone),
        Later.InTwoDays => LocalClock.At(From(draft, unit, 2), Morning, draft.Context.Zone),
        _ => throw new UnreachableException(),
    };

    private static DateOnly From(TurnDraft draft, UnitId unit, int days)
    {
        var day = draft.Context.Today.AddDays(days);
        return DaysOf(draft, unit).OnOrAfter(day) switch
        {
            Reckoned<DateOnly>.Known(var working) => working,
            Reckoned<DateOnly>.Assumed(var working, _) => working,
            _ => day,
        };
    }

    private static bool Is(TurnDraft draft, UnitId unit, DateOnly day) =>
        DaysOf(draft, unit).IsWorking(day) is Reckoned<bool>.Known(true) or Reckoned<bool>.Assumed(true, _);

    private static OfficeDays DaysOf(TurnDraft draft, UnitId unit) =>
        draft.Library.Calendars.For(unit, draft.Context.Zone, Uncovered.WeekendsOnly).Days;
}
