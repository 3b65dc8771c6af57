using System.Collections.Immutable;
using System.Globalization;

namespace BotService.Core.Results;

/// <summary>
/// How soon the replies of one local day were handed over: from the commit that owed them until the platform took them. Aimed at: 95 % within
/// two seconds, 99.9 % within ten.
/// </summary>
public sealed record Promptness(DateOnly Day, int Replies, int WithinTwo, int WithinTen)
{
    private const int MostDays = 62;

    public static Promptness None(DateOnly day) => new(day, 0, 0, 0);

    public Promptness Plus(TimeSpan took) => this with
    {
        Replies = Replies + 1,
        WithinTwo = WithinTwo + (took <= TimeSpan.FromSeconds(2) ? 1 : 0),
        WithinTen = WithinTen + (took <= TimeSpan.FromSeconds(10) ? 1 : 0),
    };

    /// <summary>Adds what was counted since to the days that are kept; the newest two months stay.</summary>
    public static ImmutableArray<Promptness> Sum(ImmutableArray<Promptness> kept, IEnumerable<Promptness> since) =>
    [
        .. kept.Concat(since)
            .GroupBy(static one => one.Day)
            .Select(static day => new Promptness(day.Key, day.Sum(static one => one.Replies), day.Sum(static one => one.WithinTwo), day.Sum(static one => one.WithinTen)))
            .OrderByDescending(static one => one.Day)
            .Take(MostDays),
    ];

    /// <summary>From what <see cref="Write"/> wrote; what is not is left out.</summary>
    public static ImmutableArray<Promptness> Read(string? kept) => [.. (kept ?? "").Split(';').Select(Of).OfType<Promptness>()];

    public static string Write(ImmutableArray<Promptness> days) => string.Join(
        ';', days.Select(static day => string.Create(CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd} {day.Replies} {day.WithinTwo} {day.WithinTen}")));

    private static Promptness? Of(string text) =>
        text.Split(' ') is [var day, var replies, var two, var ten]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && Number(replies) is { } all && Number(two) is { } withinTwo && Number(ten) is { } withinTen
            ? new(on, all, withinTwo, withinTen)
            : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
