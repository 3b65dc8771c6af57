using System.CommandLine;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Host.Commands;
using BotService.Runtime.Announcements;

namespace BotService.Host.Announcements.Commands;

/// <summary>Shows an announcement to an official in their own chats, and waits a moment until a platform took it.</summary>
internal static class TestCommand
{
    private const int MostLooks = 40;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    public static Command Make(Terminal terminal)
    {
        var (id, key) = (Acting.Id(), Acting.KeyFile());
        var to = new Option<string>("--to") { Required = true, Description = "The id of an official who has joined, such as yourself: see 'directory show'" };
        var command = new Command("test", "Shows it to an official in all of their chats, in each language, marked as a test") { id, to, key };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            "announce test",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                record.Tell("test", found.Id.Value, parsed.GetRequiredValue(to));
                if (await acting.OfficialAsync(parsed.GetRequiredValue(to), ct) is not { } official)
                {
                    terminal.Error("There is nobody of this id whom you see: see 'directory show'.");
                    return ExitCode.NotFound;
                }

                var outcome = await acting.Desk.Kept.TestAsync(found.Id, official.Id, acting.As(StaffAction.PrepareSending), ct);
                if (outcome is not TestOutcome.HandedOver(var chats))
                {
                    terminal.Error($"{(outcome is null ? "It is gone" : TestEndpoints.Obstacle(outcome)!.Value.Words)}.");
                    return ExitCode.Failed;
                }

                terminal.Line(await TookAsync(acting.Desk, found, ct)
                    ? $"Shown in {ChatsOf(chats)}: it counts as tested. Next: 'announce {(found.Plan is null ? "plan" : "submit")} {found.Id}'."
                    : $"On its way to {ChatsOf(chats)} by the running service; it counts as tested once a platform took it.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static string ChatsOf(int chats) => chats == 1 ? "one chat" : $"{LookCommands.Number(chats)} chats";

    private static async Task<bool> TookAsync(AnnouncementDesk desk, Announcement before, CancellationToken ct)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            if (await desk.Kept.FindAsync(before.Id, ct) is { Tested: true } now && now.Revision > before.Revision)
            {
                return true;
            }

            await Task.Delay(Between, TimeProvider.System, ct);
        }

        return false;
    }
}
