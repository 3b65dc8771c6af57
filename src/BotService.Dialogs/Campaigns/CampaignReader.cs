using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Campaigns;
using BotService.Core.Polls;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads campaigns from a file or from JSON of the same form, and says everything that is wrong with them.</summary>
public static class CampaignReader
{
    /// <summary>The longest JSON of one campaign, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MaxDepth = 32;

    /// <summary>Reads a file as it stands in <c>campaigns/</c>, wherever it stands.</summary>
    /// <param name="library">The units and respondent groups that it may name.</param>
    public static CampaignsRead File(string path, DialogLibrary library)
    {
        var findings = new Findings();
        var root = DialogFolder.Load(new(path, path.Replace('\\', '/'), DialogFileKind.Campaign), findings);
        var drafts = root is null ? [] : CampaignFile.Read(root, CampaignSurroundings.Of(library), findings);
        CampaignFile.CheckTwins(drafts, findings);
        return new([.. drafts.Select(draft => draft.Campaign)], findings.InOrder());
    }

    /// <summary>Reads one campaign: an object with the keys of an entry of <c>campaigns:</c>. A mistake's file is the JSON pointer of its place.</summary>
    public static CampaignsRead Json(ReadOnlyMemory<byte> json, DialogLibrary library)
    {
        var findings = new Findings();
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = MaxDepth });
            var draft = Section.Of(JsonTree.Read(document.RootElement, findings), findings) is { } section
                ? CampaignReading.Read(section, CampaignHead.None, CampaignSurroundings.Of(library))
                : null;
            return new(draft is null ? [] : [draft.Campaign], findings.InOrder());
        }
        catch (JsonException broken)
        {
            findings.Error(Place.Whole(""), $"This is not JSON, at line {broken.LineNumber + 1}", "Send one object with the keys of a campaign");
            return new([], findings.InOrder());
        }
    }
}

/// <param name="Campaigns">Not to be used while there is an error among the findings.</param>
/// <param name="Findings">Every mistake, in the order of places.</param>
public sealed record CampaignsRead(ImmutableArray<Campaign> Campaigns, ImmutableArray<LintFinding> Findings)
{
    public bool HasErrors => Findings.Any(finding => finding.Severity == LintSeverity.Error);
}
