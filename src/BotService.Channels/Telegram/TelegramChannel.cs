using System.Diagnostics;
using System.Globalization;
using BotService.Core.Announcements.Slices;
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
    TelegramPictures pictures,
    TimeProvider time,
    ILogger<TelegramChannel> logger) : IChannel
{
    public const string ChannelName = "telegram";

    /// <summary>A picture with words, those without the picture, in their plain form, and as a new message: more was never needed, and each costs a slot.</summary>
    private const int MostTries = 4;

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

    /// <summary>A bot may change its own messages at any time, and delete those of the last 48 hours: core.telegram.org/bots/api#deletemessage.</summary>
    public MendTraits Mends { get; } = new(EditFor: TimeSpan.MaxValue, DeleteFor: TimeSpan.FromHours(48));

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (!long.TryParse(message.Address, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return Task.FromResult<SendOutcome>(new SendOutcome.Refused("telegram: not a chat id"));
        }

        var text = TelegramText.Html(message.Paragraphs);
        if (text.Length == 0)
        {
            return Task.FromResult<SendOutcome>(new SendOutcome.Refused("telegram: nothing to say"));
        }

        var shows = message.Picture is { Source: var source } && !pictures.IsRefused(source);
        return TelegramDraft.Of(message, chat, text, shows) is { } request
            ? TryAsync(message, request, ct)
            : Task.FromResult<SendOutcome>(new SendOutcome.Refused("telegram: no message to change"));
    }

    private async Task<SendOutcome> TryAsync(OutgoingMessage message, TelegramMessage request, CancellationToken ct)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            TelegramVerdict verdict;
            try
            {
                var id = await clients.Sends.SendAsync(request, ct);
                throttles.Served(request.Chat);
                return Delivered(message, request, id is { } number ? TelegramDraft.Sent(request, number).ToString() : null);
            }
            catch (ApiRequestException refusal)
            {
                verdict = VerdictOn(request, refusal);
            }
            catch (RequestException trouble)
            {
                verdict = TelegramOutcomes.NoAnswer(trouble);
            }

            switch (verdict)
            {
                case TelegramVerdict.Over(SendOutcome.Delivered { Message: var there }):
                    return Delivered(message, request, there);
                case TelegramVerdict.Over(var outcome):
                    return outcome;
                case TelegramVerdict.AgainAsPlain when request.Html:
                    logger.MarkupRefused();
                    request = request with { Html = false, Text = TelegramText.Plain(message.Paragraphs) };
                    break;
                case TelegramVerdict.AgainAsPlain:
                    return new SendOutcome.Refused("telegram 400 can't parse entities");
                case TelegramVerdict.AgainWithoutPicture(var reason) when request.Picture is { } picture:
                    logger.PictureRefused(reason);
                    pictures.Refused(picture);
                    request = TelegramDraft.WithoutPicture(request, TelegramSent.Read(message.Edit));
                    break;
                case TelegramVerdict.AgainAsEdit when request.Method == TelegramMethod.DeleteMessage:
                    request = TelegramDraft.AsEdit(request, TelegramSent.Read(message.Edit)!.Value);
                    break;
                case TelegramVerdict.AgainAsOther when request.Method is TelegramMethod.EditMessageText or TelegramMethod.EditMessageCaption:
                    request = TelegramDraft.AsOther(request);
                    break;
                case TelegramVerdict.AgainAsNew when request.Message != 0 && message.Renews is null:
                    request = TelegramDraft.AsNew(request);
                    break;
                case TelegramVerdict.AgainAsNew or TelegramVerdict.AgainAsEdit or TelegramVerdict.AgainAsOther or TelegramVerdict.AgainWithoutPicture:
                    return new SendOutcome.Refused("telegram 400 no such message");
                default:
                    throw new UnreachableException();
            }
        }

        return new SendOutcome.Refused("telegram 400 no such message");
    }

    private static SendOutcome.Delivered Delivered(OutgoingMessage message, TelegramMessage request, string? id) =>
        new(id, WithoutPicture: message.Picture is not null && request.Picture is null);

    private TelegramVerdict VerdictOn(TelegramMessage request, ApiRequestException refusal)
    {
        var wait = refusal.Parameters?.RetryAfter;
        var forAll = refusal.ErrorCode == 429 && throttles.HoldsForAll(request.Chat, TelegramOutcomes.WaitOf(wait), time.GetUtcNow());
        return TelegramOutcomes.From(refusal.ErrorCode, refusal.Message, wait, refusal.Parameters?.MigrateToChatId, forAll, request.Picture is not null);
    }
}
