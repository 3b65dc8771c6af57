using System.CommandLine;
using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Host.Announcements.Forms;
using BotService.Host.Audit;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Writes: a first draft, other words before anybody has it, corrected words for those who have it.</summary>
internal static class DraftCommands
{
    public static Command Draft(Terminal terminal)
    {
        var (options, key) = (new FormOptions(), Acting.KeyFile());
        var command = new Command("draft", "Begins an announcement from a template, from words, or from a file in the form of the API") { key };
        options.AddTo(command, begins: true);
        command.SetAction((parsed, ct) => WithFormAsync(
            terminal,
            parsed,
            key,
            "announce draft",
            zone => options.Read(parsed, zone),
            async (acting, record, form) =>
            {
                var mistakes = new Mistakes();
                if (await acting.Desk.BeginAsync(form, acting.As(StaffAction.PrepareSending), mistakes, ct) is not { } outcome)
                {
                    return Tell(mistakes, terminal);
                }

                if (outcome is ActOutcome.Refused { Why: ActRefusal.Stale })
                {
                    record.Tell("taken", form.Id ?? "");
                    terminal.Error($"There is an announcement {form.Id} already: change it with 'announce edit'.");
                    return ExitCode.Failed;
                }

                if (acting.Take(outcome, record, outcome is ActOutcome.Done(var begun, _) ? begun.Id.Value : form.Id ?? "") is not { } made)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(acting.Desk.SentenceOf(made.Draft.Audience).English);
                terminal.Line(ActCommands.Stands(made, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Edit(Terminal terminal)
    {
        var (id, options, key) = (Acting.Id(), new FormOptions(), Acting.KeyFile());
        var command = new Command("edit", "Changes what is given and keeps the rest; voids test, plan and approval") { id, key };
        options.AddTo(command, begins: false);
        command.SetAction((parsed, ct) => WithFormAsync(
            terminal,
            parsed,
            key,
            "announce edit",
            zone => options.Read(parsed, zone),
            async (acting, record, changes) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                var mistakes = new Mistakes();
                if (await acting.Desk.ReadAsync(FormOptions.Over(DraftReader.Write(found), changes), mistakes, ct) is not { } draft)
                {
                    return Tell(mistakes, terminal);
                }

                if (await acting.ActAsync(found, new Act.Edit(draft), StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Correct(Terminal terminal)
    {
        var (id, options, key) = (Acting.Id(), new FormOptions(), Acting.KeyFile());
        var command = new Command("correct", "Brings other words to exactly those who received these; what is under way stops at once") { id, key };
        options.AddWordsTo(command);
        command.SetAction((parsed, ct) => WithFormAsync(
            terminal,
            parsed,
            key,
            "announce correct",
            zone => options.Read(parsed, zone),
            async (acting, record, form) =>
            {
                if (await acting.FindAsync(parsed.GetRequiredValue(id), ct) is not { } found)
                {
                    return ExitCode.NotFound;
                }

                var mistakes = new Mistakes();
                var before = DraftReader.Write(found);
                var corrected = new CorrectionForm(form.Template, form.Values, form.Text, form.Button ?? before.Button, form.Picture ?? before.Picture)
                {
                    PictureWords = form.PictureWords ?? (form.Picture is null ? before.PictureWords : null),
                };
                if (acting.Desk.ReadContent(corrected, mistakes) is not { } content)
                {
                    return Tell(mistakes, terminal);
                }

                if (await acting.ActAsync(found, new Act.Correct(content), StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Task<int> WithFormAsync(
        Terminal terminal,
        ParseResult parsed,
        Option<FileInfo?> key,
        string what,
        Func<TimeZoneInfo, (AnnouncementForm? Form, string? Wrong)> read,
        Func<Acting, AuditRun, AnnouncementForm, Task<int>> work,
        CancellationToken ct) => Acting.OnRecordAsync(
        terminal,
        parsed.GetValue(key),
        what,
        StaffAction.PrepareSending,
        async (acting, record) =>
        {
            var (form, wrong) = read(acting.Desk.Zone);
            if (form is not null)
            {
                return await work(acting, record, form);
            }

            terminal.Error(wrong ?? "");
            return ExitCode.Failed;
        },
        ct);

    public static int Tell(Mistakes mistakes, Terminal terminal)
    {
        terminal.Table(["Where", "What to do"], mistakes.ByPointer().SelectMany(place => place.Value.Select(what => new[] { place.Key, what })));
        terminal.Line("Nothing was written: correct the mistakes above.");
        return ExitCode.Failed;
    }
}
