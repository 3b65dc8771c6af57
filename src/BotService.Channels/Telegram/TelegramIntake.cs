using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Telegram;

/// <summary>Takes one update in, however it came: reads it, hands it to the inbox, and says what is answered at once.</summary>
internal sealed class TelegramIntake(
    IInbox inbox,
    ITexts texts,
    TelegramOptions options,
    GroupLines<long> groups,
    TelegramCounters counters,
    TimeProvider time,
    ILogger<TelegramIntake> logger) : IReplaysUpdates
{
    private const int Deepest = 32;

    // Far beyond what any update needs, and still no work: the reader keeps one bit for each level.
    private const int DeepestScan = 1024;
    private static readonly TextRef OnlyInPrivate = TextRef.System(SystemTexts.GroupPrivate);

    public string Channel => TelegramChannel.ChannelName;

    /// <returns>When this returns, the update is committed, or buried for an operator to look at, or nothing for us.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is known to be kept: the same update must come again.</exception>
    public async Task<TelegramReply> TakeAsync(ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        TelegramReading reading;
        try
        {
            reading = TelegramUpdateReader.Read(json.Span, Deepest) is { } update ? TelegramUpdates.Read(update, json) : new TelegramReading.Unreadable("null");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // Besides a wrong type: half a surrogate, or bytes that are no UTF-8.
            return IsJson(json.Span) ? await BuryAsync(json, $"cannot be read: {error.GetType().Name}", null, ct) : new TelegramReply.NotJson();
        }

        switch (reading)
        {
            case TelegramReading.Event(var inbound, var press):
                counters.Taken(press is null ? "message" : "press");
                return await ReceiveAsync(inbound, press, json, ct);
            case TelegramReading.InPublic(_, { } press):
                counters.Taken("public");
                return TelegramReply.To(press, texts.Render(OnlyInPrivate, options.DefaultLanguage));
            case TelegramReading.InPublic(var chat, null):
                counters.Taken("public");
                return groups.MaySpeak(chat, time.GetUtcNow()) ? LineTo(chat, texts.Render(OnlyInPrivate, options.DefaultLanguage)) : TelegramReply.Nothing;
            case TelegramReading.Ignored(var kind, var press):
                counters.Ignored(kind);
                return press is null ? TelegramReply.Nothing : TelegramReply.To(press, null);
            case TelegramReading.Unreadable(var reason):
                return await BuryAsync(json, reason, null, ct);
            default:
                throw new UnreachableException();
        }
    }

    public async Task<bool> ReplayAsync(ReadOnlyMemory<byte> update, CancellationToken ct)
    {
        try
        {
            return TelegramUpdateReader.Read(update.Span, Deepest) is { } read && TelegramUpdates.Read(read, update) switch
            {
                TelegramReading.Event(var inbound, _) => await inbox.ReceiveAsync(inbound, ct) is not InboxResult.Flooded,
                TelegramReading.Unreadable => false,
                _ => true,
            };
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            logger.UpdateFailed(error);
            return false;
        }
    }

    private async Task<TelegramReply> ReceiveAsync(InboundEvent inbound, string? press, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        InboxResult result;
        try
        {
            result = await inbox.ReceiveAsync(inbound, ct);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            // Telegram would bring it again for a day and hold the chat's later updates back meanwhile.
            logger.UpdateFailed(error);
            return await BuryAsync(json, $"failed: {error.GetType().Name}", press, ct);
        }

        var notice = result switch
        {
            InboxResult.Handled(var words) => words,
            InboxResult.Flooded(var words, _) => words,
            InboxResult.Repeated => null,
            _ => throw new UnreachableException(),
        };
        return press is not null ? TelegramReply.To(press, notice)
            : string.IsNullOrWhiteSpace(notice) ? TelegramReply.Nothing
            : LineTo(long.Parse(inbound.Address, CultureInfo.InvariantCulture), notice);
    }

    private async Task<TelegramReply> BuryAsync(ReadOnlyMemory<byte> json, string reason, string? press, CancellationToken ct)
    {
        counters.Buried();
        await inbox.BuryAsync(TelegramChannel.ChannelName, json, reason, ct);
        return press is null ? TelegramReply.Nothing : TelegramReply.To(press, null);
    }

    private static TelegramReply LineTo(long chat, string words) =>
        string.IsNullOrWhiteSpace(words) ? TelegramReply.Nothing : new TelegramReply.Line(chat, words);

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestScan });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
