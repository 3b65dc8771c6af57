using System.Globalization;
using System.Text;

namespace BotService.Core.Texts;

/// <summary>What people write in their own words, made safe to keep. Never fails, whatever was sent.</summary>
public static class FreeText
{
    /// <summary>What a scrubbed number or address leaves behind.</summary>
    public const string Scrubbed = "[...]";

    /// <summary>More marks than this on one letter are not writing (Vietnamese needs two, Khmer four).</summary>
    private const int MarksPerLetter = 4;
    private const int DigitsOfAnId = 9;

    /// <summary>NFC, without controls, direction overrides, lone surrogates or towers of marks; ends trimmed. May be empty.</summary>
    public static string Clean(string text)
    {
        if (Ascii.IsValid(text) && text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.Contains('\u007F', StringComparison.Ordinal))
        {
            return text.Trim();
        }

        var kept = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (++marks > MarksPerLetter || kept.Length == 0)
                {
                    continue;
                }
            }
            else
            {
                marks = 0;
            }

            if (IsBlank(rune, category))
            {
                kept.Append(' ');
            }
            else if (IsKept(rune, category))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Characters as a reader counts them.</summary>
    public static int LengthOf(string text) => Ascii.IsValid(text) ? text.Length : new StringInfo(text).LengthInTextElements;

    /// <summary>At most <paramref name="max"/> UTF-16 units, cut where a character as a reader sees it ends.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > max)
            {
                break;
            }

            end = next;
        }

        return text[..end];
    }

    /// <summary>
    /// Takes out what could name a person: digit runs of nine or more (phone, identity card, bank account), also with spaces, dots or
    /// hyphens between the digits, and e-mail addresses.
    /// </summary>
    public static string Scrub(string text)
    {
        StringBuilder? kept = null;
        var from = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = char.IsDigit(text[i]) ? EndOfNumber(text, i) : text[i] == '@' ? EndOfMail(text, i) : i;
            if (end == i)
            {
                i++;
                continue;
            }

            var start = text[i] == '@' ? StartOfMail(text, i, from) : StartOfNumber(text, i, from);
            (kept ??= new StringBuilder(text.Length)).Append(text, from, start - from).Append(Scrubbed);
            from = i = end;
        }

        return kept is null ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsBlank(Rune rune, UnicodeCategory category) =>
        rune.Value is '\t' or '\r' or 0x85 || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsKept(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control => rune.Value == '\n',
        // Joiners and tags hold emoji together and shape Khmer; everything else that only steers the layout goes.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F),
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => rune != Rune.ReplacementChar,
    };

    /// <returns>The index after a run of digits that is long enough; <paramref name="start"/> when it is not.</returns>
    private static int EndOfNumber(string text, int start)
    {
        var digits = 0;
        var end = start;
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (!IsSeparator(text[i]) || i - end >= 3)
            {
                break;
            }
        }

        return digits >= DigitsOfAnId ? end : start;
    }

    private static int StartOfNumber(string text, int start, int floor)
    {
        while (start > floor && text[start - 1] is '+' or '(')
        {
            start--;
        }

        return start;
    }

    private static bool IsSeparator(char symbol) =>
        symbol is '.' or '-' or '_' or '(' or ')' or '\u2010' or '\u2011' or '\u2013' || (char.IsWhiteSpace(symbol) && symbol != '\n');

    private static int EndOfMail(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && IsOfMail(text[end]))
        {
            end++;
        }

        while (end > at + 1 && text[end - 1] is '.' or '-')
        {
            end--;
        }

        var hasName = at > 0 && IsOfMail(text[at - 1]);
        return hasName && text.AsSpan(at + 1, end - at - 1).Contains('.') ? end : at;
    }

    private static int StartOfMail(string text, int at, int floor)
    {
        var start = at;
        while (start > floor && IsOfMail(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsOfMail(char symbol) => char.IsLetterOrDigit(symbol) || symbol is '.' or '-' or '_' or '+' or '%';
}
