using System.CommandLine;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Host.Commands;
using BotService.Host.Links;
using BotService.Host.Starting;
using BotService.Runtime.Officials;
using BotService.Runtime.Turns;

namespace BotService.Host.Officials;

/// <summary>Invites officials to join with their chats, and takes that back.</summary>
internal static class InviteCommand
{
    private const int UsualDays = 14;

    public static Command Make(Terminal terminal)
    {
        var unit = new Option<string?>("--unit") { Description = "Everybody who holds a position in this unit today and has not joined" };
        var person = new Option<string?>("--person") { Description = "One person's id" };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => UsualDays, Description = $"Days that the invitations hold, 1 to {InviteOffice.MostDays}" };
        var target = new Option<LinkTarget>("--target") { DefaultValueFactory = _ => LinkTarget.Web, Description = "Where the QR codes lead" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => "vi", Description = "The language of the sheet: vi or en" };
        var file = new Option<FileInfo?>("--out") { Description = "A page to print, .html; without it, the codes are listed here" };
        var json = CommandOptions.Json();
        var command = new Command("invite", "Makes personal invitations: one use each; a new one ends the one before") { unit, person, days, target, language, file, json };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "directory invite",
            async (parts, record) =>
            {
                var (place, id, until) = (parsed.GetValue(unit), parsed.GetValue(person), parsed.GetValue(days));
                if (Wrong(place, id, until, parts) is { } wrong)
                {
                    terminal.Error(wrong);
                    return ExitCode.Failed;
                }

                record.Tell(null, place ?? id!);
                var office = parts.GetRequiredService<InviteOffice>();
                IReadOnlyList<InvitationShown> made = place is not null
                    ? await office.InviteUnitAsync(new UnitId(place), until, ct)
                    : await office.InviteAsync(new OfficialId(id!), until, ct) is { } one ? [one] : [];
                if (made.Count == 0)
                {
                    terminal.Error(place is null ? $"Nobody has the id {id}: see 'directory show'." : $"Nobody in {place} is to be invited: see 'directory show --unit {place}'.");
                    return ExitCode.NotFound;
                }

                record.Tell(string.Create(CultureInfo.InvariantCulture, $"{made.Count} invitations"));
                if (parsed.GetValue(file) is { } page)
                {
                    var zone = parts.GetRequiredService<DirectoryOffice>().Zone;
                    var spoken = parsed.GetValue(language) == "en" ? Language.English : Language.Vietnamese;
                    var text = InviteSheet.Write(place is null ? null : new UnitId(place), made, parsed.GetValue(target), parts.GetRequiredService<ITexts>(), spoken, zone);
                    await File.WriteAllTextAsync(page.FullName, text, ct);
                    terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{made.Count} invitations: {page.FullName}"));
                }
                else if (parsed.GetValue(json))
                {
                    terminal.Json(made);
                }
                else
                {
                    terminal.Table(
                        ["Person", "Name", "Code", "Until", "Web", "Telegram"],
                        made.Select(shown => new[] { shown.Person, shown.Name, shown.Spaced, $"{shown.Until:yyyy-MM-dd HH:mm}", shown.Web, shown.Telegram ?? "" }));
                }

                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Revoke(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The person's id" };
        var command = new Command("revoke", "Ends a person's open invitation and disconnects the chats that have joined") { id };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "directory revoke",
            async (parts, record) =>
            {
                record.Tell(null, parsed.GetRequiredValue(id));
                if (!await parts.GetRequiredService<IInvitations>().RevokeAsync(new(parsed.GetRequiredValue(id)), ct))
                {
                    terminal.Error("Nobody has this id: see 'directory show'.");
                    return ExitCode.NotFound;
                }

                terminal.Line("Revoked.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static string? Wrong(string? unit, string? person, int days, IServiceProvider parts) =>
        unit is null == person is null ? "Say whom: --unit or --person, one of the two."
        : days is < 1 or > InviteOffice.MostDays ? $"--days must be 1 to {InviteOffice.MostDays}."
        : unit is not null && !parts.GetRequiredService<IDialogShelf>().Library.Units.ContainsKey(new UnitId(unit)) ? $"There is no unit '{unit}': see dialogs/units."
        : null;
}
