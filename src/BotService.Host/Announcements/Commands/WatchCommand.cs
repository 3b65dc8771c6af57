using System.CommandLine;
using BotService.Core.Announcements;
using BotService.Host.Commands;
using Spectre.Console;

namespace BotService.Host.Announcements.Commands;

/// <summary>Follows an announcement until it is done: a bar that renews itself, or a line at each change when nobody sits before it.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(250);

    private static readonly Color[] Colours = [Color.Green, Color.Red, Color.Maroon, Color.Grey, Color.Grey, Color.Yellow, Color.Orange1, Color.Purple, Color.Blue];

    public static Command Make(Terminal terminal)
    {
        var id = Acting.Id();
        var every = new Option<TimeSpan>("--every") { DefaultValueFactory = _ => TimeSpan.FromSeconds(1), Description = "How often to look: hours:minutes:seconds" };
        var once = new Option<bool>("--once") { Description = "Look once" };
        var command = new Command("watch", "Follows it until it is done or cancelled, or you stop it; exit code 1 when it was cancelled or was never confirmed") { id, every, once };
        command.SetAction((parsed, ct) => Acting.LookAsync(
            terminal,
            async acting =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                var pause = parsed.GetValue(once) ? (TimeSpan?)null : parsed.GetValue(every) is var asked && asked > Least ? asked : Least;
                return await WatchAsync(found.Id, acting.Desk, pause, terminal, ct);
            },
            ct));
        return command;
    }

    private static async Task<int> WatchAsync(AnnouncementId id, AnnouncementDesk desk, TimeSpan? pause, Terminal terminal, CancellationToken ct)
    {
        if (terminal.Interactive)
        {
            var exit = ExitCode.Done;
            await terminal.Screen.Live(new Text("")).StartAsync(async live => exit = await LookAsync(
                id,
                desk,
                pause,
                (counts, line) =>
                {
                    live.UpdateTarget(Picture(counts, line));
                    live.Refresh();
                },
                ct));
            return exit;
        }

        var last = "";
        return await LookAsync(
            id,
            desk,
            pause,
            (_, line) =>
            {
                if (line != last)
                {
                    terminal.Line(line);
                    last = line;
                }
            },
            ct);
    }

    private static async Task<int> LookAsync(AnnouncementId id, AnnouncementDesk desk, TimeSpan? pause, Action<RecipientCounts, string> show, CancellationToken ct)
    {
        var pace = new WatchPace();
        try
        {
            while (await desk.Kept.FindAsync(id, ct) is { } now)
            {
                var counts = await desk.Kept.CountsAsync(id, ct);
                pace.Add(desk.Now, now.Phase, counts);
                show(counts, WatchLine.Of(now, counts, pace.PerSecond, pace.Left(counts), desk.Zone));
                if (EndOf(now) is { } exit)
                {
                    return exit;
                }

                if (pause is not { } wait)
                {
                    return ExitCode.Done;
                }

                await Task.Delay(wait, TimeProvider.System, ct);
            }

            return ExitCode.NotFound;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped by whoever watched.
            return ExitCode.Done;
        }
    }

    /// <returns>The exit code; null while there is something to follow.</returns>
    private static int? EndOf(Announcement announcement) => announcement switch
    {
        { Mend.State: MendState.Running } => null,
        { Phase: Phase.Done } => ExitCode.Done,
        { Phase: Phase.Cancelled, Mend.Kind: MendKind.Withdraw } => ExitCode.Done,
        { Phase: Phase.Cancelled or Phase.Draft or Phase.Submitted or Phase.Approved } => ExitCode.Failed,
        _ => null,
    };

    private static Rows Picture(RecipientCounts counts, string line)
    {
        if (counts.Total == 0)
        {
            return new Rows(new Text(line));
        }

        var chart = new BreakdownChart().FullSize().ShowTags();
        foreach (var ((number, words, _), colour) in WatchLine.Parts(counts).Zip(Colours))
        {
            if (number > 0)
            {
                chart.AddItem(words, number, colour);
            }
        }

        return new Rows(chart, new Text(line));
    }
}
