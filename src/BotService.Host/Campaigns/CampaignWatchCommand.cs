using System.CommandLine;
using BotService.Core.Campaigns;
using BotService.Core.Texts;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Duties;
using Spectre.Console;

namespace BotService.Host.Campaigns;

/// <summary>Follows a campaign: a table that renews itself, or a line at each change when nobody sits before it.</summary>
internal static class CampaignWatchCommand
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    public static Command Make(Terminal terminal)
    {
        var id = CampaignCommand.Id();
        var every = new Option<TimeSpan>("--every") { DefaultValueFactory = _ => TimeSpan.FromSeconds(5), Description = "How often to look: hours:minutes:seconds" };
        var once = new Option<bool>("--once") { Description = "Look once" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => "vi", Description = "The language of names: vi or en" };
        var command = new Command("watch", "Follows a campaign by unit until everybody is done or you stop it") { id, every, once, language };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                if (await CampaignCommand.FindAsync(desk, parsed.GetRequiredValue(id), terminal, ct) is not { } campaign)
                {
                    return ExitCode.NotFound;
                }

                var pause = parsed.GetValue(once) ? (TimeSpan?)null : parsed.GetValue(every) is var asked && asked > Least ? asked : Least;
                var spoken = parsed.GetValue(language) == "en" ? Language.English : Language.Vietnamese;
                await WatchAsync(campaign, desk, spoken, pause, terminal, ct);
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static async Task WatchAsync(Campaign campaign, CampaignDesk desk, Language language, TimeSpan? pause, Terminal terminal, CancellationToken ct)
    {
        if (terminal.Interactive)
        {
            await terminal.Screen.Live(UnitTable.Of([], desk.Library, language)).StartAsync(live => LookAsync(
                campaign,
                desk,
                pause,
                units =>
                {
                    live.UpdateTarget(UnitTable.Of(units, desk.Library, language));
                    live.Refresh();
                },
                ct));
            return;
        }

        var last = "";
        await LookAsync(
            campaign,
            desk,
            pause,
            units =>
            {
                var line = UnitTable.LineOf(units);
                if (line != last)
                {
                    terminal.Line(line);
                    last = line;
                }
            },
            ct);
    }

    private static async Task LookAsync(Campaign campaign, CampaignDesk desk, TimeSpan? pause, Action<IReadOnlyCollection<UnitTotals>> show, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var units = await desk.TotalsAsync(campaign.Id, desk.Now(campaign).Key, ct);
                show(units);
                if (pause is not { } wait || (units.Length > 0 && units.All(unit => unit.Done == unit.Total)))
                {
                    return;
                }

                await Task.Delay(wait, TimeProvider.System, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped by whoever watched.
        }
    }
}
