using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Units;

namespace BotService.Dialogs.Campaigns;

/// <summary>What the campaigns of a file share unless one says otherwise.</summary>
/// <param name="Issued">The day of the document: no deadline of it lies before.</param>
/// <param name="Anomalies">By code: campaigns name the codes that concern them.</param>
internal sealed record CampaignHead(
    string? Document,
    DateOnly? Issued,
    UnitId? Contact,
    Cadence Cadence,
    ImmutableArray<LadderStep> Ladder,
    CampaignState State,
    ImmutableDictionary<string, Anomaly> Anomalies)
{
    public static CampaignHead None { get; } = new(null, null, null, Cadence.Usual, [], CampaignState.Draft, ImmutableDictionary<string, Anomaly>.Empty);

    public static CampaignHead Read(CampaignSection section)
    {
        var contact = section.Contact();
        return new(
            section.Line("document", CampaignSection.LongestDocument),
            section.Source.Date("issued"),
            contact,
            section.Cadence(Cadence.Usual),
            section.Ladder([]),
            section.Source.Choice("state", CampaignWords.States, CampaignState.Draft),
            CampaignAnomalies.Read(section.Source));
    }
}
