using BotService.Core.Calendars;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Dialogs;
using BotService.Dialogs.Calendars;
using BotService.Host.Commands;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Runtime.Calendars;

namespace BotService.Host.Calendars;

/// <summary>What the calendar's commands work with: the files, and where there is a store, the pauses that were set since.</summary>
internal sealed record CalendarDesk(OfficeCalendars Calendars, IReadOnlySet<UnitId> Units, TimeZoneInfo Zone, IReadOnlyList<string> Folders, ITexts Texts)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);

    /// <summary>Where a year is written: the file it already has, else one in the last of the dialogs' folders.</summary>
    public string FileOf(int year)
    {
        var files = Folders.Select(folder => Path.Combine(folder, "calendars", CalendarText.FileOf(year))).ToList();
        return files.Find(File.Exists) ?? files[^1];
    }

    /// <summary>True where a store has been: without one, nothing was set and nothing is on record.</summary>
    public static bool HasStore(Terminal terminal)
    {
        var settings = SettingsReader.Read(terminal.Configuration()).Settings;
        return settings.ConnectionStrings.Redis is not null || Directory.Exists(settings.Storage.Path);
    }

    /// <summary>
    /// With the pauses of the store, where a service is set up; where it does not answer, that is told and the files alone count. Elsewhere
    /// (dialogs are edited on another machine) there are the files and nothing else.
    /// </summary>
    /// <returns>Null when dialogs or settings are wrong, which was told.</returns>
    public static async Task<CalendarDesk?> OpenAsync(Terminal terminal, CancellationToken ct)
    {
        var desk = Open(terminal);
        if (desk is null || !HasStore(terminal) || Preparing.Prepare(terminal.Configuration()) is not Preparation.Ready)
        {
            return desk;
        }

        var whole = desk;
        var read = await Session.WithAsync(
            terminal,
            async parts =>
            {
                whole = desk with { Calendars = await parts.GetRequiredService<IOfficeCalendars>().NowAsync(ct) };
                return ExitCode.Done;
            },
            ct);
        if (read != ExitCode.Done)
        {
            terminal.Error("Pauses that were set while the service ran could not be read: only those of the files are counted.");
        }

        return whole;
    }

    /// <returns>Null when dialogs or settings are wrong, which was told.</returns>
    public static CalendarDesk? Open(Terminal terminal)
    {
        var settings = SettingsReader.Read(terminal.Configuration()).Settings;
        var folders = DialogFolders.Of(settings.Dialogs);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.Service.TimeZone, out var zone) || folders.IsEmpty)
        {
            terminal.Error(folders.IsEmpty ? "No folder called dialogs was found from here upward: see Dialogs__Path." : "Service:TimeZone names no time zone.");
            return null;
        }

        if (DialogReader.Read(folders).Library is { } library)
        {
            return new(library.Calendars, library.Units.Keys.ToHashSet(), zone, folders, new DialogTexts(() => library));
        }

        terminal.Error("The dialogs have errors: see 'lint'.");
        return null;
    }
}
