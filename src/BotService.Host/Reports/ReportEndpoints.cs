using BotService.Core.Access;
using BotService.Core.Results;
using BotService.Host.Gate;
using BotService.Reporting.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Reports;

/// <summary>Reports by the API.</summary>
internal static class ReportEndpoints
{
    private const string One = "/{poll}/{unit}/{period}";

    public static void MapReportApi(this RouteGroupBuilder reports)
    {
        reports.WithTags("Reports");
        reports.MapGet("", ListAsync).Needs(StaffAction.ReadUnits).WithSummary("The reports of a period, of the units that the caller sees: a day (2026-11-23) or a month (2026-11)");
        reports.MapGet("/periods", PeriodsAsync).Needs(StaffAction.ReadTotals).WithSummary("The periods that have reports, oldest first");
        reports.MapGet("/receiver", ReceiverAsync).Needs(StaffAction.OperateService).WithSummary("How the webhook's receiver stands");
        reports.MapPost("/receiver/resume", ResumeAsync).Needs(StaffAction.OperateService).WithSummary("Lets a receiver that answered 410 have reports again");
        reports.MapGet(One, OneAsync).Needs(StaffAction.ReadUnits).WithSummary("One report, as it is sent").Produces(200, contentType: "application/json");
        reports.MapPost(One + "/replay", ReplayAsync).Needs(StaffAction.OperateService).WithSummary("Sends the newest body of a report again");
    }

    private static async Task<Results<Ok<ReportShown[]>, ProblemHttpResult>> ListAsync(string period, Caller caller, IReports reports, CancellationToken ct) =>
        ReportPeriod.TryParse(period, out var wanted)
            ? TypedResults.Ok((await reports.ListAsync(wanted, ct)).Where(view => caller.Sees(view.Key.Unit)).Select(ReportShown.Of).ToArray())
            : TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "period must be a day (2026-11-23) or a month (2026-11)");

    private static async Task<Ok<string[]>> PeriodsAsync(IReports reports, CancellationToken ct) =>
        TypedResults.Ok((await reports.PeriodsAsync(null, ct)).Select(period => period.ToString()).ToArray());

    private static async Task<Ok<ReceiverView>> ReceiverAsync(IReports reports, CancellationToken ct) =>
        TypedResults.Ok(await reports.ReceiverAsync(ct));

    private static async Task<NoContent> ResumeAsync(IReports reports, CancellationToken ct)
    {
        await reports.ResumeAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> OneAsync(
        string poll, string unit, string period, Caller caller, IReports reports, CancellationToken ct) =>
        ReportKey.TryParse($"{poll}/{unit}/{period}", out var key) && caller.May(key.Unit) && await reports.ShowAsync(key, ct) is { } body
            ? TypedResults.Text(body, "application/json")
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ReplayAsync(string poll, string unit, string period, IReports reports, CancellationToken ct) =>
        ReportKey.TryParse($"{poll}/{unit}/{period}", out var key) && await reports.ReplayAsync(key, ct)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}
