using System.Globalization;
using BotService.Core.Calendars;

namespace BotService.Core.Campaigns;

/// <summary>
/// The times at which a campaign has to be done. A campaign's own days are those of the first; each later one moves them on by its period.
/// Where no opening day is given, one begins on the day after the one before was due.
/// </summary>
public static class Occurrences
{
    // Beyond it a day could be carried over the end of time.
    private const int LastYear = 9000;

    // A Monday, and the first day of a year.
    private static readonly DateOnly LongAgo = new(2024, 1, 1);

    /// <returns>The newest that has begun on that day; the first while none has.</returns>
    public static Occurrence Current(Campaign campaign, DateOnly day) => At(campaign, Newest(campaign, day));

    /// <returns>The first day after <paramref name="day"/> on which another occurrence is the current one; null when none will be.</returns>
    public static DateOnly? NextBegin(Campaign campaign, DateOnly day) =>
        campaign.Recurrence == Recurrence.Once || day.Year > LastYear || Start(campaign).Year > LastYear
            ? null
            : At(campaign, Newest(campaign, day) + 1).Opens;

    /// <returns>Null when the campaign has no such occurrence.</returns>
    public static Occurrence? Find(Campaign campaign, string key)
    {
        if (campaign.Recurrence == Recurrence.Once)
        {
            return key.Length == 0 ? At(campaign, 0) : null;
        }

        if (Near(campaign.Recurrence, key) is not { } near || near.Year > LastYear)
        {
            return null;
        }

        var about = Periods(campaign.Recurrence, Start(campaign), near);
        for (var number = Math.Max(0, about - 1); number <= about + 1; number++)
        {
            if (At(campaign, number) is var found && found.Key == key)
            {
                return found;
            }
        }

        return null;
    }

    private static int Newest(Campaign campaign, DateOnly day)
    {
        if (campaign.Recurrence == Recurrence.Once || day.Year > LastYear || Start(campaign).Year > LastYear)
        {
            return 0;
        }

        var number = Math.Max(0, Periods(campaign.Recurrence, Start(campaign), day) + 1);
        while (number > 0 && Opens(campaign, number) > day)
        {
            number--;
        }

        return number;
    }

    private static Occurrence At(Campaign campaign, int number)
    {
        if (campaign.Recurrence == Recurrence.Once)
        {
            return new("", campaign.Opens, campaign.Deadline);
        }

        var deadline = campaign.Deadline is { } first
            ? first with
            {
                Written = Moved(campaign.Recurrence, first.Written, number),
                Corrected = first.Corrected is { } corrected ? Moved(campaign.Recurrence, corrected, number) : null,
            }
            : null;
        return new(Key(campaign.Recurrence, deadline is null ? Opens(campaign, number)!.Value : LastDay(deadline)), Opens(campaign, number), deadline);
    }

    private static DateOnly? Opens(Campaign campaign, int number) => (campaign.Opens, campaign.Deadline) switch
    {
        ({ } opens, _) => Moved(campaign.Recurrence, opens, number),
        (_, { } deadline) => number == 0 ? null : Moved(campaign.Recurrence, Stated(deadline), number - 1).AddDays(deadline.Exclusive ? 0 : 1),
        _ => Moved(campaign.Recurrence, Start(campaign), number),
    };

    /// <summary>A day of the first occurrence; for a campaign without days, of a calendar's period long ago.</summary>
    private static DateOnly Start(Campaign campaign) =>
        campaign.Opens ?? (campaign.Deadline is { } deadline ? Stated(deadline) : LongAgo);

    private static DateOnly Stated(Deadline deadline) => deadline.Corrected ?? deadline.Written;

    private static DateOnly LastDay(Deadline deadline) =>
        deadline.Exclusive && Stated(deadline) > DateOnly.MinValue ? Stated(deadline).AddDays(-1) : Stated(deadline);

    private static DateOnly Moved(Recurrence recurrence, DateOnly day, int number) => day.Year > LastYear ? day : recurrence switch
    {
        Recurrence.Weekly => day.AddDays(7 * number),
        Recurrence.Monthly => day.AddMonths(number),
        Recurrence.Quarterly => day.AddMonths(3 * number),
        _ => day.AddYears(number),
    };

    private static int Periods(Recurrence recurrence, DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return recurrence switch
        {
            Recurrence.Weekly => (to.DayNumber - from.DayNumber) / 7,
            Recurrence.Monthly => months,
            Recurrence.Quarterly => months / 3,
            _ => to.Year - from.Year,
        };
    }

    private static string Key(Recurrence recurrence, DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        return recurrence switch
        {
            Recurrence.Weekly => FormattableString.Invariant($"{ISOWeek.GetYear(moment):0000}-W{ISOWeek.GetWeekOfYear(moment):00}"),
            Recurrence.Monthly => FormattableString.Invariant($"{day:yyyy-MM}"),
            Recurrence.Quarterly => FormattableString.Invariant($"{day:yyyy}-Q{(day.Month + 2) / 3}"),
            _ => FormattableString.Invariant($"{day:yyyy}"),
        };
    }

    /// <returns>A day within the period that a key names; null when it names none.</returns>
    private static DateOnly? Near(Recurrence recurrence, string key)
    {
        var (year, part) = key.Length >= 4 ? (key[..4], key[4..]) : ("", "");
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > LastYear)
        {
            return null;
        }

        return recurrence switch
        {
            Recurrence.Weekly when Number(part, "-W") is >= 1 and <= 53 and var week => DateOnly.FromDateTime(ISOWeek.ToDateTime(number, week, DayOfWeek.Thursday)),
            Recurrence.Monthly when Number(part, "-") is >= 1 and <= 12 and var month => new(number, month, 1),
            Recurrence.Quarterly when Number(part, "-Q") is >= 1 and <= 4 and var quarter => new(number, quarter * 3, 1),
            Recurrence.Yearly when part.Length == 0 => new(number, 1, 1),
            _ => null,
        };
    }

    private static int Number(string text, string mark) =>
        text.StartsWith(mark, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

}
