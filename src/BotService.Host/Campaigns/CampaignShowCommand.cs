using System.CommandLine;
using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Texts;
using BotService.Dialogs.Campaigns;
using BotService.Host.Commands;
using BotService.Host.Starting;

namespace BotService.Host.Campaigns;

/// <summary>Shows campaigns: all, those of a document, or one with its units.</summary>
internal static class CampaignShowCommand
{
    public static Command List(Terminal terminal)
    {
        var state = new Option<CampaignState?>("--state") { Description = "Only these: draft, open, closed" };
        var json = CommandOptions.Json();
        var command = new Command("list", "Lists the campaigns") { state, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                var wanted = parsed.GetValue(state);
                var found = (await desk.Kept.AllAsync(ct)).Where(campaign => wanted is null || campaign.State == wanted);
                Tell(found, desk, await desk.DaysAsync(ct), Language.English, parsed.GetValue(json), terminal);
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Show(Terminal terminal)
    {
        var id = new Argument<string?>("id") { Arity = ArgumentArity.ZeroOrOne, Description = "A campaign's id" };
        var document = new Option<string?>("--document") { Description = "All campaigns of a document, such as 1138/UBND-NC" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => "vi", Description = "The language of titles and notes: vi or en" };
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows a campaign with its units, or every item of a document with owner, target, both dates and anomalies") { id, document, language, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                var spoken = parsed.GetValue(language) == "en" ? Language.English : Language.Vietnamese;
                if (parsed.GetValue(document) is { } number)
                {
                    var all = await desk.Kept.AllAsync(ct);
                    var items = all.Where(campaign => campaign.Document == number).ToList();
                    if (items.Count == 0)
                    {
                        var known = all.Select(campaign => campaign.Document).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
                        terminal.Error($"No campaign is of document {number}. {(known.Count == 0 ? "None names a document." : $"Documents here: {string.Join(", ", known)}")}");
                        return ExitCode.NotFound;
                    }

                    Tell(items.OrderBy(campaign => campaign.Item, DocumentOrder.Items), desk, await desk.DaysAsync(ct), spoken, parsed.GetValue(json), terminal);
                    return ExitCode.Done;
                }

                return parsed.GetValue(id) is { } one && await CampaignCommand.FindAsync(desk, one, terminal, ct) is { } found
                    ? await TellAsync(found, desk, spoken, parsed.GetValue(json), terminal, ct)
                    : ExitCode.NotFound;
            },
            ct));
        return command;
    }

    private static void Tell(IEnumerable<Campaign> found, CampaignDesk desk, OfficeCalendars days, Language language, bool json, Terminal terminal)
    {
        var campaigns = found.ToList();
        if (json)
        {
            terminal.Json(campaigns.Select(campaign => CampaignShown.Of(campaign, desk, days)));
            return;
        }

        terminal.Table(
            ["Item", "Campaign", "Title", "Owner", "Target", "Last day", "As written", "State", "Anomalies"],
            campaigns.Select(campaign => new[]
            {
                campaign.Item ?? "",
                campaign.Id.Value,
                campaign.Title.In(language),
                campaign.Owners.IsEmpty ? "each unit" : string.Join(' ', campaign.Owners),
                TargetOf(campaign),
                DueShown.Of(desk.Due(campaign, desk.Now(campaign), days))?.ToString() ?? Without(campaign),
                $"{desk.Now(campaign).Deadline?.Written:yyyy-MM-dd}",
                campaign.Restricted ? $"{campaign.State}, restricted" : campaign.State.ToString(),
                string.Join(' ', campaign.Anomalies.Select(anomaly => anomaly.Code)),
            }));
        foreach (var anomaly in campaigns.SelectMany(campaign => campaign.Anomalies).DistinctBy(anomaly => anomaly.Code).OrderBy(anomaly => anomaly.Code, DocumentOrder.Items))
        {
            terminal.Line($"{anomaly.Code}: {anomaly.Note.In(language)}");
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{campaigns.Count} campaigns"));
    }

    private static async Task<int> TellAsync(Campaign campaign, CampaignDesk desk, Language language, bool json, Terminal terminal, CancellationToken ct)
    {
        var now = desk.Now(campaign);
        var units = await desk.TotalsAsync(campaign.Id, now.Key, ct);
        if (json)
        {
            terminal.Json(new { Campaign = CampaignJson.Of(campaign), campaign.Revision, Totals = TotalsShown.Of(campaign.Id, now.Key, units) });
            return ExitCode.Done;
        }

        Tell([campaign], desk, await desk.DaysAsync(ct), language, json: false, terminal);
        terminal.Line($"Who: {WhoOf(campaign.Assignees)}");
        terminal.Line($"Told when overdue: {(campaign.Ladder.IsEmpty ? "nobody" : string.Join(", ", campaign.Ladder.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.To} after {step.After} working days"))))}");
        terminal.Screen.Write(UnitTable.Of(units, desk.Library, language));
        return ExitCode.Done;
    }

    private static string WhoOf(Assignees who)
    {
        string[] rules =
        [
            .. who.Groups.IsEmpty ? [] : new[] { $"groups {string.Join(", ", who.Groups)}" },
            .. who.Roles.IsEmpty ? [] : new[] { $"roles {string.Join(", ", who.Roles)}" },
            .. who.Units.IsEmpty ? [] : new[] { $"units {string.Join(", ", who.Units)}" },
        ];
        var rule = string.Join("; of ", rules);
        var listed = who.Listed.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"{who.Listed.Length} people by name");
        return (rule.Length, listed.Length) switch
        {
            (0, 0) => "nobody",
            (_, 0) => rule,
            (0, _) => listed,
            _ => $"{rule}; and {listed}",
        };
    }

    private static string TargetOf(Campaign campaign) =>
        campaign.Target is { } target ? $"{TargetText.Of(target)}{(target.MayBeNothing ? " (if any)" : "")}" : "";

    private static string Without(Campaign campaign) => campaign.Recurrence == Recurrence.Once ? "none" : campaign.Recurrence.ToString();
}
