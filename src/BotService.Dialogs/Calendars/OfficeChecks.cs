using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>Holds hours and pauses against the units.</summary>
internal static class OfficeChecks
{
    public static OfficeCalendars Gather(IReadOnlyList<OfficeDraft> drafts, WorkCalendar days, IReadOnlyDictionary<UnitId, Unit> units, Findings findings)
    {
        var known = units.Keys.ToHashSet();
        var usual = OfficeHours.Usual;
        HoursDraft? general = null;
        var own = new Dictionary<UnitId, HoursDraft>();
        foreach (var hours in drafts.SelectMany(draft => draft.Hours))
        {
            CheckUnit(hours.At, hours.Unit, known, findings);
            var first = hours.Unit is { } unit ? own.TryAdd(unit, hours) ? null : own[unit] : general;
            if (first is not null)
            {
                findings.Error(hours.At, $"These hours stand already in {first.At.File} line {first.At.Line}", "Keep one of the two");
            }
            else if (hours.Unit is null)
            {
                (general, usual) = (hours, hours.Hours);
            }
        }

        foreach (var pause in drafts.SelectMany(draft => draft.Pauses))
        {
            CheckUnit(pause.At, pause.Pause.Unit, known, findings);
        }

        return new()
        {
            Days = days,
            Hours = usual,
            UnitHours = own.ToImmutableDictionary(hours => hours.Key, hours => hours.Value.Hours),
            Units = units,
            Pauses = [.. drafts.SelectMany(draft => draft.Pauses).Select(pause => pause.Pause)],
        };
    }

    private static void CheckUnit(Place at, UnitId? unit, HashSet<UnitId> known, Findings findings)
    {
        if (unit is { } named && !known.Contains(named))
        {
            findings.Error(at, $"There is no unit \"{named}\"", Spelling.Suggest(named.Value, known.Select(id => id.Value)));
        }
    }
}
