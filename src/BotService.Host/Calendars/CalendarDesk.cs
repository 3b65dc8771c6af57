using BotService.Core.Calendars;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Dialogs;
using BotService.Dialogs.Calendars;
using BotService.Host.Commands;
using BotService.Host.Settings;

namespace BotService.Host.Calendars;

/// <summary>What the calendar's commands work with. No store is opened.</summary>
internal sealed record CalendarDesk(OfficeCalendars Calendars, IReadOnlySet<UnitId> Units, TimeZoneInfo Zone, IReadOnlyList<string> Folders, ITexts Texts)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);

    /// <summary>Where a year is written: the file it already has, else one in the last of the dialogs' folders.</summary>
    public string FileOf(int year)
    {
        var files = Folders.Select(folder => Path.Combine(folder, "calendars", CalendarText.FileOf(year))).ToList();
        return files.Find(File.Exists) ?? files[^1];
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
