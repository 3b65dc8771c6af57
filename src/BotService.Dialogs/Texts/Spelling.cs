using System.Buffers;
using System.Text;

namespace BotService.Dialogs.Texts;

/// <summary>Whether a text is well-formed, and how a mistyped key finds its neighbour.</summary>
internal static class Spelling
{
    /// <summary>False for half a surrogate pair, which no Unicode form can hold.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>"Did you mean …", or all that would have been right.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var all = known.Order(StringComparer.Ordinal).ToList();
        var nearest = all.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= 2 ? $"Did you mean \"{nearest}\"?"
            : all.Count == 0 ? "Remove it"
            : $"Use one of: {string.Join(", ", all)}";
    }

    private static int Distance(string one, string other)
    {
        // Keys are short; a word that is not cannot be near one.
        if (Math.Abs(one.Length - other.Length) > 2)
        {
            return int.MaxValue;
        }

        var previous = new int[other.Length + 1];
        var current = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[other.Length];
    }
}
