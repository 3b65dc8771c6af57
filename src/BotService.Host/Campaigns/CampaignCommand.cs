using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Dialogs.Campaigns;
using BotService.Dialogs.Lint;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Turns;

namespace BotService.Host.Campaigns;

/// <summary>Surveys and duties of officials: bring them in, look at them, open and close them.</summary>
internal static class CampaignCommand
{
    public static Command Make(Terminal terminal) => new("campaign", "Surveys and duties of officials: who has to do what until when")
    {
        Lint(terminal),
        Create(terminal),
        CampaignShowCommand.List(terminal),
        CampaignShowCommand.Show(terminal),
        Set(terminal, "open", "Opens a campaign: those concerned are reminded from the next wave on", CampaignState.Open),
        Set(terminal, "close", "Closes a campaign: nobody is reminded of it any more", CampaignState.Closed),
        CampaignCompleteCommand.Make(terminal),
        CampaignWatchCommand.Make(terminal),
        CampaignExportCommand.Make(terminal),
    };

    public static Argument<string> Id() => new("id") { Description = "The campaign's id, as 'campaign list' shows it" };

    /// <returns>Null when there is none, which was told.</returns>
    public static async Task<Campaign?> FindAsync(CampaignDesk desk, string id, Terminal terminal, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is { } found)
        {
            return found;
        }

        terminal.Error($"There is no campaign {id}: see 'campaign list'.");
        return null;
    }

    private static Argument<FileInfo> File() => new("file") { Description = "A file such as dialogs/campaigns/letter-1138.yaml" };

    private static Command Lint(Terminal terminal)
    {
        var file = File();
        var json = CommandOptions.Json();
        var command = new Command("lint", "Checks a file of campaigns; exit code 1 when there are errors") { file, json };
        command.SetAction(parsed =>
        {
            if (Preparing.Prepare(terminal.Configuration()) is not Preparation.Ready({ } foundation))
            {
                terminal.Error("The settings or the dialogs have errors: see 'doctor' and 'lint'.");
                return ExitCode.WrongSettings;
            }

            var read = CampaignReader.File(parsed.GetRequiredValue(file).ToString(), foundation.Library);
            if (parsed.GetValue(json))
            {
                terminal.Json(read.Findings);
            }
            else
            {
                Tell(read.Findings, terminal);
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{read.Campaigns.Length} campaigns, {read.Findings.Length} findings"));
            }

            return read.HasErrors ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static Command Create(Terminal terminal)
    {
        var file = File();
        var dry = new Option<bool>("--dry-run") { Description = "Only show what would happen" };
        var json = CommandOptions.Json();
        var command = new Command("create", "Brings in the campaigns of a file; one that is there already takes the file's rules and keeps its state") { file, dry, json };
        command.SetAction((parsed, ct) => Session.OnRecordIfAsync(
            terminal,
            !parsed.GetValue(dry),
            "campaign create",
            async (parts, record) =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                var read = CampaignReader.File(parsed.GetRequiredValue(file).ToString(), parts.GetRequiredService<IDialogShelf>().Library);
                if (read.HasErrors)
                {
                    Tell(read.Findings, terminal);
                    terminal.Line("Nothing was written: correct the mistakes above.");
                    return ExitCode.Failed;
                }

                var wet = !parsed.GetValue(dry);
                var changes = new List<(Campaign Campaign, CampaignChange Change)>();
                foreach (var campaign in read.Campaigns)
                {
                    changes.Add((campaign, wet ? await desk.BringInAsync(campaign, ct) : await desk.CompareAsync(campaign, ct)));
                }

                record?.Tell(string.Create(CultureInfo.InvariantCulture, $"{changes.Count} campaigns"), [.. changes.Select(change => change.Campaign.Id.Value)]);
                Tell(changes, wet, parsed.GetValue(json), terminal);
                if (wet && !parsed.GetValue(json) && changes.Exists(change => change.Campaign.State == CampaignState.Open))
                {
                    terminal.Line("Whom it concerns is worked out by the running service, or by the next that starts; 'campaign watch' follows it.");
                }

                return changes.Exists(change => change.Change == CampaignChange.Lost) ? ExitCode.Failed : ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Set(Terminal terminal, string name, string description, CampaignState state)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            $"campaign {name}",
            async (parts, record) =>
            {
                record.Tell(null, parsed.GetRequiredValue(id));
                var desk = parts.GetRequiredService<CampaignDesk>();
                if (await FindAsync(desk, parsed.GetRequiredValue(id), terminal, ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                if (state == CampaignState.Open && found is { Kind: CampaignKind.Survey, Deadline: null })
                {
                    terminal.Error("The survey has no last day: enter it in its file and create it again first.");
                    return ExitCode.Failed;
                }

                if (await desk.SetAsync(found.Id, state, ct) is null)
                {
                    terminal.Error("Somebody else changed the campaign at this moment. Look at it and try again.");
                    return ExitCode.Failed;
                }

                terminal.Line($"{found.Id} is {(state == CampaignState.Open ? "open" : "closed")}.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static void Tell(ImmutableArray<LintFinding> findings, Terminal terminal)
    {
        foreach (var finding in findings)
        {
            terminal.Line(finding.ToString());
        }
    }

    private static void Tell(List<(Campaign Campaign, CampaignChange Change)> changes, bool wet, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(changes.Select(change => new { Campaign = change.Campaign.Id.Value, change.Change }));
            return;
        }

        terminal.Table(["Campaign", "Item", "State", ""], changes.Select(change => new[]
        {
            change.Campaign.Id.Value, change.Campaign.Item ?? "", change.Campaign.State.ToString(), change.Change == CampaignChange.Lost ? "changed by somebody else: try again" : change.Change.ToString(),
        }));
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(CampaignChange.Created)} created, {Count(CampaignChange.Changed)} changed, {Count(CampaignChange.Unchanged)} unchanged{(wet ? "" : " (dry run: nothing was written)")}"));

        int Count(CampaignChange kind) => changes.Count(change => change.Change == kind);
    }
}
