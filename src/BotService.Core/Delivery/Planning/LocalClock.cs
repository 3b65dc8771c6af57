namespace BotService.Core.Delivery.Planning;

/// <summary>Local days and hours of a zone, also where the clock is changed.</summary>
internal static class LocalClock
{
    private static readonly TimeSpan Skip = TimeSpan.FromMinutes(15);

    public static DateTime At(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(At(moment, zone));

    /// <summary>The next moment after <paramref name="moment"/> at which the local clock shows <paramref name="time"/>.</summary>
    public static DateTimeOffset Next(DateTimeOffset moment, TimeZoneInfo zone, TimeOnly time)
    {
        var day = Day(moment, zone);
        var today = At(day, time, zone);
        return today > moment ? today : At(day.AddDays(1), time, zone);
    }

    /// <summary>The beginning of a local day.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The moment at which the local clock shows a time of a day.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            // The clock was put forward over it: the first moment after the gap stands for it.
            local += Skip;
        }

        // East of Greenwich the first day of all begins before time does.
        var offset = zone.GetUtcOffset(local);
        return local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
