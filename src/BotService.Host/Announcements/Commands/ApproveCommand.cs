using System.CommandLine;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>A second person's yes, by a key of their own: to what they have just been shown, or to the revision that they name.</summary>
internal static class ApproveCommand
{
    public static Command Make(Terminal terminal)
    {
        var (id, key) = (Acting.Id(), Acting.KeyFile());
        var revision = new Option<int?>("--revision") { Description = "The revision that you have read, as 'announce show' tells it; without it you are shown the words and asked" };
        var command = new Command("approve", "Says yes to what somebody else wrote, or to a proposed correction; needs --key-file") { id, key, revision };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce approve",
            StaffAction.ApproveSending,
            async (acting, record) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                // Nobody is asked for a yes that would not count.
                var approver = acting.As(StaffAction.ApproveSending);
                if (FourEyes.Approving(approver, found, acting.Desk.Library.Units) is { } refusal)
                {
                    acting.Take(new ActOutcome.Refused(refusal), record, found.Id.Value);
                    return ExitCode.Failed;
                }

                if (parsed.GetValue(revision) is not { } read)
                {
                    LookCommands.Tell(found, await acting.Desk.Kept.CountsAsync(found.Id, ct), acting.Desk, terminal);
                    terminal.Text(string.Create(CultureInfo.InvariantCulture, $"Approve revision {found.Revision} of {found.Id}? Type its id: "));
                    if ((await terminal.ReadAsync(ct))?.Trim() != found.Id.Value)
                    {
                        terminal.Error("Not approved.");
                        return ExitCode.Failed;
                    }

                    read = found.Revision;
                }

                if (acting.Take(await acting.Desk.Kept.ActAsync(found.Id, approver, new Act.Approve(), read, ct), record, found.Id.Value) is not { } next)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }
}
