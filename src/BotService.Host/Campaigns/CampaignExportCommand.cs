using System.CommandLine;
using BotService.Core.Texts;
using BotService.Host.Commands;
using BotService.Host.Starting;

namespace BotService.Host.Campaigns;

/// <summary>Writes the figures of a campaign as a sheet.</summary>
internal static class CampaignExportCommand
{
    public static Command Make(Terminal terminal)
    {
        var id = CampaignCommand.Id();
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "csv", Description = "csv or xlsx" };
        format.AcceptOnlyFromAmong("csv", "xlsx");
        var file = new Option<FileInfo?>("--out") { Description = "The file to write; without it, the campaign's id with the format's ending, here" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => "vi", Description = "The language of headers and names: vi or en" };
        var command = new Command("export", "Writes how far each unit has come; counts only, no names") { id, format, file, language };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var desk = parts.GetRequiredService<CampaignDesk>();
                if (await CampaignCommand.FindAsync(desk, parsed.GetRequiredValue(id), terminal, ct) is not { } campaign)
                {
                    return ExitCode.NotFound;
                }

                var ending = parsed.GetValue(format)!;
                var target = parsed.GetValue(file) ?? new FileInfo($"{campaign.Id}.{ending}");
                var spoken = parsed.GetValue(language) == "en" ? Language.English : Language.Vietnamese;
                await using var stream = target.Create();
                await parts.GetRequiredService<CampaignSheet>().WriteAsync(stream, campaign, xlsx: ending == "xlsx", spoken, ct);
                terminal.Line(target.FullName);
                return ExitCode.Done;
            },
            ct));
        return command;
    }
}
