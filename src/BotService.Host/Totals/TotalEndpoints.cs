using BotService.Core.Access;
using BotService.Core.Results;
using BotService.Host.Gate;
using BotService.Host.Officials;
using BotService.Reporting.Reports;
using BotService.Runtime.Officials;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Totals;

/// <summary>A poll over all units.</summary>
/// <param name="Units">Units with reports of the period.</param>
/// <param name="TooFew">Those of them where too few answered: they are in no figure.</param>
internal sealed record PollTotal(string Poll, string Period, int Units, int TooFew, long Started, long Completed);

/// <summary>The directory in figures, as of today.</summary>
/// <param name="InOffice">Hold some position.</param>
/// <param name="Joined">Of those in office: a chat has joined.</param>
/// <param name="Away">Of those in office: on leave.</param>
internal sealed record PeopleTotal(int InOffice, int Joined, int Away);

/// <summary>Figures over everything, for those who see neither units nor people.</summary>
internal static class TotalEndpoints
{
    public static void MapTotals(this RouteGroupBuilder totals)
    {
        totals.WithTags("Totals").Needs(StaffAction.ReadTotals);
        totals.MapGet("/reports", ReportsAsync).WithSummary("The polls of a period over all units: a day (2026-11-23) or a month (2026-11)");
        totals.MapGet("/people", PeopleAsync).WithSummary("The directory in figures");
    }

    private static async Task<Results<Ok<PollTotal[]>, ProblemHttpResult>> ReportsAsync(string period, IReports reports, CancellationToken ct) =>
        ReportPeriod.TryParse(period, out var wanted)
            ? TypedResults.Ok((await reports.ListAsync(wanted, ct)).GroupBy(view => view.Key.Poll.Value, StringComparer.Ordinal).Select(poll => Sum(poll.Key, wanted, [.. poll])).ToArray())
            : TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "period must be a day (2026-11-23) or a month (2026-11)");

    private static PollTotal Sum(string poll, ReportPeriod period, List<ReportView> views) => new(
        poll,
        period.ToString(),
        views.Count,
        views.Count(view => view.Body.Suppressed),
        views.Sum(view => view.Body.Started ?? 0),
        views.Sum(view => view.Body.Completed ?? 0));

    private static async Task<Ok<PeopleTotal>> PeopleAsync(IOfficials officials, DirectoryOffice directory, CancellationToken ct)
    {
        var today = directory.Today;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (joined, away) = (0, 0);
        await foreach (var (official, seat) in officials.AllAsync(ct))
        {
            if (official.IsInOffice(today) && seen.Add(official.Id.Value))
            {
                joined += seat.Person is null ? 0 : 1;
                away += official.Away is { } leave && leave.Until >= today ? 1 : 0;
            }
        }

        return TypedResults.Ok(new PeopleTotal(seen.Count, joined, away));
    }
}
