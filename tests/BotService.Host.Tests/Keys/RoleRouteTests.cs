using System.Net;
using BotService.Core.Access;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Access;
using BotService.Runtime.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Keys;

/// <summary>Every staff route × a key of every role and every sight. A route without a row fails here: add the row that you mean.</summary>
public sealed class RoleRouteTests
{
    /// <summary>
    /// Who gets in: v viewer, o operator, a approver, A admin (all of them see everything); h an operator for one unit (a head), n for managers
    /// (Home Affairs), c for councillors (the Office), m a monitor. Everybody else is answered 403.
    /// </summary>
    private static readonly string[] Table =
    [
        "voaAhnc-  GET /reports",
        "voaAhnc-  GET /reports/reports.css",
        "voaAhnc-  GET /reports/{poll}/{unit}/{period}",
        "voaAhnc-  GET /reports/{poll}/{unit}/{period}/report.json",
        "voaAhncm  GET /openapi/{documentName}.json",
        "voaAhncm  GET /api/v1/polls",
        "voaAhncm  GET /api/v1/units",
        "voaAhncm  GET /api/v1/units/{id}",
        "voaAhnc-  GET /api/v1/campaigns",
        "-oaAhnc-  POST /api/v1/campaigns",
        "voaAhnc-  GET /api/v1/campaigns/{id}",
        "-oaAhnc-  PUT /api/v1/campaigns/{id}",
        "--aA----  POST /api/v1/campaigns/{id}/open",
        "--aA----  POST /api/v1/campaigns/{id}/close",
        "voaAhncm  GET /api/v1/campaigns/{id}/totals",
        "voaAhnc-  GET /api/v1/campaigns/{id}/assignments",
        "-oaAhnc-  PUT /api/v1/campaigns/{id}/assignments/{official}",
        "-oaA----  GET /api/v1/waves",
        "-oaA----  POST /api/v1/waves/{at}/{order}",
        "voaAhnc-  GET /api/v1/announcements",
        "-oaAhnc-  POST /api/v1/announcements",
        "voaAhncm  GET /api/v1/announcements/templates",
        "-oaAhnc-  POST /api/v1/announcements/series",
        "voaAhncm  GET /api/v1/announcements/stop",
        "-oaAhnc-  PUT /api/v1/announcements/stop",
        "-oaAhnc-  GET /api/v1/announcements/lists",
        "-oaAhnc-  POST /api/v1/announcements/lists",
        "-oaAhnc-  DELETE /api/v1/announcements/lists/{id}",
        "voaAhnc-  GET /api/v1/announcements/{id}",
        "-oaAhnc-  PUT /api/v1/announcements/{id}",
        "-oaAhnc-  POST /api/v1/announcements/{id}/plan",
        "voaAhnc-  GET /api/v1/announcements/{id}/preview",
        "voaAhnc-  GET /api/v1/announcements/{id}/acts",
        "-oaAhnc-  POST /api/v1/announcements/{id}/test",
        "-oaAhnc-  POST /api/v1/announcements/{id}/submit",
        "--aA----  POST /api/v1/announcements/{id}/approve",
        "-oaAhnc-  POST /api/v1/announcements/{id}/reject",
        "-oaAhnc-  POST /api/v1/announcements/{id}/confirm",
        "-oaAhnc-  POST /api/v1/announcements/{id}/undo",
        "-oaAhnc-  POST /api/v1/announcements/{id}/pause",
        "-oaAhnc-  POST /api/v1/announcements/{id}/resume",
        "-oaAhnc-  POST /api/v1/announcements/{id}/cancel",
        "-oaAhnc-  POST /api/v1/announcements/{id}/correct",
        "-oaAhnc-  POST /api/v1/announcements/{id}/withdraw",
        "voaAhncm  GET /api/v1/calendars/{year}",
        "voaAhnc-  GET /api/v1/calendars/pauses",
        "--aA----  POST /api/v1/calendars/pauses",
        "voaAhnc-  GET /api/v1/calendars/pauses/{id}",
        "--aA----  PUT /api/v1/calendars/pauses/{id}",
        "--aA----  POST /api/v1/calendars/pauses/{id}/resume",
        "--aA----  DELETE /api/v1/calendars/pauses/{id}",
        "voaAhncm  GET /api/v1/totals/reports",
        "voaAhncm  GET /api/v1/totals/people",
        "voaAhnc-  GET /api/v1/links",
        "-oaAhnc-  POST /api/v1/links",
        "voaAhnc-  GET /api/v1/links/{code}/qr.svg",
        "voaAhnc-  GET /api/v1/links/{code}/qr.png",
        "-oaAhnc-  POST /api/v1/web-tokens",
        "voaAhnc-  GET /api/v1/people",
        "voaAhnc-  GET /api/v1/people/{id}",
        "--aA----  POST /api/v1/people/import",
        "--aA----  POST /api/v1/people/{id}/invitation",
        "--aA----  DELETE /api/v1/people/{id}/invitation",
        "---A----  GET /api/v1/people/{id}/export",
        "---A----  DELETE /api/v1/people/{id}",
        "voaAhnc-  GET /api/v1/reports",
        "voaAhncm  GET /api/v1/reports/periods",
        "voaAhnc-  GET /api/v1/reports/{poll}/{unit}/{period}",
        "-oaA----  POST /api/v1/reports/{poll}/{unit}/{period}/replay",
        "-oaA----  GET /api/v1/reports/receiver",
        "-oaA----  POST /api/v1/reports/receiver/resume",
        "-oaA----  GET /api/v1/letters",
        "-oaA----  POST /api/v1/letters/{id}/retry",
        "-oaA----  DELETE /api/v1/letters/{id}",
        "---A----  GET /api/v1/keys",
        "---A----  POST /api/v1/keys",
        "---A----  DELETE /api/v1/keys/{id}",
        "---A----  GET /api/v1/audit",
        "---A----  GET /api/v1/audit/verdict",
    ];

