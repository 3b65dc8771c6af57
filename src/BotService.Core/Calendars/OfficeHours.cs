using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Calendars;

/// <summary>The local hours of a whole working day, in order, none over midnight.</summary>
public sealed record OfficeHours(ImmutableArray<HourSpan> Spans)
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>Eight hours, as offices in the south keep them; holds where no file says otherwise.</summary>
    public static OfficeHours Usual { get; } = new([new(new(7, 0), new(11, 30)), new(new(13, 30), new(17, 0))]);

    /// <summary>What is left of the hours on a day of which only a part is worked.</summary>
    public ImmutableArray<HourSpan> On(DayWork work) => work switch
    {
        DayWork.Whole => Spans,
        DayWork.Morning => [.. Spans.Where(span => span.From < Noon).Select(span => span with { Until = Earlier(span.Until, Noon) })],
        DayWork.Afternoon => [.. Spans.Where(span => span.Until > Noon).Select(span => span with { From = Later(span.From, Noon) })],
        _ => [],
    };

    private static TimeOnly Earlier(TimeOnly one, TimeOnly other) => one < other ? one : other;

    private static TimeOnly Later(TimeOnly one, TimeOnly other) => one > other ? one : other;
}
