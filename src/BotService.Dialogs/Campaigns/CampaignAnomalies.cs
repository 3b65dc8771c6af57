using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads what a document leaves unclear: written once at the top of a file and named by code, or beside a campaign.</summary>
internal static class CampaignAnomalies
{
    private const int LongestCode = 8;

    /// <summary>Those at the top of a file, by code.</summary>
    public static ImmutableDictionary<string, Anomaly> Read(Section file)
    {
        var anomalies = ImmutableDictionary.CreateBuilder<string, Anomaly>(StringComparer.Ordinal);
        foreach (var (key, value) in file.Entries("anomalies"))
        {
            CheckCode(key.At, key.Text, file);
            if (Section.Of(value, file.Findings) is { } group)
            {
                anomalies[key.Text] = new(key.Text, Note(group));
                group.End();
            }
        }

        return anomalies.ToImmutable();
    }

    /// <summary>Those of one campaign.</summary>
    public static ImmutableArray<Anomaly> Read(Section campaign, ImmutableDictionary<string, Anomaly> known)
    {
        switch (campaign.Take("anomalies"))
        {
            case null or YamlNode.Scalar { Text.Length: 0 }:
                return [];
            case YamlNode.Sequence list:
                var anomalies = list.Items.Select(item => One(item, campaign, known)).OfType<Anomaly>().ToImmutableArray();
                foreach (var twin in anomalies.GroupBy(anomaly => anomaly.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
                {
                    campaign.Findings.Error(list.At, $"The anomaly \"{twin.Key}\" stands here twice", "Keep one of them");
                }

                return anomalies;
            case var other:
                campaign.Findings.Error(other.At, "\"anomalies\" must be a list", "Write  anomalies: [A1]  or begin each entry with a hyphen");
                return [];
        }
    }

    private static Anomaly? One(YamlNode item, Section campaign, ImmutableDictionary<string, Anomaly> known)
    {
        if (item is YamlNode.Scalar code)
        {
            if (known.TryGetValue(code.Text, out var found))
            {
                return found;
            }

            campaign.Findings.Error(code.At, $"There is no anomaly \"{code.Text}\" at the top of the file", Spelling.Suggest(code.Text, known.Keys));
            return null;
        }

        if (Section.Of(item, campaign.Findings) is not { } group)
        {
            return null;
        }

        var own = group.Word("code", required: true) ?? "";
        CheckCode(group.PlaceOf("code"), own, group);
        var note = Note(group);
        group.End();
        return new(own, note);
    }

    private static Core.Texts.Translations Note(Section group)
    {
        var note = group.Languages();
        TextChecks.Check(note, TextUse.Words, [], group.Findings);
        return note.ToTranslations();
    }

    private static void CheckCode(Place at, string code, Section section)
    {
        if (code.Length > LongestCode || !code.All(char.IsAsciiLetterOrDigit))
        {
            section.Findings.Error(at, $"\"{code}\" is no code of an anomaly", "Write a letter and a number, such as A1");
        }
    }
}
