using BotService.Channels.Telegram;
using BotService.Channels.Zalo.Bot;
using BotService.Core.Links;
using BotService.Host.Commands;
using BotService.Host.Links;
using BotService.Host.Settings;
using BotService.Host.Starting;
using BotService.Host.Zalo;
using Spectre.Console;
using Link = BotService.Core.Links.Link;

namespace BotService.Host.Serving;

/// <summary>Says where everything is, as soon as it is there: to a person on a card, to a log on two lines.</summary>
/// <param name="at">The service's address as it can be opened on this machine.</param>
/// <param name="demo">A link to try; null when there is none.</param>
internal sealed class Greeting(AllSettings settings, string at, Link? demo)
{
    private string Chat => demo is null ? $"{at}/chat" : new LinkAddresses(settings.Service.PublicUrl?.TrimEnd('/') ?? at, null).WebOf(demo);

    private string Reports => $"{settings.Admin.Url?.TrimEnd('/') ?? at}/reports";

    private string Telegram => settings.Telegram switch
    {
        { Token: null } => "off (set Telegram__Token to a token from @BotFather)",
        { Receive: TelegramReceive.Webhook } => "by webhook",
        _ => "by polling",
    };

    /// <summary>Telegram in any case, for it is what a newcomer tries first; of the others those that are on.</summary>
    private IEnumerable<(string Channel, string State)> Channels
    {
        get
        {
            yield return ("Telegram", Telegram);
            if (ZaloOfficialAccount.Of(settings) is { } account)
            {
                yield return ("Zalo OA", new LinkAddresses(at, null, account.OaId).Zalo ?? "on (set Zalo__OfficialAccount__OaId to have its address here)");
            }

            if (settings.Zalo.Bot.Token is not null)
            {
                yield return ("Zalo bot", settings.Zalo.Bot.Receive == ZaloBotReceive.Webhook ? "by webhook" : "by polling");
            }

            if (BotFrameworkComposition.OptionsOf(settings) is not null)
            {
                yield return ("Bot Framework", "at /api/messages");
            }
        }
    }

    public void Say(Terminal terminal, ILogger logger)
    {
        if (!terminal.Interactive)
        {
            logger.ChatOpen(Chat);
            logger.Started(Reports, StoreOpening.NameOf(settings), string.Join("; ", Channels.Select(one => $"{one.Channel} is {one.State}")));
            return;
        }

        var card = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn(new GridColumn().NoWrap());
        Row(card, "Chat", Chat);
        if (demo is not null)
        {
            Row(card, "Code to type", LinkCode.Spaced(demo.Code));
        }

        Row(card, "Reports", Reports);
        Row(card, "Store", StoreOpening.NameOf(settings));
        foreach (var (channel, state) in Channels)
        {
            Row(card, channel, state);
        }

        terminal.Screen.WriteLine();
        terminal.Screen.MarkupLine("[bold green]BotService is running.[/] Stop it with Ctrl+C.");
        terminal.Screen.WriteLine();
        terminal.Screen.Write(new Padder(card).PadLeft(2).PadTop(0).PadBottom(1));
    }

    private static void Row(Grid card, string name, string value) => card.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value));
}
