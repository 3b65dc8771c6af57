using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Runtime.Duties;
using Spectre.Console;

namespace BotService.Host.Campaigns;

/// <summary>The units of a campaign with what is done in each, as a table with bars.</summary>
internal static class UnitTable
{
    private const int BarWidth = 20;

    public static Table Of(IReadOnlyCollection<UnitTotals> units, DialogLibrary library, Language language)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in new[] { "Unit", "Name", "Done", "", "Claimed", "Open", "Trouble", "Not theirs", "Overdue", "Unreachable" })
        {
            table.AddColumn(new TableColumn(column));
        }

        foreach (var unit in units)
        {
            Add(table, unit.Unit.Value, library.Units.GetValueOrDefault(unit.Unit)?.Name.In(language) ?? "", UnitTotalsShown.Sum([unit]));
        }

        if (units.Count != 1)
        {
            Add(table, "all", "", UnitTotalsShown.Sum(units));
        }

        return table;
    }

    /// <summary>One line that says the same of all units together.</summary>
    public static string LineOf(IReadOnlyCollection<UnitTotals> units)
    {
        var all = UnitTotalsShown.Sum(units);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Done} of {all.People} done, {all.Claimed} claimed, {all.Open} open, {all.Trouble} in trouble, {all.Overdue} overdue, {all.Unreachable} unreachable");
    }

    private static void Add(Table table, string unit, string name, UnitTotalsShown totals) => table.AddRow(
        new Text(unit),
        new Text(name),
        new Text(string.Create(CultureInfo.InvariantCulture, $"{totals.Done}/{totals.People}")),
        new Text(Bar(totals)),
        Number(totals.Claimed),
        Number(totals.Open),
        Number(totals.Trouble),
        Number(totals.NotMine),
        Number(totals.Overdue),
        Number(totals.Unreachable));

    private static string Bar(UnitTotalsShown totals)
    {
        var full = totals.People == 0 ? 0 : Math.Clamp(totals.Done * BarWidth / totals.People, 0, BarWidth);
        return new string('█', full) + new string('░', BarWidth - full);
    }

    private static Text Number(int number) => new(number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture));
}
