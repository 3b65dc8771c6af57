using System.CommandLine;
using System.Globalization;
using BotService.Core.Duties;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Duties;

namespace BotService.Host.Campaigns;

/// <summary>Waves of reminders: what was to go out, what did, and what becomes of one that did not run.</summary>
internal static class WaveCommand
{
    private const int UsualMax = 20;
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static Command Make(Terminal terminal) => new("wave", "Waves of reminders: the 08:00 and the 14:00 of each working day")
    {
        List(terminal),
        Order(terminal, "send", "Sends what a wave still owes, as soon as manners allow", WaveOrder.SendNow),
        Order(terminal, "skip", "Leaves out what a wave still owes: what is due goes with the next one", WaveOrder.Skip),
        Order(terminal, "shift", "Moves what a wave still owes to the next one", WaveOrder.Shift),
    };

    private static Command List(Terminal terminal)
    {
        var max = new Option<int>("--max") { DefaultValueFactory = _ => UsualMax, Description = "How many, 1 to 200" };
        var json = CommandOptions.Json();
        var command = new Command("list", "The newest waves: intended, sent, moved, waiting") { max, json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var zone = parts.GetRequiredService<CampaignDesk>().Zone;
                var waves = await parts.GetRequiredService<IWaves>().NewestAsync(Math.Clamp(parsed.GetValue(max), 1, 200), ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(waves);
                }
                else
                {
                    terminal.Table(["Wave", "Intended", "Sent", "Moved", "Waiting"], waves.Select(wave => new[]
                    {
                        TimeZoneInfo.ConvertTime(wave.At, zone).ToString(Format, CultureInfo.InvariantCulture), Text(wave.Intended), Text(wave.Sent), Text(wave.Moved), Text(wave.Waiting),
                    }));
                }

                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Order(Terminal terminal, string name, string description, WaveOrder order)
    {
        var at = new Argument<string>("wave") { Description = "As 'wave list' shows it: 2026-11-26T08:00, local time" };
        var command = new Command(name, description) { at };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            $"wave {name}",
            async (parts, record) =>
            {
                record.Tell(null, parsed.GetRequiredValue(at));
                if (!DateTime.TryParseExact(parsed.GetRequiredValue(at), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                {
                    terminal.Error("A wave is named by its local time: 2026-11-26T08:00.");
                    return ExitCode.Failed;
                }

                var zone = parts.GetRequiredService<CampaignDesk>().Zone;
                if (await parts.GetRequiredService<IWaves>().OrderAsync(new(local, zone.GetUtcOffset(local)), order, ct))
                {
                    terminal.Line("Ordered; the running service carries it out.");
                    return ExitCode.Done;
                }

                terminal.Error("There is no such wave, or nothing of it waits: see 'wave list'.");
                return ExitCode.NotFound;
            },
            ct));
        return command;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
