using System.Collections.Frozen;
using System.Globalization;
using BotService.Core.Texts;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Polls;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Texts;

/// <summary>Reads a file that stands beside <c>polls/</c> and <c>units/</c>. Any of them may hold any of the sections.</summary>
internal static class SystemFile
{
    private static readonly FrozenDictionary<string, SystemText> Known = SystemTexts.All.ToFrozenDictionary(text => text.Key, StringComparer.Ordinal);

    /// <summary>Groups of texts that may be the answer to a press.</summary>
    private static readonly string[] Notices = ["notice.", "question.", "err.", "change.", "lang.", "duty.notice."];

    public static void Read(YamlNode root, SystemContent content, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return;
        }

        ReadPurposes(section, content);
        ReadTexts(section, content);
        ReadScales(section, content);
        foreach (var command in section.Groups("commands"))
        {
            CommandReader.Read(command, content);
        }

        ReadAbbreviations(section, content);
        ReadNumberWords(section, content);
        section.End();
    }

    /// <summary>Reports the texts that the service needs and nobody wrote.</summary>
    public static void CheckComplete(SystemContent content, Place home, Findings findings)
    {
        foreach (var text in SystemTexts.All.Where(text => !content.Texts.ContainsKey(text.Key)))
        {
            findings.Error(home, $"The text \"{text.Key}\" is missing", "Add it under  texts:  with vi: and en: below it");
        }

        CommandReader.CheckComplete(content, home, findings);
    }

    private static void ReadPurposes(Section section, SystemContent content)
    {
        foreach (var (key, value) in section.Entries("purposes"))
        {
            Ids.Check(key.At, key.Text, Ids.Word, capitals: false, section.Findings);
            if (Languages(value, section.Findings) is { } wording && IsNew(key, content.Purposes.GetValueOrDefault(key.Text).At, section.Findings))
            {
                TextChecks.Check(wording, TextUse.Message, [], section.Findings);
                content.Purposes[key.Text] = (key.At, wording.ToTranslations());
            }
        }
    }

    private static void ReadTexts(Section section, SystemContent content)
    {
        foreach (var (key, value) in section.Entries("texts"))
        {
            if (Languages(value, section.Findings) is not { } wording || !IsNew(key, content.Texts.GetValueOrDefault(key.Text).At, section.Findings))
            {
                continue;
            }

            if (!Known.TryGetValue(key.Text, out var known))
            {
                section.Findings.Warn(key.At, $"No part of the service uses the text \"{key.Text}\"", Spelling.Suggest(key.Text, Known.Keys.Where(name => !content.Texts.ContainsKey(name))));
            }

            var use = UseOf(key.Text, known);
            TextChecks.Check(wording, use, known?.Args ?? [], section.Findings);
            content.Texts[key.Text] = (key.At, wording.ToTranslations());
        }
    }

    private static TextUse UseOf(string key, SystemText? known) =>
        known is { Label: true } ? TextUse.Label
        : Notices.Any(group => key.StartsWith(group, StringComparison.Ordinal)) ? TextUse.Notice
        : key.StartsWith("words.", StringComparison.Ordinal) ? TextUse.Words
        : TextUse.Message;

    private static void ReadScales(Section section, SystemContent content)
    {
        foreach (var (key, value) in section.Entries("scales"))
        {
            Ids.Check(key.At, key.Text, Ids.Word, capitals: false, section.Findings);
            if (value is not YamlNode.Sequence list)
            {
                section.Findings.Error(value.At, $"A scale is a list of answers, not {value.Kind}", "Begin each answer with a hyphen");
                continue;
            }

            var options = OptionDraft.ReadAll([.. list.Items.Select(item => Section.Of(item, section.Findings)).OfType<Section>()]);
            if (key.Text == "satisfaction" && (options.Length != 5 || !OptionChecks.IsFiveLevels(options)))
            {
                section.Findings.Error(key.At, "The satisfaction scale has exactly five levels with the ids 5, 4, 3, 2, 1 in this order", "Restore the five levels");
            }

            if (IsNew(key, content.Scales.GetValueOrDefault(key.Text).At, section.Findings))
            {
                content.Scales[key.Text] = (key.At, options);
            }
        }
    }

    private static void ReadAbbreviations(Section section, SystemContent content)
    {
        foreach (var (key, value) in section.Entries("abbreviations"))
        {
            if (value is not YamlNode.Scalar { Text.Length: > 0 } words)
            {
                section.Findings.Error(value.At, $"\"{key.Text}\" stands for nothing", "Write  short: long words");
                continue;
            }

            var plain = PlainSpelling.Of(key.Text);
            if (plain.Contains(' ', StringComparison.Ordinal))
            {
                section.Findings.Error(key.At, $"\"{key.Text}\" is more than one word", "An abbreviation is one word");
            }

            if (!content.Abbreviations.TryAdd(plain, PlainSpelling.Of(words.Text)) && content.Abbreviations[plain] != PlainSpelling.Of(words.Text))
            {
                section.Findings.Error(key.At, $"\"{key.Text}\" stands for something else already (accents make no difference)", "Keep one of them");
            }
        }
    }

    private static void ReadNumberWords(Section section, SystemContent content)
    {
        foreach (var (key, value) in section.Entries("number-words"))
        {
            if (value is not YamlNode.Scalar scalar || !int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                section.Findings.Error(value.At, $"\"{key.Text}\" is not followed by a number", "Write  word: 5");
                continue;
            }

            var plain = PlainSpelling.Of(key.Text);
            if (!content.NumberWords.TryAdd(plain, number) && content.NumberWords[plain] != number)
            {
                section.Findings.Error(key.At, $"\"{key.Text}\" is another number already (accents make no difference)", "Keep one of them");
            }
        }
    }

    private static Wording? Languages(YamlNode value, Findings findings)
    {
        if (Section.Of(value, findings) is not { } group)
        {
            return null;
        }

        var wording = group.Languages();
        group.End();
        return wording;
    }

    private static bool IsNew(YamlNode.Scalar key, Place first, Findings findings)
    {
        if (first.File is null)
        {
            return true;
        }

        findings.Error(key.At, $"\"{key.Text}\" exists already, in {first.File} line {first.Line}", "Keep one of them");
        return false;
    }
}
