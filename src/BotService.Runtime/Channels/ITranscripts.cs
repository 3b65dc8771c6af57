using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

/// <summary>The talks that we keep ourselves: the last 200 entries of each chat, for one day after the last.</summary>
public interface ITranscripts
{
    /// <summary>Entries with a number above <paramref name="after"/>, in order.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    ValueTask<ImmutableArray<LogEntry>> ReadAsync(string channel, string address, long after, int max, CancellationToken ct);

    /// <summary>Calls <paramref name="changed"/> soon after an entry was appended by any process. May call once too often, never too seldom.</summary>
    IDisposable Watch(string channel, string address, Action changed);

    /// <summary>
    /// Says that somebody looks at this talk: only then it is shown what nobody asked for. Holds for two minutes and a half, so whoever looks
    /// for longer says it again each minute.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    ValueTask LooksAsync(string channel, string address, CancellationToken ct);
}
