using BotService.Core.Calendars.Import;
using BotService.Core.Officials.Import;
using static BotService.Core.Tests.Calendars.CalendarTown;

namespace BotService.Core.Tests.Calendars;

public sealed class CalendarSheetTests
{
    private const string Header = "date|to|kind|for|vi|en|certainty|source|applies";
    private const string Good = "2030-01-01||holiday||a|a|announced|a|";

    [Theory]
    [InlineData("", 1, null, "names no days")]
    [InlineData("colour|date|kind|vi|en|certainty|source\n", 1, null, "not known")]
    [InlineData("date|date|kind|vi|en|certainty|source\n", 1, "date", "twice")]
    [InlineData("date|kind|vi|en|certainty\n", 1, "source", "missing")]
    [InlineData($"{Header}\n||holiday||a|a|announced|a|", 2, "date", "day is missing")]
    [InlineData($"{Header}\n{Good}\n2030-02-30||holiday||a|a|announced|a|", 3, "date", "not a day")]
    [InlineData($"{Header}\n2030-01-01|soon|holiday||a|a|announced|a|", 2, "to", "not a day")]
    [InlineData($"{Header}\n2030-01-01||feast||a|a|announced|a|", 2, "kind", "not known")]
    [InlineData($"{Header}\n2030-01-01||compensatory||a|a|announced|a|", 2, "for", "other day is missing")]
    [InlineData($"{Header}\n2030-01-05||worked||a|a|announced|a|", 2, "for", "other day is missing")]
    [InlineData($"{Header}\n2030-01-01||holiday||a|a|sure|a|", 2, "certainty", "not known")]
    [InlineData($"{Header}\n2030-01-01||holiday||a|a||a|", 2, "certainty", "empty")]
    [InlineData($"{Header}\n2030-01-01||holiday||a|a|announced||", 2, "source", "empty")]
    [InlineData($"{Header}\n2030-01-01||holiday||a|a|announced|a|maybe", 2, "applies", "not known")]
    [InlineData($"{Header}\n2030-01-01||holiday||a\u0007|a|announced|a|", 2, "vi", "invisible")]
    [InlineData($"{Header}\n{Good}\n{Good}", 3, "date", "stands already in row 2")]
    [InlineData($"{Header}\n2030-01-01", 2, "vi", "empty")]
    public void What_is_wrong_with_a_sheet_is_told_by_row_and_column(string sheet, int row, string? column, string what)
    {
        var read = CalendarSheet.Read(Rows(sheet));

        Assert.Contains(read.Problems, problem => (problem.Row == row || sheet.Length == 0) && problem.Column == column && problem.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sheet_laid_over_the_tables_twice_changes_them_once()
    {
        var sheet = CalendarSheet.Read(Rows($"{Header}\n{Good}\n2026-11-24||holiday||Ngày Văn hóa|Culture Day|announced|a|yes"));

        var first = CalendarMerge.Of(Calendar, sheet.Entries, complete: false);
        var merged = new Core.Calendars.WorkCalendar([.. first.Years, .. Calendar.Years.Where(year => first.Years.All(changed => changed.Year != year.Year))]);
        var second = CalendarMerge.Of(merged, sheet.Entries, complete: false);

        Assert.Empty(sheet.Problems);
        Assert.Equal([3, 2], first.Changes.Select(change => change.Row));
        Assert.Equal([2026, 2030], first.Years.Select(year => year.Year));
        Assert.Equal(Calendar.Years[0].Entries.Length, first.Years[0].Entries.Length);
        Assert.Empty(second.Changes);
    }

    private static IEnumerable<ImportRow> Rows(string sheet) =>
        sheet.Length == 0 ? [] : sheet.Split('\n').Select((line, at) => new ImportRow(at + 1, [.. line.Split('|')]));
}
