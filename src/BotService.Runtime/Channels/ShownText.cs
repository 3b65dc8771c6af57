using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BotService.Runtime.Channels;

/// <summary>Plain text on its way to a platform that counts and cuts it. Lengths are UTF-16 units. Total: takes whatever was typed.</summary>
public static class ShownText
{
    /// <summary>Nobody reads more messages in a row than this; what is longer ends in an ellipsis.</summary>
    public const int MostParts = 10;

    private const string Ellipsis = "…";
    private const string SentenceEnds = ".!?…:;";
    private static readonly char[] HiddenList = [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not '\n')];
    private static readonly SearchValues<char> Hidden = SearchValues.Create(HiddenList);

    /// <summary>NFC, because Vietnamese in pieces is a quarter longer; without controls; half a character becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var seen = text.AsSpan().IndexOfAny(Hidden) < 0 ? text : string.Concat(text.Split(HiddenList));
        return IsWellFormed(seen) ? seen.Normalize(NormalizationForm.FormC) : Repaired(seen).Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The text in parts of at most <paramref name="longest"/> units, cut at the last border that a reader would choose: between paragraphs,
    /// lines, sentences, words, or at least characters as a reader sees them. No part is empty or begins or ends with a space.
    /// </summary>
    /// <param name="longest">At least 2.</param>
    public static ImmutableArray<string> Split(string text, int longest)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var rest = text.Trim();
        while (rest.Length > longest && parts.Count < MostParts - 1)
        {
            var at = Border(rest, longest);
            var part = rest[..at].TrimEnd();
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            rest = rest[at..].TrimStart();
        }

        if (rest.Length > longest)
        {
            rest = string.Concat(rest[..Border(rest, longest - Ellipsis.Length)].TrimEnd(), Ellipsis);
        }

        if (rest.Length > 0)
        {
            parts.Add(rest);
        }

        return parts.DrainToImmutable();
    }

    /// <summary>Where to cut a text that is longer than <paramref name="longest"/>; more than 0.</summary>
    private static int Border(string text, int longest)
    {
        // A border further to the front would leave a crumb: a heading alone, say.
        var least = longest / 4;
        var (paragraph, line, sentence, word, character) = (0, 0, 0, 0, 0);
        for (var at = StringInfo.GetNextTextElementLength(text); at <= longest; at += StringInfo.GetNextTextElementLength(text, at))
        {
            character = at;
            if (text[at] == '\n')
            {
                paragraph = at + 1 < text.Length && text[at + 1] == '\n' ? at : paragraph;
                line = at;
            }
            else if (text[at] == ' ' && StringInfo.GetNextTextElementLength(text, at) == 1)
            {
                sentence = SentenceEnds.Contains(text[at - 1], StringComparison.Ordinal) ? at : sentence;
                word = at;
            }
        }

        return paragraph > least ? paragraph
            : line > least ? line
            : sentence > least ? sentence
            : word > 0 ? word
            : character > 0 ? character
            : char.IsHighSurrogate(text[longest - 1]) && longest > 1 ? longest - 1 : longest;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Repaired(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
