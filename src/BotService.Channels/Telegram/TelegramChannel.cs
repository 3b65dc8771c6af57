using System.Diagnostics;
using System.Globalization;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Exceptions;

namespace BotService.Channels.Telegram;

/// <summary>Private chats with a Telegram bot.</summary>
internal sealed class TelegramChannel(
    TelegramClients clients,
    TelegramOptions options,
    TelegramThrottles throttles,
    TimeProvider time,
    ILogger<TelegramChannel> logger) : IChannel
{
    public const string ChannelName = "telegram";

    /// <summary>A message, its plain form, and that as a new one: more was never needed, and each costs a slot.</summary>
    private const int MostTries = 3;

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        Buttons: TelegramKeyboard.Most,
        TextLength: TelegramText.Longest,
        LabelLength: TelegramKeyboard.RowWidth,
        TokenBytes: 64,
        Edits: true,
        Notices: true,
        options.MessagesPerSecond,
        options.ChatPerSecond,
        options.ChatBurst);

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (!long.TryParse(message.Address, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return new SendOutcome.Refused("telegram: not a chat id");
        }

        var text = TelegramText.Html(message.Paragraphs);
        if (text.Length == 0)
        {
            return new SendOutcome.Refused("telegram: nothing to say");
        }

        int? edit = int.TryParse(message.Edit, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var html = true;
        for (var tries = 1; tries <= MostTries; tries++)
        {
            switch (await CallAsync(chat, new(chat, edit, text, html, message.Buttons, message.Columns), ct))
            {
                case TelegramVerdict.Over(var outcome):
                    return outcome;
                case TelegramVerdict.AgainAsPlain when html:
                    logger.MarkupRefused();
                    html = false;
                    text = TelegramText.Plain(message.Paragraphs);
                    break;
                case TelegramVerdict.AgainAsPlain:
                    return new SendOutcome.Refused("telegram 400 can't parse entities");
                case TelegramVerdict.AgainAsNew when edit is not null:
                    edit = null;
                    break;
                case TelegramVerdict.AgainAsNew:
                    return new SendOutcome.Refused("telegram 400 no such message");
                default:
                    throw new UnreachableException();
            }
        }

        throw new UnreachableException();
    }

    private async Task<TelegramVerdict> CallAsync(long chat, TelegramMessage request, CancellationToken ct)
    {
        try
        {
            await clients.Sends.SendAsync(request, ct);
            throttles.Served(chat);
            return TelegramVerdict.Done;
        }
        catch (ApiRequestException refusal)
        {
            var wait = refusal.Parameters?.RetryAfter;
            var forAll = refusal.ErrorCode == 429 && throttles.HoldsForAll(chat, TelegramOutcomes.WaitOf(wait), time.GetUtcNow());
            return TelegramOutcomes.From(refusal.ErrorCode, refusal.Message, wait, refusal.Parameters?.MigrateToChatId, forAll);
        }
        catch (RequestException trouble)
        {
            return TelegramOutcomes.NoAnswer(trouble);
        }
    }
}
