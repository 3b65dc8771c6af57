using System.CommandLine;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs;
using BotService.Dialogs.Campaigns;
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
        var official = new Option<string?>("--official") { Description = "Plays an official of this role: joins by an invitation, has the duties of the dialogs' campaigns and made-up announcements" };
        official.AcceptOnlyFromAmong([.. Enum.GetNames<OfficialRole>().Select(role => role.ToLowerInvariant())]);
        var command = new Command("talk", "Plays a dialog here, without a store; an empty line or the end of the input ends it") { poll, language, channel, official };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(poll), LanguageOf(parsed.GetValue(language)), parsed.GetValue(channel), parsed.GetValue(official), terminal, ct));
        return command;
    }

    private static Language? LanguageOf(string? code) => code switch
    {
        "en" => Language.English,
        "vi" => Language.Vietnamese,
        _ => null,
    };

    /// <summary>Called what the role is called: there are no real people here.</summary>
    private static LocalOfficial Official(OfficialRole role, DialogLibrary library, DialogTexts texts, AllSettings settings, TimeZoneInfo zone, Language? language)
    {
        var campaigns = DialogFolders.Of(settings.Dialogs)
            .Select(folder => Path.Combine(folder, "campaigns"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            .SelectMany(file => CampaignReader.File(file, library) is { HasErrors: false, Campaigns: var read } ? read : []);
        var name = texts.Render(OfficialTexts.Of(role), language ?? settings.Service.SpokenFirst);
        return LocalOfficial.Of(role, name, library, campaigns, zone, TimeProvider.System.GetUtcNow());
    }

    private static async Task<int> RunAsync(string? poll, Language? language, string? channel, string? role, Terminal terminal, CancellationToken ct)
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
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Service.TimeZone);
        var official = role is null ? null : Official(Enum.Parse<OfficialRole>(role, ignoreCase: true), library, texts, settings, zone, language);
        var now = TimeProvider.System.GetUtcNow();
        var news = official is null ? null : LocalNews.Of(library, official.Official, texts, now, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date));
        var talk = new LocalTalk(library, new TalkView(texts, face.Traits), face.Name, Foundation.FactsOf(settings), zone, TimeProvider.System, language, official, news);
        if (official is not null)
        {
            terminal.Line($"The invitation's code is {official.Code}; {LocalTalk.NextWave} lets the next wave of reminders come.");
        }

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
