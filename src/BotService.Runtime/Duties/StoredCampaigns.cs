using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

internal sealed class StoredCampaigns(IStore store, ITurns turns, RuleShelf shelf, CampaignTotals totals, IOfficials officials, RuntimeOptions options, TimeProvider time) : ICampaigns
{
    private const int PageSize = 500;
    private const int AtOnce = 32;

    public async ValueTask<Campaign?> FindAsync(CampaignId id, CancellationToken ct) =>
        CampaignId.IsValid(id.Value) ? RulesKind.Read(new Envelope((await store.LoadAsync(RulesKind.KeyOf(id), ct)).State).Json) : null;

    public async ValueTask<ImmutableArray<Campaign>> AllAsync(CancellationToken ct) => (await shelf.RefreshAsync(ct)).Campaigns;

    public async ValueTask<Campaign?> SaveAsync(Campaign campaign, CancellationToken ct)
    {
        var wish = new CampaignWish(campaign);
        var cause = $"save:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
        await turns.HandleAsync(RulesKind.KeyOf(campaign.Id), cause, new TurnInput.Ask(wish), ct);
        return wish.Kept;
    }

    public ValueTask<ImmutableArray<UnitTotals>> TotalsAsync(CampaignId id, CancellationToken ct) => totals.ReadAsync(id, ct);

    public async ValueTask<ImmutableArray<UnitPerson>> PeopleAsync(CampaignId id, UnitId unit, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Zone).Date);
        var people = ImmutableArray.CreateBuilder<UnitPerson>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var some in NewestAsync(partition, id, unit, ct).Chunk(AtOnce).WithCancellation(ct))
            {
                var found = await Task.WhenAll(some.Select(one => officials.FindAsync(one.Official, ct).AsTask()));
                people.AddRange(some.Zip(found).Where(pair => pair.Second is not null).Select(pair => Person(pair.First, pair.Second!.Official, id, unit, today)));
            }
        }

        people.Sort(static (one, other) => string.CompareOrdinal(one.Official.Id.Value, other.Official.Id.Value));
        return people.DrainToImmutable();
    }

    /// <summary>Each person once, in the newest occurrence: members of one person lie side by side, the newest last.</summary>
    private async IAsyncEnumerable<DutyEntry> NewestAsync(int partition, CampaignId id, UnitId unit, [EnumeratorCancellation] CancellationToken ct)
    {
        DutyEntry? last = null;
        await foreach (var member in store.AllMembersAsync(partition, DutyEntry.SetOf(id, unit), PageSize, ct))
        {
            if (DutyEntry.Read(id, unit, member.Name, member.Value) is not { } next)
            {
                continue;
            }

            if (last is { } person && person.Official != next.Official)
            {
                yield return person;
            }

            last = next;
        }

        if (last is { } end)
        {
            yield return end;
        }
    }

    private static UnitPerson Person(DutyEntry listed, Official official, CampaignId campaign, UnitId unit, DateOnly today)
    {
        var held = official.Holdings.FirstOrDefault(holding => holding.Unit == unit && holding.Holds(today))
            ?? official.Holdings.LastOrDefault(holding => holding.Unit == unit);
        return new(official, held?.Role ?? OfficialRole.Staff, campaign, listed.State ?? DutyState.Open, listed.Reachable, listed.Overdue);
    }
}
