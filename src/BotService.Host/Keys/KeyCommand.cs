using System.CommandLine;
using BotService.Core.Access;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Access;

namespace BotService.Host.Keys;

/// <summary>Gives out keys for the API and the reports, lists them, takes them back.</summary>
internal static class KeyCommand
{
    public static Command Make(Terminal terminal) => new("key", "Keys for the API and the reports, each with a role and a scope")
    {
        Create(terminal),
        List(terminal),
        Revoke(terminal),
    };

    private static Command Create(Terminal terminal)
    {
        var label = new Option<string>("--label") { Required = true, Description = "What the key is for, so that you know it in the list" };
        var role = new Option<StaffRole>("--role") { Required = true, Description = "viewer reads; operator works; approver also lets go what goes to many; admin also gives out keys" };
        var sight = new Option<Sight?>("--sight")
        {
            Description = "everything; units: those of --unit and below; managers or councillors: units, and of their people these; totals: figures only. Without it: units when --unit is given, else everything",
        };
        var unit = new Option<string[]>("--unit") { AllowMultipleArgumentsPerToken = true, Description = "Where the key holds, with all units below; may be given several times" };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => KeyWish.UsualDays, Description = $"Days that the key holds, 1 to {KeyOffice.MostDays}" };
        var official = new Option<string?>("--official") { Description = "Whose it is, by the id of the directory: where two people are needed, this key and that person's chats are one" };
        var json = CommandOptions.Json();
        var command = new Command("create", "Gives out a key; its text is shown this once") { label, role, sight, unit, days, official, json };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "key create",
            async (parts, record) =>
            {
                var units = parsed.GetValue(unit) ?? [];
                var wish = new KeyWish(
                    parsed.GetRequiredValue(label),
                    parsed.GetRequiredValue(role),
                    parsed.GetValue(sight) ?? (units.Length > 0 ? Sight.Units : Sight.Everything),
                    units,
                    parsed.GetValue(days),
                    parsed.GetValue(official));
                switch (await parts.GetRequiredService<KeyOffice>().CreateAsync(wish, ct))
                {
                    case KeyAnswer.Refused(var wrong):
                        terminal.Error(string.Join(Environment.NewLine, wrong.SelectMany(entry => entry.Value)));
                        return ExitCode.Failed;
                    case KeyAnswer.Made(var made):
                        record.Tell(KeyOffice.InShort(made.Record), made.Record.Id);
                        Show(new(made.Text, KeyShown.Of(made.Record)), parsed.GetValue(json), terminal);
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
        var command = new Command("list", "Shows all keys, revoked ones too, oldest first") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var keys = (await parts.GetRequiredService<IKeys>().ListAsync(ct)).Select(KeyShown.Of).ToList();
                if (parsed.GetValue(json))
                {
                    terminal.Json(keys);
                    return ExitCode.Done;
                }

                terminal.Table(
                    ["Id", "Label", "Role", "Sight", "Units", "Official", "Expires", "Revoked", "Last used"],
                    keys.Select(key => new[]
                    {
                        key.Id, key.Label, key.Role.ToString(), key.Sight.ToString(), string.Join(' ', key.Units), key.Official ?? "", $"{key.Expires:yyyy-MM-dd}", $"{key.Revoked:yyyy-MM-dd}", $"{key.LastUsed:yyyy-MM-dd}",
                    }));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Revoke(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The key's id, from 'key list'" };
        var command = new Command("revoke", "Takes a key back: refused everywhere after three seconds at the latest") { id };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            "key revoke",
            async (parts, record) =>
            {
                record.Tell(null, parsed.GetRequiredValue(id));
                if (!await parts.GetRequiredService<IKeys>().RevokeAsync(parsed.GetRequiredValue(id), ct))
                {
                    terminal.Error("There is no such key, or it was revoked before: see 'key list'.");
                    return ExitCode.NotFound;
                }

                terminal.Line("Revoked.");
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static void Show(KeyMade made, bool json, Terminal terminal)
    {
        if (json)
        {
            terminal.Json(made);
            return;
        }

        terminal.Line(made.Text);
        terminal.Line();
        terminal.Line($"Key {made.Key.Id}, {made.Key.Role}, holds until {made.Key.Expires:yyyy-MM-dd}. It is shown this once: keep it where secrets are kept.");
    }
}
