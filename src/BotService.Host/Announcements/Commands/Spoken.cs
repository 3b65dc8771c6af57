using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;

namespace BotService.Host.Announcements.Commands;

/// <summary>Phases, reasons and moments as a person reads them.</summary>
internal static class Spoken
{
    public static string Of(Phase phase, TimeZoneInfo zone) => phase switch
    {
        Phase.Draft => "a draft",
        Phase.Submitted(var by, _) => $"handed in by {by}, and waits for a second person",
        Phase.Approved => "approved, and waits for the number of people",
        Phase.Holding(_, var until) => $"held until {TimeZoneInfo.ConvertTime(until, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}",
        Phase.Gathering => "gathering those who get it",
        Phase.Canary(Wave.Staff, _) => "going to staff first",
        Phase.Canary(_, null) => "going to a small share first",
        Phase.Canary => "watched after its first sends",
        Phase.Sending => "being sent",
        Phase.Parked(var until, var why, _) => $"parked until {At(until, zone)} ({Of(why)})",
        Phase.Paused(var why, var by, _, _) => $"paused ({(by is null ? Of(why) : $"by {by}")})",
        Phase.Done(var at) => $"done since {At(at, zone)}",
        Phase.Cancelled(var by, _, var received, var rest) => string.Create(CultureInfo.InvariantCulture, $"cancelled by {by}: {received:N0} have it, {rest:N0} will not get it"),
        _ => phase.GetType().Name,
    };

    /// <summary>A name of the code in words: <c>QuietHours</c> is quiet hours.</summary>
    public static string Of(Enum name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()).Replace('-', ' ');

    public static string At(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Minutes below an hour and a half, hours below two days, else days; rounded up.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours):0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalDays):0} days"),
    };
}
