using System.Collections.Immutable;
using BotService.Runtime.Channels;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Conversations;

internal sealed class Transcripts(IStore store, ServiceSecret secret, Onlookers onlookers) : ITranscripts
{
    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(string channel, string address, long after, int max, CancellationToken ct)
    {
        var key = secret.ConversationOf(channel, address);
        return store.ReadLogAsync(Partitioning.Of(key, store.Partitions), ConversationPlan.TranscriptOf(key), after, max, ct);
    }

    public IDisposable Watch(string channel, string address, Action changed)
    {
        var log = ConversationPlan.TranscriptOf(secret.ConversationOf(channel, address));
        return store.Watch(name =>
        {
            if (name == log)
            {
                changed();
            }
        });
    }

    public ValueTask LooksAsync(string channel, string address, CancellationToken ct) =>
        onlookers.NoteAsync(secret.ConversationOf(channel, address), ct);
}
