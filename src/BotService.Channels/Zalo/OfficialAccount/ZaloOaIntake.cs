using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Takes one event in whose signature was right: reads it and hands it to the inbox.</summary>
internal sealed class ZaloOaIntake(
    IInbox inbox,
    ZaloOaOptions options,
    ZaloOaLines lines,
    ZaloOaCounters counters,
    TimeProvider time,
    ILogger<ZaloOaIntake> logger) : IReplaysUpdates
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public string Channel => ZaloOaChannel.ChannelName;

    /// <returns>When this ends, the event is committed, or buried for an operator to look at, or nothing for us.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is known to be kept: the same event must come again.</exception>
    public Task TakeAsync(JsonElement root, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        if (ZaloOaEvents.Instant(ZaloOaEvents.TimeOf(root)) is { } at)
        {
            var age = time.GetUtcNow() - at;
            if (age > options.OldestEvent)
            {
                counters.Ignored("stale");
                logger.EventTooOld();
                return Task.CompletedTask;
            }

            if (age < -Skew)
            {
                // People's answers must not be lost to a wrong clock; what they bear as their time decides little here.
                logger.ClockDiffers(-age.TotalMinutes);
            }
        }

        return TakeAsync(ZaloOaEvents.Read(root, options), json, ct);
    }

    public async Task<bool> ReplayAsync(ReadOnlyMemory<byte> update, CancellationToken ct)
    {
        try
        {
            using var json = JsonDocument.Parse(update);
            return json.RootElement.ValueKind == JsonValueKind.Object && ZaloOaEvents.Read(json.RootElement, options) switch
            {
                ZaloOaReading.Event(var inbound, _) => await inbox.ReceiveAsync(inbound, ct) is not InboxResult.Flooded,
                ZaloOaReading.Unreadable => false,
                _ => true,
            };
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            logger.EventFailed(error);
            return false;
        }
    }

    private Task TakeAsync(ZaloOaReading reading, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        switch (reading)
        {
            case ZaloOaReading.Event(var inbound, var byPerson):
                counters.Taken(KindOf(inbound));
                return ReceiveAsync(inbound, byPerson, json, ct);
            case ZaloOaReading.Anonymous(var visitor, var conversation):
                counters.Taken("anonymous");
                lines.Welcome(visitor, conversation);
                return Task.CompletedTask;
            case ZaloOaReading.Ignored(var kind):
                counters.Ignored(kind);
                return Task.CompletedTask;
            case ZaloOaReading.Unreadable(var reason):
                return BuryAsync(json, reason, ct);
            default:
                throw new UnreachableException();
        }
    }

    private async Task ReceiveAsync(InboundEvent inbound, bool byPerson, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        InboxResult result;
        try
        {
            result = await inbox.ReceiveAsync(inbound, ct);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            // Zalo would bring it five times and might switch the webhook off.
            logger.EventFailed(error);
            await BuryAsync(json, $"failed: {error.GetType().Name}", ct);
            return;
        }

        var line = result switch
        {
            InboxResult.Handled(var notice) => notice,
            InboxResult.Flooded(var notice, _) => notice,
            InboxResult.Repeated => null,
            _ => throw new UnreachableException(),
        };
        if (byPerson && !string.IsNullOrWhiteSpace(line))
        {
            lines.Say(inbound.Address, line);
        }
    }

    private Task BuryAsync(ReadOnlyMemory<byte> json, string reason, CancellationToken ct)
    {
        counters.Buried();
        return inbox.BuryAsync(ZaloOaChannel.ChannelName, json, reason, ct);
    }

    private static string KindOf(InboundEvent inbound) => inbound.Input switch
    {
        null => "press",
        Inbound.Said => "message",
        Inbound.TakenOver => "operator",
        Inbound.Other => "other",
        Inbound.Reachable => "unfollow",
        _ => "opened",
    };
}
