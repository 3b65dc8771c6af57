using System.Collections.Immutable;

namespace BotService.Runtime.Stores;

/// <summary>
/// Keeps documents, what they owe, what is due, tallies and logs. Two implementations pass one contract suite.
/// Every method throws <see cref="StoreUnavailableException"/> when the store cannot be reached or does not answer in time;
/// a commit that ends so may or may not have been stored.
/// </summary>
/// <remarks>
/// Several instances over the same data stand for several processes. Instants are kept to the millisecond (slots of a pace to the
/// microsecond). Names of documents, cells, tallies, logs, sets, members and items are visible ASCII without spaces and not empty; item
/// ids hold no <c>|</c>. States, payloads and values are any well-formed text. What breaks this is refused with <see cref="ArgumentException"/>.
/// </remarks>
public interface IStore : IAsyncDisposable
{
    /// <summary>The number of partitions this store was created with.</summary>
    int Partitions { get; }

    ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct);

    /// <summary>Writes all of <paramref name="commit"/> or nothing. Not called back by a token once it has left.</summary>
    ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct);

    /// <summary>Applies settlements of one partition in one call.</summary>
    /// <returns>In the order given: what is left to send now; empty when nothing is left or the right was given up.</returns>
    ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct);

    /// <summary>All that is owed, whoever has the right to send it; <see cref="Outbox.Empty"/> when nothing is.</summary>
    ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct);

    /// <summary>
    /// Takes up to <paramref name="max"/> entries due at <paramref name="now"/>, soonest first, and puts each off until
    /// <paramref name="until"/>: whoever asks in the meantime does not get them.
    /// </summary>
    ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct);

    /// <summary>
    /// Removes a claimed entry unless it was set anew or claimed again since: also when it was set to the very moment of the claim,
    /// and also when a cell changed after the claim had lapsed. A <see cref="AgendaKind.Send"/> entry is completed only when its outbox
    /// was read and found empty; settling takes care of the others.
    /// </summary>
    ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct);

    /// <summary>The moment of the soonest entry, a claimed one counting as due when its claim ends; null when the partition's agenda is empty.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct);

    /// <summary>The sums by field. A field whose sum is 0 may be there or not.</summary>
    ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct);

    /// <summary>Removes the tallies of a cell. Its agenda entry stays until it is completed.</summary>
    ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct);

    /// <summary>Entries with a number above <paramref name="after"/>, in order.</summary>
    ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct);

    /// <summary>Removes the entries up to number <paramref name="last"/>, included. The others keep their numbers, and numbering goes on.</summary>
    ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct);

    /// <summary>Members above <paramref name="after"/> (empty for the beginning) in ordinal order, at most <paramref name="max"/>.</summary>
    ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct);

    /// <returns>The member's value; null when the set does not hold it.</returns>
    ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct);

    /// <summary>Writes members alone, without a document: for what no turn decides (dead letters).</summary>
    ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct);

    /// <summary>
    /// All documents of a kind, in no order, for maintenance. A document changed meanwhile may appear in either state, and one may come twice.
    /// </summary>
    IAsyncEnumerable<Document> DocumentsAsync(char kind, CancellationToken ct);

    /// <summary>
    /// Leases the next slots of a pace that all processes share. Slots lie <paramref name="interval"/> apart, none before
    /// <paramref name="now"/> nor before a pause ends.
    /// </summary>
    /// <param name="horizon">Grants nothing when the next slot lies further ahead than this, else all of <paramref name="count"/>; null grants always.</param>
    ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct);

    /// <summary>Grants no slot of this pace before <paramref name="until"/> from now on. The pause that ends later wins.</summary>
    ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct);

    /// <summary>Takes or renews a named lease: true when <paramref name="owner"/> has it until <paramref name="until"/>.</summary>
    ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Gives a lease back before its time; nothing happens when <paramref name="owner"/> does not have it.</summary>
    ValueTask ReleaseAsync(string name, string owner, CancellationToken ct);

    /// <summary>
    /// Calls <paramref name="changed"/> with the name of each log written with <see cref="LogWrite.Announce"/>, by any process (this one too),
    /// soon after. What is written while the store is out of reach may never be told.
    /// </summary>
    IDisposable Watch(Action<string> changed);

    /// <summary>One cheap round trip; throws when the store does not answer.</summary>
    ValueTask PingAsync(CancellationToken ct);
}

public readonly record struct LogEntry(long Number, string Payload);

public readonly record struct Member(string Name, string Value);

/// <summary>The store did not answer. Whatever was under way is unknown; the same cause may be tried again.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The store cannot be used as it is set up; the message says what to do. Ends the start with a clear error.</summary>
public sealed class StoreSetupException : Exception
{
    public StoreSetupException()
    {
    }

    public StoreSetupException(string message)
        : base(message)
    {
    }

    public StoreSetupException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
