using System.Globalization;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Core.Results;

/// <summary>What a report is about: a local day (<c>2026-11-23</c>) or a month (<c>2026-11</c>).</summary>
/// <param name="First">The day, or the first of the month.</param>
public readonly record struct ReportPeriod(DateOnly First, bool IsMonth)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string MonthFormat = "yyyy-MM";

    public static ReportPeriod Day(DateOnly day) => new(day, IsMonth: false);

    public static ReportPeriod Month(DateOnly day) => new(new(day.Year, day.Month, 1), IsMonth: true);

    public DateOnly Last => IsMonth ? First.AddMonths(1).AddDays(-1) : First;

    public static bool TryParse(string? text, out ReportPeriod period)
    {
        if (DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            period = Day(day);
            return true;
        }

        var found = DateOnly.TryParseExact(text, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month);
        period = Month(found ? month : DateOnly.MinValue);
        return found;
    }

    public override string ToString() => First.ToString(IsMonth ? MonthFormat : DayFormat, CultureInfo.InvariantCulture);
}

/// <summary>Names a report: poll × unit × period.</summary>
public readonly record struct ReportKey(PollId Poll, UnitId Unit, ReportPeriod Period)
{
    /// <summary>The month that this day is part of.</summary>
    public ReportKey Month => this with { Period = ReportPeriod.Month(Period.First) };

    public CellId Cell => new(Poll, Unit, Period.First);

    public static ReportKey Of(CellId cell) => new(cell.Poll, cell.Unit, ReportPeriod.Day(cell.Day));

    /// <summary>Reads <c>poll/unit/period</c>; the name of a cell is the key of its day's report.</summary>
    public static bool TryParse(string text, out ReportKey key)
    {
        key = default;
        var parts = text.Split('/');
        if (parts is not [{ Length: > 0 } poll, { Length: > 0 } unit, var when] || !ReportPeriod.TryParse(when, out var period))
        {
            return false;
        }

        key = new(new(poll), new(unit), period);
        return true;
    }

    /// <summary>For example <c>one-stop/U04/2026-11-23</c>.</summary>
    public override string ToString() => $"{Poll.Value}/{Unit.Value}/{Period}";
}
