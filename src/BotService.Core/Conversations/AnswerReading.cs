using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>One thing that typed words may mean.</summary>
/// <param name="Key">Handed back when it is meant.</param>
/// <param name="Number">0 when it has none.</param>
/// <param name="Spellings">Its labels and aliases, in plain spelling.</param>
/// <param name="Fixed">True when only its exact words mean it: a control, which must never be guessed.</param>
internal sealed record Choice(string Key, int Number, ImmutableArray<string> Spellings, bool Fixed = false);

/// <summary>What typed words were taken for. The set is closed on purpose.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    public sealed record Understood(string Key) : Reading;

    /// <summary>One of these, perhaps: to be asked back.</summary>
    public sealed record Doubt(ImmutableArray<string> Keys) : Reading;

    public sealed record Unknown : Reading;
}

/// <summary>Reads typed words as people type them: number, label, the beginning of a label; anything less certain is a doubt.</summary>
internal static class AnswerReading
{
    private const int MostCandidates = 4;
    private const int ShortestPrefix = 3;
    private const int MostWordsAroundNumber = 3;
    private static readonly Reading NotUnderstood = new Reading.Unknown();

    public static Reading Read(string plain, ImmutableArray<Choice> choices, DialogLibrary library)
    {
        if (plain.Length == 0)
        {
            return NotUnderstood;
        }

        var whole = PlainSpelling.Expand(plain, library.Abbreviations);
        if (Number(plain, whole, library) is { } number)
        {
            return choices.FirstOrDefault(choice => choice.Number == number && number > 0) is { } counted
                ? new Reading.Understood(counted.Key)
                : NotUnderstood;
        }

        return Exact(plain, whole, choices) ?? Beginning(whole, choices) ?? Near(plain, whole, choices) ?? NotUnderstood;
    }

    /// <returns>The number that the words are: digits, or a number word.</returns>
    public static int? Number(string plain, string whole, DialogLibrary library) =>
        plain.Length <= 6 && int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : library.NumberWords.TryGetValue(plain, out var word) || library.NumberWords.TryGetValue(whole, out word) ? word
        : null;

    private static Reading? Exact(string plain, string whole, ImmutableArray<Choice> choices) =>
        Gather(choices, choice => choice.Spellings.Contains(plain) || choice.Spellings.Contains(whole)) switch
        {
            [] => null,
            [var only] => new Reading.Understood(only),
            var several => new Reading.Doubt(several),
        };

    /// <summary>
    /// The beginning of one label only. When the words also stand inside other labels ("khong" in "rat khong hai long"), or only inside
    /// one ("duoc moi" in "khong duoc moi"), they may mean the opposite: a doubt.
    /// </summary>
    private static Reading? Beginning(string whole, ImmutableArray<Choice> choices)
    {
        var begun = whole.Length < ShortestPrefix ? [] : Gather(choices, choice => !choice.Fixed && Any(choice, whole, static (label, typed) => label.StartsWith(typed, StringComparison.Ordinal)));
        var held = Gather(choices, choice => !choice.Fixed && Any(choice, whole, HasWords));
        ImmutableArray<string> all = [.. begun.Union(held)];
        return all.Length switch
        {
            0 => null,
            1 when begun.Length == 1 => new Reading.Understood(all[0]),
            <= MostCandidates => new Reading.Doubt(all),
            _ => NotUnderstood,
        };
    }

    /// <summary>Slips of the finger, a label among other words, a number among other words: never certain.</summary>
    private static Reading.Doubt? Near(string plain, string whole, ImmutableArray<Choice> choices)
    {
        var near = Gather(choices, choice => !choice.Fixed && Any(choice, whole, static (label, typed) => Nearness.IsSlip(typed, label)));
        if (near.IsEmpty)
        {
            near = Gather(choices, choice => !choice.Fixed && Any(choice, whole, static (label, typed) => label.Length >= ShortestPrefix && HasWords(typed, label)));
        }

        if (near.IsEmpty && OnlyNumberIn(plain) is { } number)
        {
            near = Gather(choices, choice => choice.Number == number && number > 0);
        }

        return near.Length is > 0 and <= MostCandidates ? new Reading.Doubt(near) : null;
    }

    private static int? OnlyNumberIn(string plain)
    {
        int? found = null;
        var words = plain.Split(' ');
        foreach (var word in words)
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (found is not null)
                {
                    return null;
                }

                found = number;
            }
        }

        return words.Length <= MostWordsAroundNumber ? found : null;
    }

    /// <summary>True when <paramref name="words"/> stand in <paramref name="text"/> as whole words.</summary>
    private static bool HasWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Any(Choice choice, string typed, Func<string, string, bool> test)
    {
        foreach (var spelling in choice.Spellings)
        {
            if (test(spelling, typed))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<string> Gather(ImmutableArray<Choice> choices, Func<Choice, bool> test) =>
        [.. choices.Where(test).Select(choice => choice.Key).Distinct()];
}
