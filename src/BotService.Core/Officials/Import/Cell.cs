using System.Globalization;
using System.Text;
using BotService.Core.Texts;

namespace BotService.Core.Officials.Import;

/// <summary>Text of one cell as it is kept: NFC, one space between words, without the quote that keeps formulas asleep.</summary>
internal static class Cell
{
    private const int LongestShown = 40;
    private static readonly string[] Days = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    public static string Clean(string raw)
    {
        var text = SpreadsheetText.Read(raw.Trim(' ', '\u00A0', '\uFEFF', '\u200B'));
        if (!Ascii.IsValid(text))
        {
            // A lone surrogate has no composed form: it stays, and is refused as a character that no name has.
            text = IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;
        }

        return text.AsSpan().ContainsAny(" \u00A0") ? string.Join(' ', text.Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)) : text;
    }

    public static bool HasControls(string text) => text.Any(symbol => char.IsControl(symbol)) || !IsWellFormed(text);

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1900 and <= 2200;

    /// <summary>Letters of any script, marks, and what stands inside names; neither digits nor signs.</summary>
    public static bool IsName(string text) =>
        text.EnumerateRunes().All(rune => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || rune.Value is ' ' or '.' or '-' or '\'' or '\u2019' or ',' or '(' or ')')
        && text.EnumerateRunes().Any(Rune.IsLetter) && !SpreadsheetText.LooksLikeFormula(text);

    /// <summary>For a message: short, and without what a terminal would act on.</summary>
    public static string Shown(string text) => FreeText.Cut(new string([.. text.Where(symbol => !char.IsControl(symbol) && !char.IsSurrogate(symbol))]), LongestShown);

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]) || text[at] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
