using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>Announcements that belong together and must not come at once.</summary>
/// <param name="EveryDays">Local days from one part to the next, at least; 1 or more.</param>
public sealed record SeriesRule(string Id, Translations Title, int Parts, int EveryDays)
{
    // Beyond this a series has no day: everything is quiet.
    private const int FarthestDay = 3_660;

    /// <summary>The day of each part. A part whose day is quiet goes to the next day that is not, and the later ones keep their distance from it.</summary>
    /// <param name="first">The day of the first part, or the first day that is not quiet after it.</param>
    /// <returns>Fewer than <see cref="Parts"/> when there are no days for the rest within ten years.</returns>
    public ImmutableArray<DateOnly> Days(DateOnly first, IReadOnlySet<DateOnly> quiet)
    {
        var days = ImmutableArray.CreateBuilder<DateOnly>(Parts);
        var day = first;
        for (var part = 0; part < Parts; part++)
        {
            while (quiet.Contains(day) && day.DayNumber - first.DayNumber < FarthestDay)
            {
                day = day.AddDays(1);
            }

            if (quiet.Contains(day))
            {
                break;
            }

            days.Add(day);
            day = day.AddDays(EveryDays);
        }

        return days.ToImmutable();
    }
}
