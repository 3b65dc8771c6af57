using System.Collections.Concurrent;
using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Units;
using BotService.Runtime.Duties;

namespace BotService.Reporting.Tests.Rig;

/// <summary>Campaigns with the figures that a test sets: how they come about is no business of a report.</summary>
internal sealed class SetCampaigns : ICampaigns
{
    private readonly ConcurrentDictionary<CampaignId, Campaign> _campaigns = new();

    public ImmutableArray<UnitTotals> Totals { get; set; } = [];

    public ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken ct) => ValueTask.FromResult(_campaigns.GetValueOrDefault(id));

    public ValueTask<ImmutableArray<Campaign>> AllAsync(CancellationToken ct) => ValueTask.FromResult(_campaigns.Values.ToImmutableArray());

    public ValueTask<Campaign?> SaveAsync(Campaign campaign, CancellationToken ct) =>
        ValueTask.FromResult<Campaign?>(_campaigns[campaign.Id] = campaign with { Revision = campaign.Revision + 1 });

    public ValueTask<ImmutableArray<UnitTotals>> TotalsAsync(CampaignId id, CancellationToken ct) => ValueTask.FromResult(Totals);

    public ValueTask<ImmutableArray<UnitPerson>> PeopleAsync(CampaignId id, UnitId unit, CancellationToken ct) => ValueTask.FromResult(ImmutableArray<UnitPerson>.Empty);
}
