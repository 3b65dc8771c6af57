using System.Collections.Immutable;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads files of campaigns: what they share at the top, then a list of campaigns.</summary>
internal static class CampaignFile
{
    public static ImmutableArray<CampaignDraft> Read(YamlNode root, CampaignSurroundings around, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return [];
        }

        var head = CampaignHead.Read(new(section, around));
        var drafts = section.Groups("campaigns").Select(campaign => CampaignReading.Read(campaign, head, around)).OfType<CampaignDraft>().ToImmutableArray();
        if (section.Take("campaigns") is not YamlNode.Sequence { Items.IsEmpty: false })
        {
            findings.Error(section.PlaceOf("campaigns"), "The file names no campaigns", "Add  campaigns:  with one entry at least");
        }

        section.End();
        return drafts;
    }

    /// <summary>Holds the files against each other.</summary>
    public static void CheckTwins(IEnumerable<CampaignDraft> drafts, Findings findings)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (!first.TryAdd(draft.Campaign.Id.Value, draft.At))
            {
                var other = first[draft.Campaign.Id.Value];
                findings.Error(draft.At, $"The campaign \"{draft.Campaign.Id}\" exists already, in {other.File} line {other.Line}", "Give it an id of its own");
            }
        }
    }
}
