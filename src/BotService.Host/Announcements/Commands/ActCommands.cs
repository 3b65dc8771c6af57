using System.CommandLine;
using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Acts that need nothing but the announcement.</summary>
internal static class ActCommands
{
    public static Command Submit(Terminal terminal) => Make(terminal, "submit", "Hands it in: above a set size, or outside of your units, a second person has to say yes", new Act.Submit());

    public static Command Reject(Terminal terminal) => Make(terminal, "reject", "Gives it back to be written again, or drops a proposed correction", new Act.Reject());

    public static Command Undo(Terminal terminal) => Make(terminal, "undo", "Takes the confirmation back during the hold; nobody has had it", new Act.Undo());

    public static Command Pause(Terminal terminal) => Make(terminal, "pause", "Pauses it in all processes within two seconds", new Act.Pause());

    public static Command Resume(Terminal terminal) => Make(terminal, "resume", "Lets it go on; whoever has it does not get it again", new Act.Resume());

    public static Command Cancel(Terminal terminal) => Make(terminal, "cancel", "Ends it for good, and says how many have it and how many will not", new Act.Cancel());

    public static Command Withdraw(Terminal terminal) => Make(terminal, "withdraw", "Removes it where the platform can, and says elsewhere that it does not hold", new Act.Withdraw());

    /// <summary>Where it stands now, and what comes next.</summary>
    public static string Stands(Announcement announcement, TimeZoneInfo zone) => string.Create(CultureInfo.InvariantCulture, $"{announcement.Id} is {Spoken.Of(announcement.Phase, zone)}. {Next(announcement)}").TrimEnd();

    private static Command Make(Terminal terminal, string name, string description, Act act)
    {
        var (id, key) = (Acting.Id(), Acting.KeyFile());
        var command = new Command(name, description) { id, key };
        command.SetAction((parsed, ct) => Acting.OnRecordAsync(
            terminal,
            parsed.GetValue(key),
            $"announce {name}",
            StaffAction.PrepareSending,
            async (acting, record) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                if (await acting.ActAsync(found, act, StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static string Next(Announcement announcement) => (announcement.Phase, announcement.Mend) switch
    {
        (_, { State: MendState.Proposed }) => $"The correction waits for a second person: 'announce approve {announcement.Id} --key-file …'.",
        (_, { State: MendState.Running }) => $"The {(announcement.Mend!.Kind == MendKind.Correct ? "correction" : "withdrawal")} goes to those who received it: 'announce watch {announcement.Id}'.",
        (Phase.Draft, _) => $"Next: 'announce plan {announcement.Id}'.",
        (Phase.Submitted, _) => $"A second person says yes by a key of their own, or in their chat: 'announce approve {announcement.Id} --key-file …'.",
        (Phase.Approved, _) => $"Next: 'announce confirm {announcement.Id}'.",
        (Phase.Holding, _) => $"'announce undo {announcement.Id}' takes it back; 'announce watch {announcement.Id}' follows it.",
        (Phase.Paused, _) => $"'announce resume {announcement.Id}' lets it go on.",
        _ => "",
    };
}
