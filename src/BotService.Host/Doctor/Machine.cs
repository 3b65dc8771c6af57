using System.Globalization;

namespace BotService.Host.Doctor;

/// <summary>What the machine must bring: culture data, time zones, a clock that is right.</summary>
internal static class Machine
{
    /// <summary>A year before which no clock that is set can be.</summary>
    private const int FirstYear = 2026;

    public static IEnumerable<Diagnosis> Examine(string zone, TimeProvider time)
    {
        yield return KnowsVietnamese()
            ? Diagnosis.Good("Culture data", "Vietnamese is compared by its rules")
            : Diagnosis.Bad("Culture data", "missing: Vietnamese cannot be compared", "Install the package libicu, and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT out.");

        var now = time.GetUtcNow();
        yield return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? Diagnosis.Good("Time zone", string.Create(CultureInfo.InvariantCulture, $"{zone}: it is {TimeZoneInfo.ConvertTime(now, found):yyyy-MM-dd HH:mm} there"))
            : Diagnosis.Bad("Time zone", $"{zone} is not known here", "Install the package tzdata, or correct Service:TimeZone.");

        yield return now.Year >= FirstYear
            ? Diagnosis.Good("Clock", string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss} UTC"))
            : Diagnosis.Bad("Clock", string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd} lies in the past"), "Set the machine's clock (NTP): webhook signatures are valid for five minutes only.");
    }

    /// <summary>Without culture data everything is compared byte by byte, and these two spellings of one letter differ.</summary>
    private static bool KnowsVietnamese() =>
        CultureInfo.GetCultureInfo("vi-VN").CompareInfo.Compare("\u1EC7", "e\u0323\u0302", CompareOptions.None) == 0;
}
