using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>Takes one event in, however it came: reads it and hands it to the inbox.</summary>
internal sealed class ZaloBotIntake(
    IInbox inbox,
    ITexts texts,
    ZaloBotOptions options,
    ZaloBotLines lines,
    ZaloBotUsage usage,
    ZaloBotCounters counters,
    TimeProvider time,
    ILogger<ZaloBotIntake> logger) : IReplaysUpdates
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };
    private static readonly TextRef OnlyInPrivate = TextRef.System(SystemTexts.GroupPrivate);
    private readonly GroupLines<string> _groups = new();
    private int _shapes;

    public string Channel => ZaloBotChannel.ChannelName;

    /// <returns>
    /// False when it was not JSON: not from Zalo, or cut on the way. When it returns true, the event is committed, or buried for an
    /// operator to look at, or nothing for us.
    /// </returns>
    /// <exception cref="StoreUnavailableException">Nothing is known to be kept: the same event must come again.</exception>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        using var body = Parse(json);
        if (body is null)
        {
            return false;
        }

        switch (Read(body.RootElement, out var wrapped))
        {
            case ZaloBotReading.Event(var inbound):
                NoteShape(wrapped);
                counters.Taken(inbound.Input is Inbound.Other(var other) ? other : "text");
                await ReceiveAsync(inbound, json, ct);
                break;
            case ZaloBotReading.InGroup(var chat):
                NoteShape(wrapped);
                counters.Taken("group");
                if (_groups.MaySpeak(chat, time.GetUtcNow()))
                {
                    lines.Say(chat, texts.Render(OnlyInPrivate, options.DefaultLanguage));
                }

                break;
            case ZaloBotReading.Ignored(var kind):
                counters.Ignored(kind);
                if (kind == ZaloBotEvents.UnknownKind)
                {
                    logger.EventUnknown();
                }

                break;
            case ZaloBotReading.Unreadable(var reason):
                await BuryAsync(json, reason, ct);
                break;
            default:
                throw new UnreachableException();
        }

        return true;
    }

    public async Task<bool> ReplayAsync(ReadOnlyMemory<byte> update, CancellationToken ct)
    {
        using var body = Parse(update);
        if (body is null)
        {
            return false;
        }

        try
        {
            return ZaloBotEvents.Read(ZaloBotEvents.Unwrap(body.RootElement, out _)) switch
            {
                ZaloBotReading.Event(var inbound) => await inbox.ReceiveAsync(inbound, ct) is not InboxResult.Flooded,
                ZaloBotReading.Unreadable => false,
                _ => true,
            };
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            logger.EventFailed(error);
            return false;
        }
    }

    private static ZaloBotReading Read(JsonElement body, out bool wrapped)
    {
        wrapped = false;
        try
        {
            return ZaloBotEvents.Read(ZaloBotEvents.Unwrap(body, out wrapped));
        }
        catch (InvalidOperationException)
        {
            // Half a character in the name of a field: JSON allows it, text does not.
            return new ZaloBotReading.Unreadable("a name that is no text");
        }
    }

    private async Task ReceiveAsync(InboundEvent inbound, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        try
        {
            switch (await inbox.ReceiveAsync(inbound, ct))
            {
                case InboxResult.Handled:
                    usage.Counted();
                    break;
                case InboxResult.Flooded(var notice, _):
                    usage.Counted();
                    lines.Say(inbound.Address, notice);
                    break;
                case InboxResult.Repeated:
                    break;
                default:
                    throw new UnreachableException();
            }
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            // Brought again it would fail again; kept, it can be looked at.
            logger.EventFailed(error);
            await BuryAsync(json, $"failed: {error.GetType().Name}", ct);
        }
    }

    private Task BuryAsync(ReadOnlyMemory<byte> json, string reason, CancellationToken ct)
    {
        counters.Buried();
        return inbox.BuryAsync(ZaloBotChannel.ChannelName, json, reason, ct);
    }

    /// <summary>Sources disagree about the form, so each that is met is told once.</summary>
    private void NoteShape(bool wrapped)
    {
        var shape = wrapped ? 2 : 1;
        if ((Interlocked.Or(ref _shapes, shape) & shape) == 0)
        {
            logger.ShapeSeen(wrapped ? "wrapped" : "flat");
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
