using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Texts;
using BotService.Dialogs.Campaigns;
using BotService.Runtime.Duties;

namespace BotService.Host.Campaigns;

/// <summary>A campaign in a list.</summary>
/// <param name="Owners">Empty where every assignee's own unit answers.</param>
/// <param name="Due">The last day on which it is in time; null without a deadline.</param>
/// <param name="Written">The date in the document, right or wrong.</param>
internal sealed record CampaignShown(
    string Id,
    int Revision,
    CampaignKind Kind,
    CampaignState State,
    Translations Title,
    string? Document,
    string? Item,
    string[] Owners,
    string? Target,
    Recurrence Recurrence,
    string? Occurrence,
    DateOnly? Opens,
    DateOnly? Due,
    DateOnly? Written,
    Anomaly[] Anomalies,
    bool Restricted)
{
    public static CampaignShown Of(Campaign campaign, CampaignDesk desk, OfficeCalendars days)
    {
        var now = desk.Now(campaign);
        return new(
            campaign.Id.Value,
            campaign.Revision,
            campaign.Kind,
            campaign.State,
            campaign.Title,
            campaign.Document,
            campaign.Item,
            [.. campaign.Owners.Select(owner => owner.Value)],
            campaign.Target is { } target ? TargetText.Of(target) : null,
            campaign.Recurrence,
            now.Key.Length == 0 ? null : now.Key,
            now.Opens,
            DueShown.Of(desk.Due(campaign, now, days))?.Day,
            now.Deadline?.Written,
            [.. campaign.Anomalies],
            campaign.Restricted);
    }
}

/// <summary>How far a campaign has come.</summary>
internal sealed record TotalsShown(string Campaign, string? Occurrence, UnitTotalsShown Total, UnitTotalsShown[] Units)
{
    public static TotalsShown Of(CampaignId campaign, string occurrence, IReadOnlyCollection<UnitTotals> units) => new(
        campaign.Value,
        occurrence.Length == 0 ? null : occurrence,
        UnitTotalsShown.Sum(units),
        [.. units.Select(unit => UnitTotalsShown.Sum([unit]) with { Unit = unit.Unit.Value })]);
}

/// <param name="Unit">Null for the sum over all.</param>
internal sealed record UnitTotalsShown(string? Unit, int People, int Done, int Claimed, int Open, int Trouble, int NotMine, int Overdue, int Unreachable)
{
    public static UnitTotalsShown Sum(IReadOnlyCollection<UnitTotals> units) => new(
        null,
        units.Sum(unit => unit.Total),
        units.Sum(unit => unit.Done),
        units.Sum(unit => unit.Claimed),
        units.Sum(unit => unit.Open),
        units.Sum(unit => unit.Trouble),
        units.Sum(unit => unit.NotMine),
        units.Sum(unit => unit.Overdue),
        units.Sum(unit => unit.Unreachable));
}
