using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework.Activities;

/// <summary>Takes one activity of a caller who was judged: reads it, hands it to the inbox, and says what is answered.</summary>
internal sealed class ActivityIntake(
    IInbox inbox,
    ITexts texts,
    BotFrameworkOptions options,
    GroupLines<string> groups,
    LineSender lines,
    BotFrameworkCounters counters,
    TimeProvider time,
    ILogger<ActivityIntake> logger) : IReplaysUpdates
{
    private static readonly TextRef OnlyInPrivate = TextRef.System(SystemTexts.GroupPrivate);

    public string Channel => BotFrameworkChannel.ChannelName;

    /// <returns>When this returns <see cref="ActivityReply.Taken"/>, the activity is committed, or buried for an operator to look at, or nothing for us.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is known to be kept: the same activity must come again.</exception>
    public async Task<ActivityReply> TakeAsync(JsonElement activity, ActivityHead head, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        switch (InboundActivity.Read(activity, head))
        {
            case ActivityReading.Event(var inbound, var from, var kind):
                counters.Taken(kind);
                await ReceiveAsync(inbound, from, body, ct);
                return ActivityReply.Taken;
            case ActivityReading.InPublic(var from, var hint):
                counters.Taken("public");
                if (groups.MaySpeak(NameOf(from), time.GetUtcNow()))
                {
                    var language = hint ?? options.DefaultLanguage;
                    await lines.SayAsync(texts.Render(OnlyInPrivate, language), language, from, ct);
                }

                return ActivityReply.Taken;
            case ActivityReading.Ignored(var kind):
                counters.Ignored(kind);
                return ActivityReply.Taken;
            case ActivityReading.Invoked:
                counters.Ignored("invoke");
                return ActivityReply.NotImplemented;
            case ActivityReading.Malformed:
                counters.Malformed();
                return ActivityReply.Malformed;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What was kept had come with a good token, so it is believed once more.</summary>
    public async Task<bool> ReplayAsync(ReadOnlyMemory<byte> update, CancellationToken ct)
    {
        try
        {
            using var json = JsonDocument.Parse(update, ActivityJson.Reader);
            return ActivityHead.Read(json.RootElement) is { } head && InboundActivity.Read(json.RootElement, head) switch
            {
                ActivityReading.Event(var inbound, _, _) => await inbox.ReceiveAsync(inbound, ct) is not InboxResult.Flooded,
                ActivityReading.Malformed => false,
                _ => true,
            };
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            logger.ActivityFailed(error);
            return false;
        }
    }

    private async Task ReceiveAsync(InboundEvent inbound, ConversationReference from, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        InboxResult result;
        try
        {
            result = await inbox.ReceiveAsync(inbound, ct);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            // A channel service that gets an error shows it to the person and forgets the activity.
            logger.ActivityFailed(error);
            counters.Buried();
            await inbox.BuryAsync(BotFrameworkChannel.ChannelName, body, $"failed: {error.GetType().Name}", ct);
            return;
        }

        if (result is InboxResult.Flooded(var words, _) && !string.IsNullOrWhiteSpace(words))
        {
            await lines.SayAsync(words, inbound.LanguageHint ?? options.DefaultLanguage, from, ct);
        }
    }

    /// <summary>Nothing about a group is kept, in memory neither: only that it was told.</summary>
    private static string NameOf(ConversationReference group) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(group.Identity)).AsSpan(0, 16));
}
