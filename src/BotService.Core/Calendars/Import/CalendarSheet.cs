using System.Collections.Immutable;
using BotService.Core.Officials.Import;

namespace BotService.Core.Calendars.Import;

/// <summary>An entry with the row of the sheet that it came from.</summary>
public sealed record SheetEntry(int Row, CalendarEntry Entry);

/// <summary>A sheet of days as it was understood.</summary>
/// <param name="Problems">When there is one, nothing is imported.</param>
public sealed record CalendarSheet(ImmutableArray<SheetEntry> Entries, ImmutableArray<ImportProblem> Problems)
{
    // Ten years of a day each week; a file with more is not a calendar.
    private const int MostRows = 520;

    /// <summary>Reads rows, header first: <c>date, to, kind, for, vi, en, certainty, source, applies</c>. Says everything that is wrong at once.</summary>
    public static CalendarSheet Read(IEnumerable<ImportRow> rows)
    {
        var problems = ImmutableArray.CreateBuilder<ImportProblem>();
        var entries = ImmutableArray.CreateBuilder<SheetEntry>();
        try
        {
            CalendarRow? reader = null;
            foreach (var row in rows.Where(row => !row.IsEmpty))
            {
                if (reader is null)
                {
                    reader = new(row, problems);
                }
                else if (entries.Count == MostRows)
                {
                    problems.Add(new(row.Number, null, $"More than {MostRows} rows", "Keep the days that are not what their weekday says"));
                    break;
                }
                else if (reader.Read(row) is { } entry)
                {
                    entries.Add(new(row.Number, entry));
                }
            }
        }
        catch (BrokenSheetException broken)
        {
            problems.Add(broken.Problem);
        }

        if (entries.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(0, null, "The file names no days", "Write a header and one row for each day or span"));
        }

        foreach (var twice in entries.GroupBy(entry => entry.Entry.From).Where(day => day.Count() > 1))
        {
            problems.Add(new(twice.Last().Row, "date", $"{twice.Key:yyyy-MM-dd} stands already in row {twice.First().Row}", "Keep one of the two"));
        }

        return new(entries.ToImmutable(), problems.ToImmutable());
    }
}
