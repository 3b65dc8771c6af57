using System.CommandLine;
using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Stops all bulk sending at once, or lets it go again.</summary>
internal static class StopCommand
{
    public static Command Make(Terminal terminal)
    {
        var key = Acting.KeyFile();
        var release = new Option<bool>("--let-go") { Description = "Lets bulk sending go again; what was under way stays paused until somebody resumes it" };
        var command = new Command("stop", "Stops all bulk sending of all processes at once; replies go on") { key, release };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce stop",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                var stop = !parsed.GetValue(release);
                if (!stop && !AnnouncementAccess.MayLetGo(acting.Actor))
                {
                    record.IsRefused = true;
                    terminal.Error($"{Refusals.WordsOf(ActRefusal.NotAllowed)}.");
                    return ExitCode.Failed;
                }

                record.Tell(stop ? "stopped" : "let go");
                await acting.Desk.Kept.StopAsync(stop, acting.Actor.Name, ct);
                terminal.Line(stop
                    ? "All bulk sending is stopped. 'announce stop --let-go' lets it go again."
                    : "Bulk sending may go again. What was under way stays paused: 'announce list --phase paused', then 'announce resume'.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }
}
