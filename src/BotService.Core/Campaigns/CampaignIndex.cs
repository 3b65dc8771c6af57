using System.Collections.Frozen;
using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Campaigns;

/// <summary>All campaigns, found by what makes one concern a person: nobody's turn goes through all of them.</summary>
public sealed class CampaignIndex
{
    private readonly FrozenDictionary<CampaignId, Campaign> _byId;
    private readonly FrozenDictionary<OfficialId, ImmutableArray<Campaign>> _listing;
    private readonly FrozenDictionary<UnitId, ImmutableArray<Campaign>> _byUnit;
    private readonly FrozenDictionary<OfficialRole, ImmutableArray<Campaign>> _byRole;
    private readonly FrozenDictionary<string, ImmutableArray<Campaign>> _byGroup;

    /// <param name="campaigns">Of two with one id, the higher revision holds.</param>
    public CampaignIndex(IEnumerable<Campaign> campaigns)
    {
        _byId = campaigns.GroupBy(campaign => campaign.Id).ToFrozenDictionary(same => same.Key, same => same.MaxBy(campaign => campaign.Revision)!);
        Open = [.. _byId.Values.Where(campaign => campaign.State == CampaignState.Open).OrderBy(campaign => campaign.Id.Value, StringComparer.Ordinal)];
        _listing = By(Open, campaign => campaign.Assignees.Listed);
        _byUnit = By(Open, campaign => campaign.Assignees.Units);
        _byRole = By(Open.Where(campaign => campaign.Assignees.Units.IsEmpty), campaign => campaign.Assignees.Roles);
        _byGroup = By(Open.Where(campaign => campaign.Assignees is { Units.IsEmpty: true, Roles.IsEmpty: true }), campaign => campaign.Assignees.Groups);
    }

    /// <summary>By id.</summary>
    public ImmutableArray<Campaign> Open { get; }

    public Campaign? Find(CampaignId id) => _byId.GetValueOrDefault(id);

    /// <summary>The open campaigns that concern an official on a day, each with the position by which it does.</summary>
    public ImmutableArray<(Campaign Campaign, Holding Holding)> Of(Official official, DateOnly day)
    {
        var found = ImmutableArray.CreateBuilder<(Campaign, Holding)>();
        Add(_listing, official.Id);
        foreach (var holding in official.Holdings)
        {
            if (holding.Holds(day))
            {
                Add(_byUnit, holding.Unit);
                Add(_byRole, holding.Role);
                Add(_byGroup, holding.Group);
            }
        }

        return found.DrainToImmutable();

        void Add<TKey>(FrozenDictionary<TKey, ImmutableArray<Campaign>> index, TKey? key)
            where TKey : notnull
        {
            if (key is null || !index.TryGetValue(key, out var campaigns))
            {
                return;
            }

            foreach (var campaign in campaigns)
            {
                if (!Has(campaign) && campaign.Assignees.Of(official, day) is { } holding)
                {
                    found.Add((campaign, holding));
                }
            }
        }

        bool Has(Campaign campaign)
        {
            foreach (var (one, _) in found)
            {
                if (one.Id == campaign.Id)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static FrozenDictionary<TKey, ImmutableArray<Campaign>> By<TKey>(IEnumerable<Campaign> campaigns, Func<Campaign, ImmutableArray<TKey>> keys)
        where TKey : notnull =>
        campaigns.SelectMany(campaign => keys(campaign).Distinct().Select(key => (key, campaign)))
            .GroupBy(pair => pair.key, pair => pair.campaign)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
}
