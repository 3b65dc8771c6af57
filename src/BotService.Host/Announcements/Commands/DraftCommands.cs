using System.CommandLine;
using BotService.Core.Access;
using BotService.Core.Announcements;
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
                TellOneSided(made.Draft.Content, terminal);
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
                if (await acting.Desk.ReadAsync(FormChanges.Over(DraftReader.Write(found), changes, DraftReader.WordsOf(found.Draft.Content.Text)), mistakes, ct) is not { } draft)
                {
                    return Tell(mistakes, terminal);
                }

                if (await acting.ActAsync(found, new Act.Edit(draft), StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                TellOneSided(draft.Content, terminal);
                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Correct(Terminal terminal)
    {
        var (id, options, key) = (Acting.Id(), new FormOptions(), Acting.KeyFile());
        var command = new Command("correct", "Brings other words to exactly those who received these, and keeps what is not given; what is under way stops at once") { id, key };
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
                var corrected = FormChanges.Over(DraftReader.Write(found), form, DraftReader.WordsOf(found.Draft.Content.Text));
                if (acting.Desk.ReadContent(CorrectionForm.Of(corrected), mistakes) is not { } content)
                {
                    return Tell(mistakes, terminal);
                }

                if (content with { From = null } == found.Draft.Content with { From = null })
                {
                    terminal.Error("Its words are these already: give what is to be corrected.");
                    return ExitCode.Failed;
                }

                if (await acting.ActAsync(found, new Act.Correct(content), StaffAction.PrepareSending, record, ct) is not { } next)
                {
                    return ExitCode.Failed;
                }

                TellOneSided(content, terminal);
                terminal.Line(ActCommands.Stands(next, acting.Desk.Zone));
                return ExitCode.Done;
            },
            ct));
        return command;
    }

    /// <summary>Says which language has no words, as nobody may have meant it.</summary>
    private static void TellOneSided(Content content, Terminal terminal)
    {
        if (content.Text.English.Length == 0)
        {
            terminal.Line("It has no words in English: whoever reads English gets the Vietnamese ones.");
        }
        else if (content.Text.Vietnamese.Length == 0)
        {
            terminal.Line("It has no words in Vietnamese: whoever reads Vietnamese gets the English ones.");
        }
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

    /// <param name="closing">What was written all the same.</param>
    public static int Tell(Mistakes mistakes, Terminal terminal, string closing = "Nothing was written: correct the mistakes above.")
    {
        terminal.Table(["Where", "What to do"], mistakes.ByPointer().SelectMany(place => place.Value.Select(what => new[] { place.Key, what })));
        terminal.Line(closing);
        return ExitCode.Failed;
    }
}
