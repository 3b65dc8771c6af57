using System.CommandLine;
using System.Globalization;
using BotService.Core.Results;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Reporting.Reports;

namespace BotService.Host.Reports;

/// <summary>Results in the terminal, and whether the receiver has them.</summary>
internal static class ReportCommand
{
    public static Command Make(Terminal terminal) => new("report", "Reports: what they say, and whether they have arrived")
    {
        Show(terminal),
        Replay(terminal),
        CommentCommand.Make(terminal),
    };

    private static Command Show(Terminal terminal)
    {
        var which = new Argument<string?>("report") { Arity = ArgumentArity.ZeroOrOne, Description = "poll/unit/period, duty/campaign/-, or news/announcement, for the whole body, or a period (2026-11-23, 2026-11) for its list; without one, the newest periods" };
        var dead = new Option<bool>("--dead") { Description = "Only what was given up" };
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows reports") { which, dead, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            parts => ShowAsync(parts.GetRequiredService<IReports>(), parsed.GetValue(which), parsed.GetValue(dead), parsed.GetValue(json), terminal, ct),
            ct));
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var which = new Argument<string?>("report") { Arity = ArgumentArity.ZeroOrOne, Description = "poll/unit/period, duty/campaign/- (- is the period of a campaign that happens once), or news/announcement" };
        var dead = new Option<bool>("--dead") { Description = "Everything that was given up" };
        var command = new Command("replay", "Has reports sent again, under the same id; the running service sends them") { which, dead };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "report replay",
            async (parts, record) =>
            {
                var reports = parts.GetRequiredService<IReports>();
                var done = parsed.GetValue(dead) ? await reports.ReplayDeadAsync(ct)
                    : ReportKey.TryParse(parsed.GetValue(which) ?? "", out var key) && await reports.ReplayAsync(key, ct) ? 1
                    : DutyReportKey.TryParse(parsed.GetValue(which) ?? "", out var duties) && await reports.ReplayAsync(duties, ct) ? 1
                    : AnnouncementReportKey.TryParse(parsed.GetValue(which) ?? "", out var news) && await reports.ReplayAsync(news, ct) ? 1
                    : 0;
                record.Tell(string.Create(CultureInfo.InvariantCulture, $"{done} reports"), parsed.GetValue(which) ?? "");
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{done} reports will be sent again"));
                return done > 0 || parsed.GetValue(dead) ? ExitCode.Done : ExitCode.NotFound;
            },
            ct));
        return command;
    }

    private static async Task<int> ShowAsync(IReports reports, string? which, bool dead, bool json, Terminal terminal, CancellationToken ct)
    {
        var duties = DutyReportKey.TryParse(which ?? "", out var campaign);
        var news = AnnouncementReportKey.TryParse(which ?? "", out var announcement);
        if (!dead && (ReportKey.TryParse(which ?? "", out var key) || duties || news))
        {
            var body = duties ? await reports.ShowAsync(campaign, ct) : news ? await reports.ShowAsync(announcement, ct) : await reports.ShowAsync(key, ct);
            terminal.Line(body ?? "There is no such report.");
            return body is null ? ExitCode.NotFound : ExitCode.Done;
        }

        var views = dead ? await DeadAsync(reports, ct) : await ListAsync(reports, which, ct);
        if (views is null)
        {
            terminal.Error("Name a report (one-stop/U19/2026-11-23), a day (2026-11-23) or a month (2026-11).");
            return ExitCode.NotFound;
        }

        Print([.. views.Select(ReportShown.Of)], json, terminal);
        return ExitCode.Done;
    }

    private static async Task<List<ReportView>?> ListAsync(IReports reports, string? which, CancellationToken ct)
    {
        const int Newest = 2;
        var periods = which is null ? (await reports.PeriodsAsync(null, ct)).TakeLast(Newest) : ReportPeriod.TryParse(which, out var one) ? [one] : null;
        if (periods is null)
        {
            return null;
        }

        var views = new List<ReportView>();
        foreach (var period in periods)
        {
            views.AddRange(await reports.ListAsync(period, ct));
        }

        return views;
    }

    private static async Task<List<ReportView>> DeadAsync(IReports reports, CancellationToken ct)
    {
        var views = new List<ReportView>();
        await foreach (var view in reports.DeadAsync(ct))
        {
            views.Add(view);
        }

        return views;
    }

    private static void Print(List<ReportShown> shown, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(shown);
            return;
        }

        terminal.Table(
            ["Report", "Sequence", "Completed", "Closed", "Receiver", "Has", "Attempts", "Reason"],
            shown.Select(one => new[]
            {
                one.Report,
                one.Sequence.ToString(CultureInfo.InvariantCulture),
                one.Suppressed ? "too few" : one.Completed?.ToString(CultureInfo.InvariantCulture) ?? "",
                one.Closed ? "yes" : "",
                one.Standing.ToString(),
                one.Acknowledged.ToString(CultureInfo.InvariantCulture),
                one.Attempts.ToString(CultureInfo.InvariantCulture),
                one.Reason ?? "",
            }));
    }
}
