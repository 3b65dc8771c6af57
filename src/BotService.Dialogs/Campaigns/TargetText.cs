using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Results;

namespace BotService.Dialogs.Campaigns;

/// <summary>A target as people write it: <c>100 %</c>, <c>&gt;= 80 %</c>, <c>&gt; 95 %</c>, <c>&gt;= 3</c>. Without a sign it is "at least".</summary>
public static class TargetText
{
    private const decimal MostCounted = 1_000_000;

    /// <returns>Null when it is no target.</returns>
    public static DutyTarget? Read(string text)
    {
        var rest = text.Trim();
        var comparison = rest is ['>', not '=', ..] ? Comparison.Above : Comparison.AtLeast;
        rest = (rest.StartsWith(">=", StringComparison.Ordinal) ? rest[2..] : rest.TrimStart('>', '≥')).Trim();
        var measure = rest.EndsWith('%') ? DutyMeasure.Percent : DutyMeasure.Count;
        rest = rest.TrimEnd('%').Trim();
        if (!decimal.TryParse(rest, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var sound = measure == DutyMeasure.Percent ? number is > 0 and <= 100 : number is > 0 and <= MostCounted && number == decimal.Truncate(number);
        return sound ? new(comparison, number, measure) : null;
    }

    /// <summary>What <see cref="Read"/> reads back.</summary>
    public static string Of(DutyTarget target)
    {
        var sign = target.Comparison == Comparison.Above ? "> " : target is { Measure: DutyMeasure.Percent, Number: 100 } ? "" : ">= ";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{target.Number:0.##}{(target.Measure == DutyMeasure.Percent ? " %" : "")}");
    }
}