    private static readonly (char Letter, StaffRole Role, Sight Sight)[] Callers =
    [
        ('v', StaffRole.Viewer, Sight.Everything),
        ('o', StaffRole.Operator, Sight.Everything),
        ('a', StaffRole.Approver, Sight.Everything),
        ('A', StaffRole.Admin, Sight.Everything),
        ('h', StaffRole.Operator, Sight.Units),
        ('n', StaffRole.Operator, Sight.Managers),
        ('c', StaffRole.Operator, Sight.Councillors),
        ('m', StaffRole.Viewer, Sight.Totals),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_of_every_role_gets_in_where_the_table_says_and_each_refusal_is_on_record()
    {
        await using var service = await LocalService.StartAsync();
        var rows = Table.ToDictionary(row => row[10..].TrimStart(), row => row[..8], StringComparer.Ordinal);
        var routes = StaffRoutes.Of(service).DistinctBy(route => route.Name).ToList();
        var refused = new List<(string Who, string What)>();

        Assert.Empty(routes.Select(route => route.Name).Except(rows.Keys, StringComparer.Ordinal).Select(name => $"'{name}' has no row in the table of RoleRouteTests: say who may use it"));
        Assert.Empty(rows.Keys.Except(routes.Select(route => route.Name), StringComparer.Ordinal).Select(name => $"'{name}' has a row in the table of RoleRouteTests and is no route"));
        foreach (var (letter, role, sight) in Callers)
        {
            var scope = new Scope(sight, sight == Sight.Units ? [new("U19")] : []);
            var key = await service.App.Services.GetRequiredService<IKeys>().CreateAsync("x", new(role, scope), DateTimeOffset.UtcNow.AddDays(1), Ct);
            foreach (var route in routes)
            {
                using var answer = await StaffRoutes.SendAsync(service.Http, route, key.Text);

                var wanted = rows[route.Name].Contains(letter, StringComparison.Ordinal);
                Assert.True(wanted == answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized), $"{route.Name} answers {role} with sight {sight}: {answer.StatusCode}");
                if (!wanted)
                {
                    Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                    refused.Add(($"key:{key.Record.Id}", route.Name));
                }
            }
        }

        var recorded = (await AllAsync(service)).Where(entry => entry.Outcome == AuditOutcome.Refused).Select(entry => (entry.Who, entry.What)).ToHashSet();
        Assert.DoesNotContain(refused, one => !recorded.Contains(one));
        Assert.NotEmpty(refused);
        Assert.Null((await service.App.Services.GetRequiredService<IAudit>().VerifyAsync(Ct)).Broken);
    }

    [Fact]
    public async Task No_write_by_any_route_is_without_a_record_of_its_begin_and_end()
    {
        const string Master = "kJ82hdYq1xLm37Zp";
        await using var service = await LocalService.StartAsync(("Admin:Key", Master));
        var writes = StaffRoutes.Of(service).Where(route => route.Writes).ToList();

        foreach (var route in writes)
        {
            using var answer = await StaffRoutes.SendAsync(service.Http, route, Master);
        }

        var recorded = (await AllAsync(service)).GroupBy(entry => entry.Request, StringComparer.Ordinal).ToList();
        Assert.All(recorded, request => Assert.Equal((AuditOutcome.Begun, 2, 1), (request.First().Outcome, request.Count(), request.Select(entry => entry.What).Distinct(StringComparer.Ordinal).Count())));
        Assert.All(recorded, request => Assert.Contains(request.Last().Outcome, new[] { AuditOutcome.Done, AuditOutcome.Failed }));
        Assert.Equal(writes.Select(route => route.Name).Order(StringComparer.Ordinal), recorded.Select(request => request.First().What).Order(StringComparer.Ordinal));
        Assert.All(recorded, request => Assert.Equal("admin-key", request.First().Who));
    }

    private static async Task<List<AuditEntry>> AllAsync(LocalService service)
    {
        var audit = service.App.Services.GetRequiredService<IAudit>();
        var all = new List<AuditEntry>();
        while (await audit.ReadAsync(all.Count, 500, Ct) is { IsEmpty: false } page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
