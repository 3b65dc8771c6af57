using System.CommandLine;
using System.Globalization;
using BotService.Host.Commands;
using BotService.Host.Starting;
using BotService.Runtime.Letters;

namespace BotService.Host.Letters;

/// <summary>What was given up: list it, send it again, drop it.</summary>
internal static class LetterCommand
{
    public static Command Make(Terminal terminal) => new("letters", "What could not be sent or understood, kept with its reason")
    {
        List(terminal),
        Each("retry", "Sends letters again: one by its id, or --all; not those of announcements", (letters, id, ct) => letters.RetryAsync(id, ct), terminal),
        Each("drop", "Removes letters for good: one by its id, or --all", DropAsync, terminal),
    };

    private static Command List(Terminal terminal)
    {
        var json = CommandOptions.Json();
        var command = new Command("list", "Shows the letters, oldest first") { json };
        command.SetAction((parsed, ct) => Session.WithAsync(
            terminal,
            async parts =>
            {
                var shown = (await AllAsync(parts.GetRequiredService<ILetters>(), ct)).ConvertAll(LetterShown.Of);
                if (parsed.GetValue(json))
                {
                    terminal.Json(shown);
                }
                else
                {
                    terminal.Table(
                        ["Id", "Kind", "Channel", "Subject", "Since", "Attempts", "Reason"],
                        shown.Select(letter => new[] { letter.Id, letter.Kind, letter.Channel, letter.Subject, $"{letter.At:yyyy-MM-dd HH:mm}", letter.Attempts.ToString(CultureInfo.InvariantCulture), letter.Reason }));
                }

                return ExitCode.Done;
            },
            ct));
        return command;
    }

    private static Command Each(string name, string description, Func<ILetters, string, CancellationToken, ValueTask<LetterRetry>> act, Terminal terminal)
    {
        var id = new Argument<string?>("id") { Arity = ArgumentArity.ZeroOrOne, Description = "The letter's id, from 'letters list'" };
        var all = new Option<bool>("--all") { Description = "Every letter" };
        var command = new Command(name, description) { id, all };
        command.SetAction((parsed, ct) => Session.OnRecordAsync(
            terminal,
            $"letters {name}",
            async (parts, record) =>
            {
                var letters = parts.GetRequiredService<ILetters>();
                List<string> wanted = parsed.GetValue(all) ? (await AllAsync(letters, ct)).ConvertAll(letter => letter.Id) : parsed.GetValue(id) is { } one ? [one] : [];
                var (done, kept) = (0, 0);
                foreach (var letter in wanted)
                {
                    var became = await act(letters, letter, ct);
                    done += became == LetterRetry.PutBack ? 1 : 0;
                    kept += became == LetterRetry.OfAnnouncement ? 1 : 0;
                }

                record.Tell(string.Create(CultureInfo.InvariantCulture, $"{done} of {wanted.Count}"), wanted.Count == 1 ? wanted[0] : "");
                await SendWhatIsOwedAsync(parts, ct);
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{done} of {wanted.Count} letters: {name} done"));
                if (kept > 0)
                {
                    terminal.Error(string.Create(CultureInfo.InvariantCulture, $"{kept} not sent again: {LetterShown.OfAnnouncement}"));
                }

                return done == wanted.Count && done > 0 ? ExitCode.Done : kept > 0 ? ExitCode.Failed : ExitCode.NotFound;
            },
            ct));
        return command;
    }

    private static async ValueTask<LetterRetry> DropAsync(ILetters letters, string id, CancellationToken ct) =>
        await letters.DropAsync(id, ct) ? LetterRetry.PutBack : LetterRetry.NotFound;

    private static async Task<List<Letter>> AllAsync(ILetters letters, CancellationToken ct)
    {
        var all = new List<Letter>();
        await foreach (var letter in letters.ListAsync(ct))
        {
            all.Add(letter);
        }

        return all;
    }

    /// <summary>A letter put back is owed by this process: it ends when the attempts under way have ended. What fails again waits in the store for the service.</summary>
    private static async Task SendWhatIsOwedAsync(IServiceProvider parts, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Serving.Draining.Longest);
        foreach (var loop in parts.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Reverse())
        {
            await loop.StopAsync(patience.Token);
        }
    }
}
