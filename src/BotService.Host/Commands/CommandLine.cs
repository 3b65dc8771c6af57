using System.CommandLine;
using BotService.Host.Announcements.Commands;
using BotService.Host.Audit;
using BotService.Host.Calendars;
using BotService.Host.Campaigns;
using BotService.Host.Counts;
using BotService.Host.Doctor;
using BotService.Host.Health;
using BotService.Host.Keys;
using BotService.Host.Letters;
using BotService.Host.Links;
using BotService.Host.Lint;
using BotService.Host.Officials;
using BotService.Host.Reports;
using BotService.Host.Serving;
using BotService.Host.Talk;
using BotService.Host.Zalo;

namespace BotService.Host.Commands;

/// <summary>Every command of the program. Without one it serves.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken ct)
    {
        var root = new RootCommand("Asks citizens over chat and reports what they say")
        {
            ServeCommand.Make(terminal),
            LintCommand.Make(terminal),
            TalkCommand.Make(terminal),
            CalendarCommand.Make(terminal),
            LinkCommand.Make(terminal),
            ZaloCommand.Make(terminal),
            ReportCommand.Make(terminal),
            LetterCommand.Make(terminal),
            DirectoryCommand.Make(terminal),
            CampaignCommand.Make(terminal),
            WaveCommand.Make(terminal),
            AnnounceCommand.Make(terminal),
            KeyCommand.Make(terminal),
            AuditCommand.Make(terminal),
            RecountCommand.Make(terminal),
            DoctorCommand.Make(terminal),
            HealthCommand.Make(terminal),
        };
        root.SetAction((_, token) => ServeCommand.RunAsync(terminal, token));

        // The host handles the signals itself: it needs longer to drain than the two seconds given here by default.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return root.Parse(arguments).InvokeAsync(invocation, ct);
    }
}
