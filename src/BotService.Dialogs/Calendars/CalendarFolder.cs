using BotService.Core.Calendars;
using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>Reads <c>calendars/</c>: a file for each year, and one for hours and pauses.</summary>
internal static class CalendarFolder
{
    public static OfficeCalendars Read(IEnumerable<YamlNode> roots, IReadOnlyDictionary<UnitId, Unit> units, Findings findings)
    {
        var kinds = roots.ToLookup(OfficeFile.Is);
        var days = CalendarChecks.Gather([.. kinds[false].Select(root => CalendarFile.Read(root, findings)).OfType<CalendarDraft>()], findings);
        return OfficeChecks.Gather([.. kinds[true].Select(root => OfficeFile.Read(root, findings))], days, units, findings);
    }
}
