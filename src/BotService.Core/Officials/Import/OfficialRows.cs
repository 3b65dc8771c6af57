using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Texts;

namespace BotService.Core.Officials.Import;

/// <summary>The directory as a sheet: what it writes, <see cref="DirectoryImport"/> reads back without a difference.</summary>
public static class OfficialRows
{
    public static ImmutableArray<string> Header(ITexts texts, Language language) =>
        [.. Enum.GetValues<OfficialColumn>().Select(column => SpreadsheetText.Write(texts.Render(OfficialTexts.Of(column), language)))];

    /// <summary>One row for each position; every cell is safe to open in a spreadsheet program.</summary>
    public static IEnumerable<ImmutableArray<string>> Of(Official official, ITexts texts, Language language) => official.Holdings.Select(holding => ImmutableArray.Create(
        Safe(official.Id.Value),
        Safe(official.Name),
        Safe(holding.Unit.Value),
        Safe(texts.Render(OfficialTexts.Of(holding.Role), language)),
        Safe(holding.Title),
        Safe(holding.Group),
        Day(holding.From),
        Day(holding.To),
        Day(official.Away?.Until),
        Safe(official.Away?.StandIn?.Value)));

    private static string Safe(string? text) => SpreadsheetText.Write(text ?? "");

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
