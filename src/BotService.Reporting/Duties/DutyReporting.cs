using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Results;
using BotService.Runtime.Calendars;
using BotService.Runtime.Duties;
using BotService.Runtime.Turns;

namespace BotService.Reporting.Duties;

/// <summary>Reads what the report of a campaign says.</summary>
/// <param name="campaigns">Asked for when first needed: campaigns are kept by turns, and a report is one.</param>
internal sealed class DutyReporting(Lazy<ICampaigns> campaigns, IDialogShelf shelf, IOfficeCalendars calendars, ReportOptions options)
{
    /// <returns>Null when the campaign is gone, and for one that is restricted: its very title would tell.</returns>
    public async ValueTask<DutyReportBody?> BodyAsync(DutyReportKey report, CancellationToken ct)
    {
        if (await campaigns.Value.FindAsync(report.Campaign, ct) is not { Restricted: false } campaign)
        {
            return null;
        }

        var totals = await campaigns.Value.TotalsAsync(report.Campaign, ct);
        var units = totals.Where(unit => unit.Occurrence == report.Occurrence).OrderBy(unit => unit.Unit.Value, StringComparer.Ordinal).Select(Unit).ToImmutableArray();
        var occurrence = Occurrences.Find(campaign, report.Occurrence);
        return new DutyReportBody
        {
            Report = report.ToString(),
            Campaign = campaign.Id,
            Occurrence = report.Occurrence.Length == 0 ? null : report.Occurrence,
            Kind = campaign.Kind,
            Title = campaign.Title.In(options.Language),
            Document = campaign.Document,
            Item = campaign.Item,
            Opens = occurrence?.Opens,
            Due = occurrence?.Deadline is { } deadline ? Due(deadline, occurrence.Extends, await calendars.NowAsync(ct)) : null,
            Sequence = 0,
            Closed = campaign.State == CampaignState.Closed,
            Total = units.Aggregate(DutyCounts.None, (sum, unit) => sum.Plus(unit.Counts)),
            Units = units,
        };
    }

    private DutyReportDue Due(Deadline deadline, DateOnly? begins, OfficeCalendars days) =>
        Deadlines.Of(deadline, days.For(null, options.Zone, Uncovered.WeekendsOnly), begins) switch
        {
            Reckoned<DueDay>.Known(var due) => new(deadline.Written, due.Effective),
            Reckoned<DueDay>.Assumed(var due, _) => new(deadline.Written, due.Effective),
            _ => new(deadline.Written, deadline.Corrected ?? deadline.Written),
        };

    private DutyReportUnit Unit(UnitTotals unit) => new(
        new(unit.Unit, shelf.Library.Units.GetValueOrDefault(unit.Unit)?.Name.In(options.Language) ?? unit.Unit.Value),
        new(unit.Total, unit.Done, unit.Claimed, unit.Open, unit.Trouble, unit.NotMine, unit.Overdue, unit.Unreachable));
}
