using System.CommandLine;
using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Texts;
using BotService.Host.Commands;

namespace BotService.Host.Announcements.Commands;

/// <summary>Looks at templates, announcements, what people would see, and who did what.</summary>
internal static class LookCommands
{
    private const int MostActs = 1_000;

    public static Command Templates(Terminal terminal)
    {
        var series = new Option<string?>("--series") { Description = "The parts of one series, in order" };
        var json = CommandOptions.Json();
        var command = new Command("templates", "Shows what announcements are written from") { series, json };
        command.SetAction((parsed, ct) => Acting.LookAsync(
            terminal,
            acting =>
            {
                var all = TemplateShown.All(acting.Desk.Library, parsed.GetValue(series));
                if (parsed.GetValue(json))
                {
                    terminal.Json(all);
                }
                else
                {
                    terminal.Table(["Template", "Title", "Topic", "Priority", "Series", "Asks for", "Text"], all.Select(template => new[]
                    {
                        template.Id, template.Title.Vietnamese, template.Topic, Spoken.Of(template.Priority), SeriesOf(template.Series), string.Join(' ', template.Values), template.Text.Vietnamese,
                    }));
                }

                return Task.FromResult(all.Length == 0 ? ExitCode.NotFound : ExitCode.Done);
            },
            ct));
        return command;
    }

