using System.Collections.Immutable;

namespace BotService.Runtime.Stores;

/// <summary>A thing with a version and a state. Version 0 and an empty state mean that it does not exist.</summary>
public sealed record Document(DocumentKey Key, long Version, string State)
{
    public bool Exists => Version > 0;
}

/// <summary>Everything one turn writes, inside one partition. It becomes visible whole or not at all.</summary>
public sealed record Commit
{
    public required int Partition { get; init; }

    /// <summary>Documents whose versions are compared and that are replaced; at least one, each at most once, all of this partition.</summary>
    public required ImmutableArray<DocumentWrite> Documents { get; init; }

    public ImmutableArray<CellChange> Cells { get; init; } = [];

    public ImmutableArray<LogWrite> Logs { get; init; } = [];

    public ImmutableArray<MemberWrite> Members { get; init; } = [];

    /// <summary>The moment of the commit, by the service's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Until when the committing process has the right to send the outboxes that were empty before.</summary>
    public required DateTimeOffset SenderUntil { get; init; }
}

/// <param name="Expected">The version that was loaded; 0 when it did not exist. The new version is one more.</param>
/// <param name="State">Null removes the document (its outbox, if any, stays until it is settled); versions then begin anew.</param>
/// <param name="Wake">When the document next needs attention; null removes its agenda entry.</param>
/// <param name="Outbox">Appended in order behind what is still owed.</param>
public sealed record DocumentWrite(DocumentKey Key, long Expected, string? State, DateTimeOffset? Wake, ImmutableArray<OutboxItem> Outbox)
{
    /// <summary>
    /// How the state that was loaded begins, ASCII without spaces: another beginning is a lost race too. Tells a document from an earlier life
    /// of it that had come to the same version. Empty when <see cref="Expected"/> is 0, or says enough.
    /// </summary>
    public string Begins { get; init; } = "";

    /// <summary>
    /// True when the last commit of <see cref="Expected"/> set <see cref="Wake"/> to the same moment: its agenda entry may be left as it is. If
    /// it was claimed since, whoever claimed it is about to take a turn on what this commit leaves, and to set it anew.
    /// </summary>
    public bool WakeStands { get; init; }
}

/// <param name="Id">Unique in its document: <c>version.index</c>.</param>
/// <param name="Payload">See <c>OutboxPayload</c>; opaque to the store. Must not be empty.</param>
public sealed record OutboxItem(string Id, string Payload)
{
    /// <summary>What the payload says, where this process has just written it: sending it need not read it again.</summary>
    internal Turns.OutboxPayload? Content { get; init; }

    public bool Equals(OutboxItem? other) => other is not null && Id == other.Id && Payload == other.Payload;

    public override int GetHashCode() => HashCode.Combine(Id, Payload);
}

/// <summary>Changes to one cell's tallies, and the moment at which the cell is to be collected.</summary>
/// <param name="CollectAt">
/// Set unless the cell's entry is due at <see cref="Commit.Now"/> and waiting: a cell that is waited for cannot put its own collection off.
/// </param>
public sealed record CellChange(string Cell, ImmutableArray<TallyChange> Tallies, DateTimeOffset CollectAt);

public readonly record struct TallyChange(string Field, int Delta);

/// <param name="Log">The log's name. Entries are numbered from 1 and never renumbered while the log lives.</param>
/// <param name="Payload">Null clears the log; numbering goes on.</param>
/// <param name="Keep">Newest entries kept; 0 keeps all.</param>
/// <param name="Life">The whole log goes, and its numbering begins anew, when nothing was written to it for this long; null keeps it.</param>
/// <param name="Announce">True when watchers in all processes are told.</param>
public sealed record LogWrite(string Log, string? Payload, int Keep = 0, TimeSpan? Life = null, bool Announce = false);

/// <summary>Puts or removes a member of an ordered set with values.</summary>
/// <param name="Value">Null removes the member.</param>
/// <param name="Keep">When above 0, the least members go until this many are left.</param>
public sealed record MemberWrite(string Set, string Member, string? Value, int Keep = 0);

/// <summary>The outcome of a commit. The set is closed on purpose.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <param name="Placed">One for each document that this commit added outbox items to, in the order of the commit.</param>
    public sealed record Stored(ImmutableArray<Placed> Placed) : CommitResult;

    /// <summary>Some document has another version than was expected. Nothing was written.</summary>
    public sealed record LostRace : CommitResult;
}

/// <summary>Where new outbox items stand.</summary>
/// <param name="Behind">
/// Null when the outbox was empty: the committer has the right to send it until <see cref="Commit.SenderUntil"/>.
/// Else the id of the item right ahead of the new ones; whoever sends that one will find them.
/// </param>
/// <param name="ChatFreeAt">The chat's pace when <paramref name="Behind"/> is null: the theoretical arrival time that the last settlement left; null when the chat is rested.</param>
public sealed record Placed(DocumentKey Key, string? Behind, DateTimeOffset? ChatFreeAt);
