using System.CommandLine;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Announcements at the command line, from the first word to the last recipient.</summary>
internal static class AnnounceCommand
{
    public static Command Make(Terminal terminal) => new("announce", "Announcements to many: write, plan, approve, send, follow, stop, correct")
    {
        LookCommands.Templates(terminal),
        ListCommands.Upload(terminal),
        ListCommands.Lists(terminal),
        DraftCommands.Draft(terminal),
        SeriesCommand.Make(terminal),
        DraftCommands.Edit(terminal),
        LookCommands.List(terminal),
        LookCommands.Show(terminal),
        LookCommands.Preview(terminal),
        PlanCommand.Make(terminal),
        TestCommand.Make(terminal),
        ActCommands.Submit(terminal),
        ApproveCommand.Make(terminal),
        ActCommands.Reject(terminal),
        ConfirmCommand.Make(terminal),
        ActCommands.Undo(terminal),
        WatchCommand.Make(terminal),
        ActCommands.Pause(terminal),
        ActCommands.Resume(terminal),
        ActCommands.Cancel(terminal),
        DraftCommands.Correct(terminal),
        ActCommands.Withdraw(terminal),
        StopCommand.Make(terminal),
        LookCommands.Acts(terminal),
    };
}
