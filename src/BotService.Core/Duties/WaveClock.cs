using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>The waves of an office's working days.</summary>
internal static class WaveClock
{
    // Far more than the longest time an office stands still.
    private const int MostDays = 400;

    /// <returns>The first wave of a superior, or of others, that begins at or after a moment; null when none does within a year.</returns>
    public static DateTimeOffset? From(DutyRules rules, UnitId office, DateTimeOffset moment, bool superior)
    {
        var later = superior ? rules.Waves.SuperiorsAfter : TimeSpan.Zero;
        var day = rules.DayOf(moment);
        for (var tried = 0; tried < MostDays && day < DateOnly.MaxValue; tried++, day = day.AddDays(1))
        {
            foreach (var wave in rules.WavesOn(office, day))
            {
                if (wave + later >= moment)
                {
                    return wave + later;
                }
            }
        }

        return null;
    }

    /// <summary>When that which is not bound to a digest is done: with the first wave of the first working day from a day on.</summary>
    public static DateTimeOffset? FirstFrom(DutyRules rules, UnitId office, DateOnly day)
    {
        for (var tried = 0; tried < MostDays && day < DateOnly.MaxValue; tried++, day = day.AddDays(1))
        {
            if (rules.WavesOn(office, day) is [var first, ..])
            {
                return first;
            }
        }

        return null;
    }
}
