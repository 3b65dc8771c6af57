using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>When somebody who wants to be reminded later is reminded.</summary>
public static class Postponing
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>A wave of the office: this afternoon's, or the first of the next working day from tomorrow or the day after tomorrow on; never past the last day.</summary>
    /// <param name="last">The last day on which it is in time; null when it has none.</param>
    /// <param name="superior">Superiors have their waves later.</param>
    /// <returns>Null when there is no such moment left: the reminders go on as they would.</returns>
    public static DateTimeOffset? Until(Later later, DateOnly? last, UnitId office, bool superior, DutyRules rules, DateTimeOffset now)
    {
        var shift = superior ? rules.Waves.SuperiorsAfter : TimeSpan.Zero;
        var today = rules.DayOf(now);
        var wanted = later switch
        {
            Later.ThisAfternoon when Afternoon(rules, office, today) is { } wave && wave + shift > now => wave + shift,
            Later.InTwoDays => WaveClock.FirstFrom(rules, office, today.AddDays(2)) + shift,
            _ => WaveClock.FirstFrom(rules, office, today.AddDays(1)) + shift,
        };
        return wanted is { } at && last >= today && rules.DayOf(at) > last ? Latest(rules, office, last.Value, today, shift, now) : wanted;
    }

    /// <summary>What can be asked for now: each moment later than the one before, and none past the last day unless that is over.</summary>
    internal static ImmutableArray<Postponement> Offers(DateOnly? last, UnitId office, bool superior, DutyRules rules, DateTimeOffset now)
    {
        var today = rules.DayOf(now);
        var offers = ImmutableArray.CreateBuilder<Postponement>(3);
        foreach (var later in Enum.GetValues<Later>())
        {
            if (Until(later, last: null, office, superior, rules, now) is { } at
                && rules.DayOf(at) is var day
                && (later != Later.ThisAfternoon || day == today)
                && (last is null || last < today || day <= last)
                && offers.All(earlier => earlier.At < at))
            {
                offers.Add(new(later, at));
            }
        }

        return offers.DrainToImmutable();
    }

    private static DateTimeOffset? Afternoon(DutyRules rules, UnitId office, DateOnly day)
    {
        foreach (var wave in rules.WavesOn(office, day))
        {
            if (TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(wave, rules.Zone).DateTime) >= Noon)
            {
                return wave;
            }
        }

        return null;
    }

    private static DateTimeOffset? Latest(DutyRules rules, UnitId office, DateOnly last, DateOnly today, TimeSpan shift, DateTimeOffset now)
    {
        for (var day = last; day >= today; day = day.AddDays(-1))
        {
            if (rules.WavesOn(office, day) is [.., var wave])
            {
                return wave + shift > now ? wave + shift : null;
            }
        }

        return null;
    }
}
