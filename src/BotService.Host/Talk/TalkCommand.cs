using System.CommandLine;
using System.Globalization;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Host.Commands;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Runtime.Channels;
using Inbound = BotService.Core.Conversations.Inbound;

namespace BotService.Host.Talk;

/// <summary>Plays a dialog in the terminal: for people who write dialogs. Nothing is stored and nothing is sent.</summary>
internal static class TalkCommand
{
    public static Command Make(Terminal terminal)
    {
        var poll = new Argument<string?>("poll") { Arity = ArgumentArity.ZeroOrOne, Description = "The poll's id; without one, the menu" };
        var language = new Option<string?>("--lang") { Description = "vi or en; without it, the dialog asks" };
        language.AcceptOnlyFromAmong("vi", "en");
        var channel = new Option<string?>("--channel") { Description = "Shows what this channel would: its buttons, or a list to answer by typing" };
        channel.AcceptOnlyFromAmong([.. TalkFaces.Names]);
        var command = new Command("talk", "Plays a dialog here, without a store; an empty line or the end of the input ends it") { poll, language, channel };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(poll), LanguageOf(parsed.GetValue(language)), parsed.GetValue(channel), terminal, ct));
        return command;
    }

    private static Language? LanguageOf(string? code) => code switch
    {
        "en" => Language.English,
        "vi" => Language.Vietnamese,
        _ => null,
    };

    private static async Task<int> RunAsync(string? poll, Language? language, string? channel, Terminal terminal, CancellationToken ct)
    {
        var settings = SettingsReader.Read(terminal.Configuration()).Settings;
        if (DialogReader.Read(DialogFolders.Of(settings.Dialogs)).Library is not { } library)
        {
            terminal.Error("The dialogs have errors: see 'lint'.");
            return ExitCode.Failed;
        }

        if (poll is not null && !library.Polls.Keys.Any(id => id.Value == poll))
        {
            terminal.Error($"There is no poll '{poll}'. There are: {string.Join(", ", library.Polls.Keys.Select(id => id.Value).Order(StringComparer.Ordinal))}.");
            return ExitCode.NotFound;
        }

        var texts = new DialogTexts(() => library);
        (string Name, ChannelTraits? Traits) face = channel is null ? ("talk", null) : TalkFaces.Of(channel, settings, texts);
        var talk = new LocalTalk(
            library, new TalkView(texts, face.Traits), face.Name, Foundation.FactsOf(settings), TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone), TimeProvider.System, language);
        terminal.Text(talk.Say(new Inbound.Opened(poll)));
        while (true)
        {
            terminal.Text("> ");
            if (await terminal.ReadAsync(ct) is not { } typed || string.IsNullOrWhiteSpace(typed))
            {
                break;
            }

            terminal.Text(talk.Type(typed));
        }

        terminal.Line();
        terminal.Table(["Cell", "Field", "Count"], talk.Counted.Select(count => new[] { count.Key.Cell, count.Key.Field, count.Value.ToString(CultureInfo.InvariantCulture) }));
        return ExitCode.Done;
    }
}
