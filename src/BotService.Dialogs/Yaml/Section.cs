using System.Collections.Immutable;
using System.Globalization;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;

namespace BotService.Dialogs.Yaml;

/// <summary>
/// Reads the keys of one group, says what is wrong with each, and at the end what it did not know.
/// Nothing is thrown: a value that cannot be read is reported and replaced by its default, so that all mistakes come out at once.
/// </summary>
internal sealed class Section(YamlNode.Mapping node, Findings findings)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Place At => node.At;

    public Findings Findings => findings;

    /// <returns>Null when it is something else, which is reported.</returns>
    public static Section? Of(YamlNode node, Findings findings)
    {
        if (node is YamlNode.Mapping mapping)
        {
            return new(mapping, findings);
        }

        findings.Error(node.At, $"A group of keys is expected here, not {node.Kind}", "Write  key: value  lines, indented");
        return null;
    }

    public bool Has(string key) => node.Find(key) is not null;

    public YamlNode? Take(string key)
    {
        _known.Add(key);
        return node.Find(key);
    }

    /// <summary>The place of a key, or of the group when the key is missing.</summary>
    public Place PlaceOf(string key) => node.Find(key)?.At ?? node.At;

    public string? Word(string key, bool required = false)
    {
        switch (Take(key))
        {
            case YamlNode.Scalar { Text.Length: > 0 } scalar:
                return scalar.Text;
            case null or YamlNode.Scalar:
                if (required)
                {
                    findings.Error(PlaceOf(key), $"\"{key}\" is missing", $"Add  {key}: …");
                }

                return null;
            case var other:
                findings.Error(other.At, $"\"{key}\" must be a word, not {other.Kind}", $"Write  {key}: …");
                return null;
        }
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T fallback, bool required = false)
    {
        var word = Word(key, required);
        if (word is null)
        {
            return fallback;
        }

        if (choices.TryGetValue(word, out var found))
        {
            return found;
        }

        findings.Error(PlaceOf(key), $"\"{word}\" is not known for \"{key}\"", Spelling.Suggest(word, choices.Keys));
        return fallback;
    }

    public bool Flag(string key, bool fallback) => Choice(key, Flags, fallback);

    public int Number(string key, int fallback, int least, int most)
    {
        var number = Decimal(key);
        if (number is null)
        {
            return fallback;
        }

        if (number.Value < least || number.Value > most || number.Value != decimal.Truncate(number.Value))
        {
            findings.Error(PlaceOf(key), $"\"{key}\" must be a whole number from {Text(least)} to {Text(most)}", "Correct the number");
            return fallback;
        }

        return (int)number.Value;
    }

    public decimal? Decimal(string key)
    {
        var word = Word(key);
        if (word is null)
        {
            return null;
        }

        if (decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        findings.Error(PlaceOf(key), $"\"{word}\" is not a number", "Write digits, with a point before decimals");
        return null;
    }

    public DateOnly? Date(string key)
    {
        var word = Word(key);
        if (word is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        findings.Error(PlaceOf(key), $"\"{word}\" is not a day", "Write year-month-day, for example 2025-07-01");
        return null;
    }

    public ImmutableArray<YamlNode.Scalar> Words(string key)
    {
        switch (Take(key))
        {
            case null or YamlNode.Scalar { Text.Length: 0 }:
                return [];
            case YamlNode.Sequence list:
                foreach (var odd in list.Items.Where(item => item is not YamlNode.Scalar))
                {
                    findings.Error(odd.At, $"A word is expected in \"{key}\", not {odd.Kind}", "Write  [one, two]");
                }

                return [.. list.Items.OfType<YamlNode.Scalar>()];
            case var other:
                findings.Error(other.At, $"\"{key}\" must be a list", $"Write  {key}: [one, two]");
                return [];
        }
    }

    public Section? Group(string key) => Take(key) is { } found and not YamlNode.Scalar { Text.Length: 0 } ? Of(found, findings) : null;

    public ImmutableArray<Section> Groups(string key)
    {
        switch (Take(key))
        {
            case null or YamlNode.Scalar { Text.Length: 0 }:
                return [];
            case YamlNode.Sequence list:
                return [.. list.Items.Select(item => Of(item, findings)).OfType<Section>()];
            case var other:
                findings.Error(other.At, $"\"{key}\" must be a list", "Begin each entry with a hyphen");
                return [];
        }
    }

    /// <summary>All entries of a group whose keys are names, not keywords.</summary>
    public ImmutableArray<YamlNode.Entry> Entries(string key)
    {
        var found = Take(key);
        if (found is YamlNode.Mapping mapping)
        {
            return mapping.Entries;
        }

        if (found is not null and not YamlNode.Scalar { Text.Length: 0 })
        {
            findings.Error(found.At, $"\"{key}\" must be a group of keys, not {found.Kind}", "Write  name: value  lines, indented");
        }

        return [];
    }

    /// <summary>A text in both languages under one key.</summary>
    public Wording? Wording(string key, bool required = false)
    {
        var found = Take(key);
        if (found is null)
        {
            if (required)
            {
                findings.Error(At, $"\"{key}\" is missing", $"Add  {key}:  with vi: and en: below it");
            }

            return null;
        }

        if (Of(found, findings) is not { } group)
        {
            return null;
        }

        var wording = group.Languages();
        group.End();
        return wording;
    }

    /// <summary>The keys <c>vi</c> and <c>en</c> of this group itself.</summary>
    public Wording Languages() => new(At, Language("vi", "Vietnamese"), Language("en", "English"));

    /// <summary>Reports every key that nobody asked for.</summary>
    public void End()
    {
        foreach (var entry in node.Entries.Where(entry => !_known.Contains(entry.Key.Text)))
        {
            findings.Error(entry.Key.At, $"The key \"{entry.Key.Text}\" is not known here", Spelling.Suggest(entry.Key.Text, _known));
        }
    }

    private static readonly Dictionary<string, bool> Flags = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private YamlNode.Scalar? Language(string key, string name)
    {
        switch (Take(key))
        {
            case YamlNode.Scalar scalar when !string.IsNullOrWhiteSpace(scalar.Text):
                return scalar;
            case null or YamlNode.Scalar:
                findings.Error(PlaceOf(key), $"The {name} text is missing", $"Add  {key}: …");
                return null;
            case var other:
                findings.Error(other.At, $"The {name} text must be a text, not {other.Kind}", "Put it in quotation marks if it contains { [ or : ");
                return null;
        }
    }
}
