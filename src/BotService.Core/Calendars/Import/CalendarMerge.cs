using System.Collections.Immutable;

namespace BotService.Core.Calendars.Import;

/// <summary>What would become of the calendar.</summary>
/// <param name="Changes">In the order of days; what stays as it is is only counted.</param>
/// <param name="Years">The tables that would change, whole.</param>
public sealed record CalendarMerge(ImmutableArray<CalendarChange> Changes, int Unchanged, ImmutableArray<YearTable> Years)
{
    /// <summary>Lays a sheet over the tables by first day. Importing the same sheet again changes nothing.</summary>
    /// <param name="complete">The sheet names every entry of its years: the others go.</param>
    public static CalendarMerge Of(WorkCalendar calendar, ImmutableArray<SheetEntry> sheet, bool complete)
    {
        var changes = ImmutableArray.CreateBuilder<CalendarChange>();
        var years = ImmutableArray.CreateBuilder<YearTable>();
        var unchanged = 0;
        foreach (var year in sheet.GroupBy(entry => entry.Entry.From.Year).OrderBy(year => year.Key))
        {
            var known = calendar.Years.FirstOrDefault(table => table.Year == year.Key)?.Entries ?? [];
            var after = year.ToDictionary(entry => entry.Entry.From);
            var before = known.DistinctBy(entry => entry.From).ToDictionary(entry => entry.From);
            var all = before.Keys.Union(after.Keys).Order().Select(day => (Before: before.GetValueOrDefault(day), After: after.GetValueOrDefault(day))).ToList();
            var changed = all
                .Where(pair => pair.After is null ? complete : pair.Before != pair.After.Entry)
                .Select(pair => new CalendarChange(pair.After?.Row ?? 0, pair.Before, pair.After?.Entry))
                .ToList();
            unchanged += all.Count - changed.Count;
            if (changed.Count > 0)
            {
                changes.AddRange(changed);
                years.Add(new(year.Key, [.. all.Select(pair => pair.After?.Entry ?? (complete ? null : pair.Before)).OfType<CalendarEntry>()]));
            }
        }

        return new(changes.ToImmutable(), unchanged, years.ToImmutable());
    }
}
