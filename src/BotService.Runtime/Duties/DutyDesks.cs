using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Runtime.Calendars;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Reads for a chat what one act of an official needs, and no more than this official may see.</summary>
internal sealed class DutyDesks(IWorklists worklists, ICampaigns campaigns, IOfficials officials, IDialogShelf shelf, IOfficeCalendars calendars, RuntimeOptions options)
{
    /// <summary>The newest letters count; what is older is looked at in the reports.</summary>
    private const int MostCampaigns = 30;

    /// <returns>Null when nobody has the id.</returns>
    public async ValueTask<DutyDesk?> ReadAsync(DutyRequest request, DateTimeOffset now, CancellationToken ct)
    {
        if (await worklists.SheetAsync(request.Official, ct) is not { } sheet)
        {
            return null;
        }

        if (!request.Rows || await officials.FindAsync(request.Official, ct) is not { Official: var official })
        {
            return new(sheet);
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        var actor = Actor.OfOfficial(official, today, shelf.Library.Units);
        var rows = await RowsAsync(actor, official, today, ct);
        var asked = request.People is null ? null : rows.FirstOrDefault(row => row.MayName && KeyOf(row) == request.People);
        return new(sheet)
        {
            Rows = rows,
            People = asked?.Unit is { } unit ? await PeopleAsync(actor, asked.Campaign, unit, today, ct) : [],
            Foreign = request.Row is { } key && rows.All(row => KeyOf(row) != key) ? await ForeignAsync(key, ct) : null,
        };
    }

    private static string KeyOf(UnitRow row) => DutyKeys.OfRow(row.Campaign, row.Occurrence, row.Unit);

    /// <summary>Figures of the units that are seen; of all together for who may see no more.</summary>
    private async ValueTask<ImmutableArray<UnitRow>> RowsAsync(Actor actor, Official official, DateOnly today, CancellationToken ct)
    {
        var seesUnits = AccessRules.Allows(actor, StaffAction.ReadUnits);
        if (!seesUnits && !AccessRules.Allows(actor, StaffAction.ReadTotals))
        {
            return [];
        }

        var days = await calendars.NowAsync(ct);
        var rows = new List<UnitRow>();
        foreach (var campaign in (await campaigns.AllAsync(ct)).Where(campaign => IsShown(campaign, official, today)).TakeLast(MostCampaigns))
        {
            var totals = Newest(await campaigns.TotalsAsync(campaign.Id, ct));
            rows.AddRange(seesUnits
                ? totals.Where(one => Allows(actor, StaffAction.ReadUnits, one.Unit)).Select(one => Row(actor, campaign, one, days))
                : totals.Count == 0 ? [] : [Sum(campaign, totals, days)]);
        }

        return [.. rows.OrderByDescending(row => row.Overdue).ThenByDescending(row => row.NotDone).ThenBy(row => row.Campaign.Value, StringComparer.Ordinal).ThenBy(row => row.Unit?.Value, StringComparer.Ordinal)];
    }

    private async ValueTask<ForeignRow?> ForeignAsync(string key, CancellationToken ct)
    {
        foreach (var campaign in (await campaigns.AllAsync(ct)).Where(campaign => campaign.State == CampaignState.Open).TakeLast(MostCampaigns))
        {
            foreach (var one in await campaigns.TotalsAsync(campaign.Id, ct))
            {
                if (DutyKeys.OfRow(campaign.Id, one.Occurrence, one.Unit) == key)
                {
                    return new(campaign.Id, one.Unit);
                }
            }
        }

        return null;
    }

    private async ValueTask<ImmutableArray<UnitPerson>> PeopleAsync(Actor actor, CampaignId campaign, UnitId unit, DateOnly today, CancellationToken ct) =>
    [
        .. (await campaigns.PeopleAsync(campaign, unit, ct))
            .Where(person => AccessRules.Allows(actor, StaffAction.ReadPeople, new Target.OfPerson(person.Official, today), shelf.Library.Units))
            .OrderByDescending(person => person.Overdue)
            .ThenBy(person => person.Official.Name, StringComparer.Ordinal),
    ];

    private bool Allows(Actor actor, StaffAction action, UnitId unit) => AccessRules.Allows(actor, action, new Target.OfUnit(unit), shelf.Library.Units);

    /// <summary>Of what comes again, the newest time of each unit.</summary>
    internal static List<UnitTotals> Newest(ImmutableArray<UnitTotals> totals) =>
        [.. totals.GroupBy(one => one.Unit).Select(unit => unit.MaxBy(one => one.Occurrence, StringComparer.Ordinal)!)];

    /// <summary>What is not announced yet is for those of its owners alone, whatever else they see.</summary>
    internal static bool IsShown(Campaign campaign, Official official, DateOnly today) =>
        campaign.State == CampaignState.Open
        && (!campaign.Restricted || official.Holdings.Any(holding => holding.Holds(today) && campaign.Owners.Contains(holding.Unit)));

    private UnitRow Row(Actor actor, Campaign campaign, UnitTotals totals, OfficeCalendars days) => new(
        campaign.Id,
        totals.Occurrence,
        campaign.Title,
        totals.Unit,
        DueOf(campaign, totals.Occurrence, totals.Unit, days),
        totals.Total,
        totals.Done,
        totals.Claimed,
        totals.Trouble,
        totals.NotMine,
        totals.Overdue,
        totals.Unreachable,
        MayName: Allows(actor, StaffAction.ReadPeople, totals.Unit),
        MayUrge: campaign.Wording == Wording.Subordinate && Allows(actor, StaffAction.UrgePeople, totals.Unit));

    private UnitRow Sum(Campaign campaign, List<UnitTotals> totals, OfficeCalendars days) => new(
        campaign.Id,
        totals[0].Occurrence,
        campaign.Title,
        Unit: null,
        DueOf(campaign, totals[0].Occurrence, unit: null, days),
        totals.Sum(one => one.Total),
        totals.Sum(one => one.Done),
        totals.Sum(one => one.Claimed),
        totals.Sum(one => one.Trouble),
        totals.Sum(one => one.NotMine),
        totals.Sum(one => one.Overdue),
        totals.Sum(one => one.Unreachable),
        MayName: false,
        MayUrge: false);

    private DateOnly? DueOf(Campaign campaign, string occurrence, UnitId? unit, OfficeCalendars days)
    {
        if (Occurrences.Find(campaign, occurrence) is not { Deadline: { } deadline, Extends: var begins })
        {
            return null;
        }

        return Deadlines.Of(deadline, days.For(unit, options.Zone, Uncovered.WeekendsOnly), begins) switch
        {
            Reckoned<DueDay>.Known(var due) => due.Effective,
            Reckoned<DueDay>.Assumed(var due, _) => due.Effective,
            _ => null,
        };
    }
}
