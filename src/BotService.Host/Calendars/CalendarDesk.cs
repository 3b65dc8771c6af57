using BotService.Core.Calendars;
using BotService.Core.Units;
using BotService.Dialogs;
using BotService.Host.Commands;
using BotService.Host.Settings;

namespace BotService.Host.Calendars;

/// <summary>What the calendar's commands work with. No store is opened.</summary>
/// <param name="Folder">The last of the dialogs' folders, where an import writes.</param>
internal sealed record CalendarDesk(OfficeCalendars Calendars, IReadOnlySet<UnitId> Units, TimeZoneInfo Zone, string Folder)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);

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
            return new(library.Calendars, library.Units.Keys.ToHashSet(), zone, folders[^1]);
        }

        terminal.Error("The dialogs have errors: see 'lint'.");
        return null;
    }
}
