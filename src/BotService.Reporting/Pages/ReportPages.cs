using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Reporting.Reports;
using BotService.Runtime.Delivery;
using BotService.Runtime.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Reporting.Pages;

/// <summary>The reports in a browser: the same bodies that are sent, in two languages.</summary>
public static class ReportPages
{
    private static readonly string Style = ReadStyle();

    /// <summary>
    /// Maps the list, each report, and its JSON. Who may see them is the host's to decide, by <see cref="IVisibleUnits"/>: a report of a
    /// suppressed cell shows no counts to anybody.
    /// </summary>
    /// <param name="path">Where the pages stand, without a slash at the end: <c>/reports</c>.</param>
    public static IEndpointConventionBuilder MapReports(this IEndpointRouteBuilder routes, string path)
    {
        var pages = routes.MapGroup(path);
        pages.MapGet("", (HttpContext http, CancellationToken ct) => ListAsync(http, path, ct));
        pages.MapGet("/reports.css", () => Microsoft.AspNetCore.Http.Results.Text(Style, "text/css"));
        pages.MapGet("/{poll}/{unit}/{period}", (HttpContext http, string poll, string unit, string period, CancellationToken ct) => OneAsync(http, path, $"{poll}/{unit}/{period}", ct));
        pages.MapGet("/{poll}/{unit}/{period}/report.json", (HttpContext http, string poll, string unit, string period, CancellationToken ct) => JsonAsync(http, $"{poll}/{unit}/{period}", ct));
        return pages;
    }

    private static async Task ListAsync(HttpContext http, string path, CancellationToken ct)
    {
        var reports = http.RequestServices.GetRequiredService<IReports>();
        var fresh = http.RequestServices.GetRequiredService<FreshCells>();
        if (!ReportPeriod.TryParse(http.Request.Query["period"], out var period))
        {
            period = ReportPeriod.Day(fresh.Today);
        }

        await FreshenAsync(fresh, period, ct);
        var visible = http.Features.Get<IVisibleUnits>();
        var views = (await reports.ListAsync(period, ct)).RemoveAll(view => visible?.Sees(view.Key.Unit) != true);
        var prompt = period.IsMonth ? null : (await http.RequestServices.GetRequiredService<IReplyTimes>().DaysAsync(ct)).FirstOrDefault(day => day.Day == period.First);
        await WriteAsync(http, new PageHtml(path, WordsOf(http)).List(period, views, await reports.ReceiverAsync(ct), prompt), ct);
    }

    private static async Task OneAsync(HttpContext http, string path, string name, CancellationToken ct)
    {
        var page = new PageHtml(path, WordsOf(http));
        if (await FindAsync(http, name, ct) is not { } view)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await WriteAsync(http, page.Missing(), ct);
            return;
        }

        var zone = http.RequestServices.GetRequiredService<ReportOptions>().Zone;
        await WriteAsync(http, page.One(view, TimeZoneInfo.ConvertTime(view.At, zone)), ct);
    }

    private static async Task<IResult> JsonAsync(HttpContext http, string name, CancellationToken ct) =>
        await FindAsync(http, name, ct) is { } view
            ? Microsoft.AspNetCore.Http.Results.Json(view.Body, ReportWire.Body)
            : Microsoft.AspNetCore.Http.Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such report");

    private static async Task<ReportView?> FindAsync(HttpContext http, string name, CancellationToken ct)
    {
        if (!ReportKey.TryParse(name, out var key) || http.Features.Get<IVisibleUnits>()?.May(key.Unit) != true)
        {
            return null;
        }

        await FreshenAsync(http.RequestServices.GetRequiredService<FreshCells>(), key.Period, ct);
        return await http.RequestServices.GetRequiredService<IReports>().FindAsync(key, ct);
    }

    private static Task FreshenAsync(FreshCells fresh, ReportPeriod period, CancellationToken ct) =>
        period.First <= fresh.Today && fresh.Today <= period.Last ? fresh.CollectAsync(ct) : Task.CompletedTask;

    private static PageWords WordsOf(HttpContext http)
    {
        var services = http.RequestServices;
        var language = http.Request.Query["lang"].ToString() switch
        {
            "en" => Language.English,
            "vi" => Language.Vietnamese,
            _ => services.GetRequiredService<ReportOptions>().Language,
        };
        return new(services.GetRequiredService<ITexts>(), services.GetRequiredService<IDialogShelf>(), language);
    }

    private static Task WriteAsync(HttpContext http, Html page, CancellationToken ct)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(page.Markup, ct);
    }

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPages).Assembly.GetManifestResourceStream("reports.css")
            ?? throw new InvalidOperationException("the style sheet is not part of the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
