using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>How satisfied people were with a unit, in the words and figures of the poll's report of a month.</summary>
/// <param name="Poll">The poll's title.</param>
/// <param name="Month">Its first day.</param>
/// <param name="Satisfaction">As the report has it; null where so few answered that it shows no figures.</param>
public sealed record WeekRate(Translations Poll, UnitId Unit, DateOnly Month, Satisfaction? Satisfaction)
{
    /// <summary>False where nobody gave a valid answer: there is nothing to say.</summary>
    public bool SaysSomething => Satisfaction is not { N: 0 };

    /// <summary>True when a rate can be told: enough answered.</summary>
    public bool HasEnough => Satisfaction is { State: not TargetState.Insufficient };

    /// <summary>The month of the last full week: the week is told on its first working day, and a new month has hardly begun.</summary>
    public static DateOnly MonthOf(DateOnly today)
    {
        var sunday = Delivery.Planning.LocalClock.Monday(today).AddDays(-1);
        return new(sunday.Year, sunday.Month, 1);
    }
}
