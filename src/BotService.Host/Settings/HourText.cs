using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;

namespace BotService.Host.Settings;

/// <summary>Times of day and spans of hours as people write them: <c>07:30</c>, <c>07:30-11:30</c>, several separated by <c>;</c>.</summary>
internal static class HourText
{
    /// <returns>Null when one of them is no time of day.</returns>
    public static ImmutableArray<TimeOnly>? Times(string list) => Every(list, Time);

    /// <returns>Null when one of them is no span of hours.</returns>
    public static ImmutableArray<HourSpan>? Spans(string list) => Every(list, Span);

    /// <returns>Null when it is no span of hours.</returns>
    public static HourSpan? Span(string text) =>
        text.Split('-') is [var from, var until] && Time(from) is { } first && Time(until) is { } last ? new(first, last) : null;

    public static string Write(HourSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH\\:mm}-{span.Until:HH\\:mm}");

    private static ImmutableArray<T>? Every<T>(string list, Func<string, T?> read)
        where T : struct
    {
        var parts = list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(read).ToList();
        return parts.Contains(null) ? null : [.. parts.Select(part => part!.Value)];
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