    public static Command List(Terminal terminal)
    {
        var phase = new Option<string?>("--phase") { Description = "Only these: draft, submitted, approved, holding, gathering, canary, sending, parked, paused, done, cancelled" };
        var json = CommandOptions.Json();
        var command = new Command("list", "Lists the announcements") { phase, json };
        command.SetAction((parsed, ct) => Acting.LookAsync(
            terminal,
            async acting =>
            {
                var wanted = parsed.GetValue(phase);
                var all = (await acting.Desk.Kept.AllAsync(ct)).Where(one => wanted is null || string.Equals(PhaseShown.NameOf(one.Phase), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
                if (parsed.GetValue(json))
                {
                    terminal.Json(all.Select(AnnouncementLine.Of));
                    return ExitCode.Done;
                }

                terminal.Table(["Announcement", "Title", "Topic", "Series", "People", "Have it", "Expires", "Is"], all.Select(one => (one, line: AnnouncementLine.Of(one))).Select(pair => new[]
                {
                    pair.line.Id,
                    pair.line.Title,
                    pair.line.Topic,
                    SeriesOf(pair.line.Series),
                    pair.line.People is { } people ? Number(people) : "",
                    Number(pair.line.Received),
                    Spoken.At(pair.line.Expires, acting.Desk.Zone),
                    Spoken.Of(pair.one.Phase, acting.Desk.Zone),
                }));
                if (await acting.Desk.Kept.StopAsync(ct) is { Stopped: true } stop)
                {
                    terminal.Line($"All bulk sending is stopped, by {stop.By} since {Spoken.At(stop.At, acting.Desk.Zone)}.");
                }

                return ExitCode.Done;
            },
            ct));
        return command;
    }

    public static Command Show(Terminal terminal)
    {
        var id = Acting.Id();
        var json = CommandOptions.Json();
        var command = new Command("show", "Shows an announcement: words, audience, where it stands") { id, json };
        command.SetAction((parsed, ct) => OfAsync(
            terminal,
            parsed.GetRequiredValue(id),
            async (acting, found) =>
            {
                var counts = await acting.Desk.Kept.CountsAsync(found.Id, ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(AnnouncementShown.Of(found, counts, acting.Desk));
                }
                else
                {
                    Tell(found, counts, acting.Desk, terminal);
                }
            },
            ct));
        return command;
    }

    public static Command Preview(Terminal terminal)
    {
        var id = Acting.Id();
        var language = new Option<string?>("--lang") { Description = "vi or en; without it both" };
        var json = CommandOptions.Json();
        var command = new Command("preview", "Shows what people would see, by channel and language") { id, language, json };
        command.SetAction((parsed, ct) => OfAsync(
            terminal,
            parsed.GetRequiredValue(id),
            (acting, found) =>
            {
                var shown = PreviewShown.All(acting.Desk.Kept, found.Draft.Content, parsed.GetValue(language) switch { "vi" => Language.Vietnamese, "en" => Language.English, _ => null });
                if (parsed.GetValue(json))
                {
                    terminal.Json(shown);
                }
                else
                {
                    terminal.Table(["Channel", "Language", "Message", "Button"], shown.Select(one => new[] { one.Channel, one.Language, string.Join("\n\n", one.Messages), string.Join(", ", one.Buttons) }));
                }

                return Task.CompletedTask;
            },
            ct));
        return command;
    }

    public static Command Acts(Terminal terminal)
    {
        var id = Acting.Id();
        var json = CommandOptions.Json();
        var command = new Command("acts", "Shows who did what, and what happened by itself") { id, json };
        command.SetAction((parsed, ct) => OfAsync(
            terminal,
            parsed.GetRequiredValue(id),
            async (acting, found) =>
            {
                var acts = await acting.Desk.Kept.ActsAsync(found.Id, MostActs, ct);
                if (parsed.GetValue(json))
                {
                    terminal.Json(acts);
                }
                else
                {
                    terminal.Table(["When", "Who", "What", "From", "To", "Revision"], acts.Select(act => new[]
                    {
                        Spoken.At(act.At, acting.Desk.Zone), act.By ?? "by itself", act.Act, act.From, act.To, Number(act.Revision),
                    }));
                }
            },
            ct));
        return command;
    }

    public static void Tell(Announcement announcement, RecipientCounts counts, AnnouncementDesk desk, Terminal terminal)
    {
        var (draft, content) = (announcement.Draft, announcement.Draft.Content);
        var audience = desk.SentenceOf(draft.Audience);
        terminal.Table([announcement.Id.Value, draft.Title],
        [
            ["Is", Spoken.Of(announcement.Phase, desk.Zone)],
            ["Revision", Number(announcement.Revision)],
            ["Vietnamese", content.In(Language.Vietnamese)],
            ["English", content.In(Language.English)],
            .. content.Button is { } button ? [["Button", ButtonOf(button)]] : Array.Empty<string[]>(),
            .. content.Picture is { } picture ? [["Picture", picture]] : Array.Empty<string[]>(),
            ["Audience", $"{audience.Vietnamese}\n{audience.English}"],
            ["Priority", Spoken.Of(draft.Priority)],
            ["Worth sending until", Spoken.At(draft.Expires, desk.Zone)],
            ["Written by", string.Join(' ', announcement.Hands)],
            ["Tested", announcement.Tested ? "yes" : "no"],
            ["Approved by", announcement.Approval is { } approval ? approval.By ?? "nobody else needed" : "nobody"],
            .. announcement.Plan is { } plan ? [["People planned", $"{Number(plan.People)}, of whom {Number(plan.Reached)} can be reached"]] : Array.Empty<string[]>(),
            .. counts.Total > 0 ? [["People", $"{Number(counts.Total)}: {WatchLine.Of(counts)}"]] : Array.Empty<string[]>(),
            .. announcement.Mend is { } mend ? [[Spoken.Of(mend.Kind), $"{Spoken.Of(mend.State)}, by {mend.By}{(mend.Content is { } words ? $"\n{words.In(Language.Vietnamese)}\n{words.In(Language.English)}" : "")}"]] : Array.Empty<string[]>(),
        ]);
    }

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string SeriesOf(SeriesShown? series) => series is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{series.Series} {series.Part}/{series.Parts}");

    private static string ButtonOf(ContentButton button) => button switch
    {
        ContentButton.Link(var label, var address) => $"{label.Vietnamese} / {label.English}: {address}",
        ContentButton.TakePoll(var label, var poll, _) => $"{label.Vietnamese} / {label.English}: poll {poll}",
        _ => $"{button.Label.Vietnamese} / {button.Label.English}: no more of these",
    };

    private static Task<int> OfAsync(Terminal terminal, string id, Func<Acting, Announcement, Task> tell, CancellationToken ct) => Acting.LookAsync(
        terminal,
        async acting =>
        {
            if (await acting.FindAsync(id, ct) is not { } found)
            {
                return ExitCode.NotFound;
            }

            await tell(acting, found);
            return ExitCode.Done;
        },
        ct);
}
