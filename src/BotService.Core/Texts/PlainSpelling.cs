using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BotService.Core.Texts;

/// <summary>
/// Words as they compare: lower case, without diacritics (<c>đ</c> is <c>d</c>), any script's digits as 0 to 9, one space between words,
/// nothing else. "Rat HAI-long!", with or without its marks, and "rat hai long" are the same. Total: lone surrogates, NUL and controls are dropped.
/// </summary>
public static class PlainSpelling
{
    public static string Of(string text)
    {
        var source = Ascii.IsValid(text) ? text : Decompose(text);
        var plain = new StringBuilder(source.Length);
        var gap = false;
        for (var i = 0; i < source.Length; i++)
        {
            switch (Letter(source, ref i))
            {
                case Dropped:
                    break;
                case Gap:
                    gap = plain.Length > 0;
                    break;
                case var letter:
                    if (gap)
                    {
                        plain.Append(' ');
                        gap = false;
                    }

                    Append(plain, letter);
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>Plain spelling with every word that is an abbreviation written out: <c>k hai long</c> is <c>khong hai long</c>.</summary>
    public static string Expand(string plain, ImmutableDictionary<string, string> abbreviations)
    {
        if (abbreviations.IsEmpty || plain.Length == 0)
        {
            return plain;
        }

        var words = plain.Split(' ');
        var changed = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (abbreviations.TryGetValue(words[i], out var whole))
            {
                words[i] = whole;
                changed = true;
            }
        }

        return changed ? string.Join(' ', words) : plain;
    }

    private const int Dropped = -1;
    private const int Gap = -2;

    private static string Decompose(string text) =>
        // Normalizing throws for lone surrogates and two code points that are no characters, and devices do send them.
        (CanNormalize(text) ? text : DropUnnormalizable(text)).Normalize(NormalizationForm.FormKD);

    private static int Letter(string source, ref int i)
    {
        var symbol = source[i];
        if (char.IsAsciiLetterOrDigit(symbol))
        {
            return char.ToLowerInvariant(symbol);
        }

        if (char.IsAscii(symbol))
        {
            return symbol == '\0' || (char.IsControl(symbol) && !char.IsWhiteSpace(symbol)) ? Dropped : Gap;
        }

        if (!Rune.TryGetRuneAt(source, i, out var rune))
        {
            return Dropped;
        }

        i += rune.Utf16SequenceLength - 1;
        return rune.Value switch
        {
            'đ' or 'Đ' or 'ð' or 'Ð' or 'ɖ' or 'Ɖ' => 'd',
            _ => Other(rune),
        };
    }

    private static int Other(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => Dropped,
        UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => Dropped,
        UnicodeCategory.DecimalDigitNumber => '0' + (int)Rune.GetNumericValue(rune),
        _ when Rune.IsLetter(rune) => Rune.ToLowerInvariant(rune).Value,
        _ => Gap,
    };

    private static void Append(StringBuilder plain, int letter)
    {
        if (letter <= char.MaxValue)
        {
            plain.Append((char)letter);
        }
        else
        {
            plain.Append(new Rune(letter).ToString());
        }
    }

    private static bool CanNormalize(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('\uFFFE', '\uFFFF') >= 0)
        {
            return false;
        }

        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static string DropUnnormalizable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }
}
