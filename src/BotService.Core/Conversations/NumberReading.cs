using System.Globalization;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Reads a number as people write it: <c>1.234</c> and <c>12,5</c> the Vietnamese way, <c>1,234</c> and <c>12.5</c> the English way.</summary>
internal static class NumberReading
{
    private const int MostDigits = 12;
    private const int MostDecimals = 4;
    private const int GroupLength = 3;

    /// <returns>Null when the text is not one number, alone or followed by a word or two (<c>30 phut</c>).</returns>
    public static decimal? Read(string text, Language language)
    {
        var first = FirstWord(text.Trim(), out var rest);
        if (rest.Length > 0 && (PlainSpelling.Of(rest) is var words && (words.Any(char.IsAsciiDigit) || words.Count(letter => letter == ' ') > 1)))
        {
            return null;
        }

        var digits = Digits(first);
        return digits is null ? null : Parse(digits, language);
    }

    /// <summary>The number as it is counted: no needless zeros.</summary>
    public static string Canonical(decimal number) => number == 0 ? "0" : number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string FirstWord(string text, out string rest)
    {
        // Spaces between groups of digits are part of the number: 1 234 567.
        var end = 0;
        while (end < text.Length && !(char.IsWhiteSpace(text[end]) && !(end + 1 < text.Length && char.IsDigit(text[end + 1]) && end > 0 && char.IsDigit(text[end - 1]))))
        {
            end++;
        }

        rest = text[end..];
        return text[..end];
    }

    /// <returns>ASCII digits, separators and sign only; null when there is anything else.</returns>
    private static string? Digits(string word)
    {
        Span<char> kept = stackalloc char[MostDigits + 8];
        var length = 0;
        var groupStart = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (length == kept.Length)
            {
                return null;
            }

            switch (word[i])
            {
                case var digit when char.IsDigit(digit):
                    kept[length++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit));
                    break;
                case '-' or '\u2212' or '\uFF0D' when i == 0:
                    kept[length++] = '-';
                    break;
                case '+' when i == 0:
                    break;
                case '.' or '\uFF0E':
                    kept[length++] = '.';
                    break;
                case ',' or '\uFF0C':
                    kept[length++] = ',';
                    break;
                case var blank when char.IsWhiteSpace(blank) && (groupStart < 0 || i - groupStart == GroupLength + 1):
                    groupStart = i;
                    break;
                default:
                    return null;
            }
        }

        return groupStart >= 0 && word.Length - groupStart != GroupLength + 1 ? null : new string(kept[..length]);
    }

    private static decimal? Parse(string digits, Language language)
    {
        var lastDot = digits.LastIndexOf('.');
        var lastComma = digits.LastIndexOf(',');
        var plain = (lastDot >= 0, lastComma >= 0) switch
        {
            (false, false) => digits,
            (true, true) => lastDot > lastComma ? Split(digits, ',', '.') : Split(digits, '.', ','),
            (true, false) => IsGrouping(digits, '.', language == Language.Vietnamese) ? Split(digits, '.', null) : Split(digits, null, '.'),
            (false, true) => IsGrouping(digits, ',', language == Language.English) ? Split(digits, ',', null) : Split(digits, null, ','),
        };
        return plain is not null
            && plain.Count(char.IsAsciiDigit) is > 0 and <= MostDigits
            && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, MostDecimals)
            : null;
    }

    /// <summary>Several separators can only be groups; a single one before three digits is a group where the language writes it so.</summary>
    private static bool IsGrouping(string digits, char separator, bool customary)
    {
        var first = digits.IndexOf(separator, StringComparison.Ordinal);
        var last = digits.LastIndexOf(separator);
        return first != last || (customary && digits.Length - last - 1 == GroupLength && first > 0 && digits[first - 1] != '-');
    }

    /// <returns>Digits with a point before the decimals; null when groups are not of three.</returns>
    private static string? Split(string digits, char? group, char? point)
    {
        var whole = point is { } mark ? digits[..digits.LastIndexOf(mark)] : digits;
        var decimals = point is null ? "" : digits[(whole.Length + 1)..];
        if ((point is { } again && whole.Contains(again, StringComparison.Ordinal)) || !decimals.All(char.IsAsciiDigit))
        {
            return null;
        }

        if (group is { } separator)
        {
            var parts = whole.Split(separator);
            if (parts.Skip(1).Any(part => part.Length != GroupLength) || parts[0].TrimStart('-').Length is 0 or > GroupLength)
            {
                return null;
            }

            whole = string.Concat(parts);
        }

        return decimals.Length == 0 ? whole : $"{whole}.{decimals}";
    }
}
