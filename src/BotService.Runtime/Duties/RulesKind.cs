using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Campaigns;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Asks a campaign to take these rules.</summary>
/// <param name="rules">With the revision that was read.</param>
internal sealed class CampaignWish(Campaign rules)
{
    public Campaign Rules => rules;

    /// <summary>Left by the decision: what is kept now; null when the rules read were no longer those kept.</summary>
    public Campaign? Kept { get; set; }
}

/// <summary>Keeps the rules of campaigns, and has everybody look when they change.</summary>
internal sealed class RulesKind(IStore store) : IDocumentKind
{
    /// <summary>The set that lists the campaigns of a partition, with their revisions.</summary>
    public const string Set = "campaigns";

    public char Kind => 'g';

    public static DocumentKey KeyOf(CampaignId id) => DocumentKey.Of('g', id.Value);

    public static Campaign? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize(json, DutyJson.Default.Campaign);

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(input switch
        {
            TurnInput.Ask { Payload: CampaignWish wish } => Decide(key, Read(state), wish, now),
            TurnInput.Note => Decision.Nothing(),
            _ => throw new UnreachableException("a campaign takes no such turn"),
        });

    private Decision Decide(DocumentKey key, Campaign? before, CampaignWish wish, DateTimeOffset now)
    {
        var revision = before?.Revision ?? 0;
        if (before is not null && Write(before) == Write(wish.Rules with { Revision = revision }))
        {
            wish.Kept = before;
            return Decision.Nothing();
        }

        if (wish.Rules.Revision != revision)
        {
            wish.Kept = null;
            return Decision.Nothing();
        }

        var next = wish.Rules with { Revision = revision + 1 };
        wish.Kept = next;

        // What nobody was told of yet needs nobody's look.
        var hidden = (before?.State ?? CampaignState.Draft) == CampaignState.Draft && next.State == CampaignState.Draft;
        return new Decision(Write(next), null)
        {
            Outbox = hidden ? [] : SliceKind.LookEverywhere(key, store.Partitions, now),
            Members = [new(Set, next.Id.Value, next.Revision.ToString(CultureInfo.InvariantCulture))],
        };
    }

    private static string Write(Campaign campaign) => JsonSerializer.Serialize(campaign, DutyJson.Default.Campaign);
}
