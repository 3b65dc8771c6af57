using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Texts;

/// <summary>Reads the words by which people ask for things.</summary>
internal static class CommandReader
{
    // core.telegram.org/bots/api: a command has 1-32 small letters, digits and underscores, its description at most 256 characters.
    private const int LongestSlash = 32;
    private const int LongestDescription = 256;
    private const int LongestWords = 40;

    private static readonly Dictionary<string, CommandKind> Kinds =
        Enum.GetValues<CommandKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static void Read(Section section, SystemContent content)
    {
        var kind = section.Choice("kind", Kinds, CommandKind.Help, required: true);
        var slash = section.Words("slash");
        var words = section.Words("words");
        var description = section.Wording("description");
        section.End();

        if (slash.IsEmpty && words.IsEmpty)
        {
            section.Findings.Error(section.At, $"Nobody can give the command \"{kind}\"", "Add  slash:  or  words:");
        }

        foreach (var name in slash)
        {
            CheckSlash(name, section.Findings);
            Claim($"/{name.Text}", name, content, section.Findings);
        }

        foreach (var word in words)
        {
            var plain = PlainSpelling.Of(word.Text);
            if (plain.Length is 0 or > LongestWords)
            {
                section.Findings.Error(word.At, $"\"{word.Text}\" cannot be typed as a command: 1 to {LongestWords} letters", "Use other words");
            }

            Claim(plain, word, content, section.Findings);
        }

        TextChecks.Check(description, TextUse.Words, [], section.Findings);
        if (description?.ToTranslations() is { } text && Math.Max(text.Vietnamese.Length, text.English.Length) > LongestDescription)
        {
            section.Findings.Error(description.At, $"The description has more than {LongestDescription} characters, too many for telegram", "Shorten it");
        }

        content.Commands.Add(new(
            kind,
            [.. slash.Select(name => name.Text)],
            [.. words.Select(word => PlainSpelling.Of(word.Text)).Distinct(StringComparer.Ordinal)],
            description?.ToTranslations()));
    }

    /// <summary>A person must always be able to leave, to be helped and to be forgotten.</summary>
    public static void CheckComplete(SystemContent content, Place home, Findings findings)
    {
        foreach (var kind in Kinds.Where(kind => content.Commands.All(command => command.Kind != kind.Value)))
        {
            findings.Error(home, $"There is no command of the kind \"{kind.Key}\"", "Add it under  commands:");
        }
    }

    private static void CheckSlash(YamlNode.Scalar name, Findings findings)
    {
        if (name.Text.Length is 0 or > LongestSlash || !name.Text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
        {
            findings.Error(name.At, $"\"{name.Text}\" cannot follow a slash: telegram takes 1 to {LongestSlash} small letters without accents, digits and _", "Spell it without accents and spaces");
        }
    }

    private static void Claim(string word, YamlNode.Scalar at, SystemContent content, Findings findings)
    {
        if (!content.CommandWords.TryAdd(word, at.At))
        {
            findings.Error(at.At, $"The command \"{at.Text}\" exists already, in line {content.CommandWords[word].Line} (accents make no difference)", "Keep one of them");
        }
    }
}
