using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Reads a conversation's transcript for its client.</summary>
internal sealed class Feed(ITranscripts transcripts, Greetings greetings, WebChatOptions options, TimeProvider time)
{
    /// <summary>Most activities in one set; a client asks again from there.</summary>
    public const int MostActivities = 100;

    private readonly RateGate _looks = new(new Gcra(TimeSpan.FromMinutes(1), 1), options.Limits.Remembered);

    /// <summary>What came after <paramref name="after"/>, timestamps strictly rising.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public async ValueTask<ActivitySet> ReadAsync(string conversation, Watermark after, CancellationToken ct)
    {
        await greetings.PayAsync(conversation, ct);

        // One entry back, for its timestamp, and to see whether the client and the log still count alike.
        var entries = await transcripts.ReadAsync(
            WebChatChannel.ChannelName, conversation, Math.Max(0, after.Number - 1), MostActivities + 1, ct);
        if (entries.IsEmpty && after.Number > 0)
        {
            // The log had ended and another has begun, numbered anew: its beginning is what this client has not seen.
            entries = await transcripts.ReadAsync(WebChatChannel.ChannelName, conversation, 0, MostActivities, ct);
        }

        var last = after.Latest;
        var reached = after.Number;
        var activities = new List<string>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.Number == after.Number)
            {
                last = Max(last, ActivityTime.Read(entry.Payload));
                continue;
            }

            activities.Add(ActivityTime.Later(entry.Payload, ref last));
            reached = entry.Number;
        }

        return ActivitySet.From(activities, new Watermark(reached, last));
    }

    public IDisposable Watch(string conversation, Action changed) => transcripts.Watch(WebChatChannel.ChannelName, conversation, changed);

    /// <summary>
    /// See <see cref="ITranscripts.LooksAsync"/>. For every beat of a stream and every poll: the store is told once a minute, however many windows
    /// show the talk. One that is away learns it the next time. The end is never told: another window may go on, and a broken stream ends after
    /// the one that took its place has begun.
    /// </summary>
    public async ValueTask LooksAsync(string conversation)
    {
        if (_looks.Enter(conversation, time.GetUtcNow()) > TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await transcripts.LooksAsync(WebChatChannel.ChannelName, conversation, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Nothing is lost but news that could have been shown.
        }
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
