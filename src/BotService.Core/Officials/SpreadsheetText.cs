namespace BotService.Core.Officials;

/// <summary>Cells as spreadsheet programs take them: what would be read as a formula is kept as text by a quote before it.</summary>
public static class SpreadsheetText
{
    private const char Quote = '\'';

    /// <summary>True when a spreadsheet program could take it for a formula, or break a line or column of it.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && IsSign(text.TrimStart(' ', '\u00A0', '\u3000', '\uFEFF') is { Length: > 0 } rest ? rest[0] : text[0]);

    /// <summary>Safe to write into a cell. <see cref="Read"/> gives the text back.</summary>
    public static string Write(string text) => LooksLikeFormula(text) || (text.StartsWith(Quote) && LooksLikeFormula(text.TrimStart(Quote))) ? Quote + text : text;

    public static string Read(string cell) => cell.StartsWith(Quote) && LooksLikeFormula(cell.TrimStart(Quote)) ? cell[1..] : cell;

    private static bool IsSign(char symbol) => symbol is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0'
        or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\u2212' or '\uFE62' or '\uFE63' or '\uFE66' or '\uFE6B' or '|' or '%';
}
