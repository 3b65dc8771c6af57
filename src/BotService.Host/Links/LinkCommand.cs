using System.CommandLine;
using BotService.Core.Links;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Links;

namespace BotService.Host.Links;

/// <summary>Makes and prints the short codes that open a poll about a unit. Works on the store directly, beside a running service.</summary>
internal static class LinkCommand
{
    public static Command Make(Terminal terminal) => new("link", "Short codes that open a poll about a unit")
    {
        Create(terminal),
        List(terminal),
        Qr(terminal),
    };

    private static Command Create(Terminal terminal)
    {
        var poll = new Option<string>("--poll") { Required = true, Description = "The poll's id, such as one-stop" };
        var unit = new Option<string>("--unit") { Required = true, Description = "The unit's id, as in dialogs/units" };
        var procedure = new Option<string?>("--procedure") { Description = "The procedure it is about, at most 60 characters" };
        var from = new Option<DateOnly?>("--from") { Description = "First day, yyyy-MM-dd" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day, yyyy-MM-dd" };
        var json = CommandOptions.Json();
        var command = new Command("create", "Makes a link") { poll, unit, procedure, from, to, json };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "link create",
            async (parts, record) =>
            {
                var wanted = new LinkWish(parsed.GetRequiredValue(poll), parsed.GetRequiredValue(unit), parsed.GetValue(procedure), parsed.GetValue(from), parsed.GetValue(to));
                switch (await parts.GetRequiredService<LinkOffice>().CreateAsync(wanted, ct))
                {
                    case LinkAnswer.Refused(var wrong):
                        terminal.Error(string.Join(Environment.NewLine, wrong.SelectMany(entry => entry.Value)));
                        return ExitCode.Failed;
                    case LinkAnswer.Made(var link):
                        record.Tell(null, link.Code, link.Poll.Value, link.Unit.Value);
                        await PrintAsync([link], parts, parsed.GetValue(json), terminal, ct);
                        return ExitCode.Done;
                    default:
                        throw new System.Diagnostics.UnreachableException();
                }
            },
            ct));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("list", "Shows all links, oldest first") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                await PrintAsync(await parts.GetRequiredService<ILinks>().ListAsync(ct), parts, parsed.GetValue(json), terminal, ct);
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Qr(Terminal terminal)
    {
        var code = new Argument<string>("code") { Description = "The link's code, with or without hyphens" };
        var target = new Option<LinkTarget>("--target") { DefaultValueFactory = _ => LinkTarget.Web, Description = "Where the QR code leads" };
        var file = new Option<FileInfo?>("--out") { Description = "A file to write, .svg or .png; without it, the QR code is shown here" };
        var command = new Command("qr", "Shows or writes a link's QR code, with the code to type under it") { code, target, file };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var link = await parts.GetRequiredService<ILinks>().FindAsync(parsed.GetRequiredValue(code), ct);
                var addresses = await parts.GetRequiredService<LinkAddressing>().FindAsync(ct);
                if (link is null || addresses.Of(link, parsed.GetValue(target)) is not { } address)
                {
                    terminal.Error(link is null ? "There is no such link: see 'link list'."
                        : parsed.GetValue(target) == LinkTarget.Zalo ? "Zalo's account is not known: set Zalo__OfficialAccount__OaId."
                        : "The bot's name is not known: set Telegram__Token, and see 'doctor'.");
                    return ExitCode.NotFound;
                }

                return await WriteAsync(new QrPicture(address, link), address, parsed.GetValue(file), terminal, ct);
            },
            ct));
        return command;
    }

    private static async Task<int> WriteAsync(QrPicture picture, string address, FileInfo? file, Terminal terminal, CancellationToken ct)
    {
        switch (file?.Extension.ToUpperInvariant())
        {
            case null:
                terminal.Text(picture.Blocks());
                terminal.Line(address);
                return ExitCode.Done;
            case ".SVG":
                await File.WriteAllTextAsync(file.FullName, picture.Svg(), ct);
                break;
            case ".PNG":
                await File.WriteAllBytesAsync(file.FullName, picture.Png(), ct);
                break;
            default:
                terminal.Error("The file must end in .svg or .png.");
                return ExitCode.Failed;
        }

        terminal.Line(file.FullName);
        return ExitCode.Done;
    }

    private static async Task PrintAsync(IReadOnlyList<Link> links, IServiceProvider parts, bool json, Terminal terminal, CancellationToken ct)
    {
        var addresses = await parts.GetRequiredService<LinkAddressing>().FindAsync(ct);
        var shown = links.Select(link => LinkShown.Of(link, addresses)).ToList();
        if (json)
        {
            terminal.Json(shown);
            return;
        }

        terminal.Table(
            ["Code", "Poll", "Unit", "Procedure", "Valid", "Web", "Telegram"],
            shown.Select(link => new[] { link.Spaced, link.Poll, link.Unit, link.Procedure ?? "", $"{link.ValidFrom:yyyy-MM-dd} – {link.ValidTo:yyyy-MM-dd}".Trim(' ', '–'), link.Web, link.Telegram ?? "" }));
    }
}
