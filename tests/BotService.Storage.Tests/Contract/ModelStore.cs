using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

/// <summary>The contract as plainly as it can be put, in memory, for one caller at a time: what the real stores are compared with.</summary>
internal sealed class ModelStore(int partitions, TimeProvider time) : IStore
{
    private readonly Dictionary<DocumentKey, Document> _documents = [];
    private readonly Dictionary<DocumentKey, (List<OutboxItem> Items, int Attempts)> _outboxes = [];
    private readonly Dictionary<DocumentKey, DateTimeOffset> _chats = [];
    private readonly Dictionary<(int Partition, AgendaKind Kind, string Subject), (DateTimeOffset At, bool Claimed)> _agenda = [];
    private readonly Dictionary<(int Partition, string Cell), Dictionary<string, long>> _cells = [];
    private readonly Dictionary<(int Partition, string Log), (long Last, List<LogEntry> Entries)> _logs = [];
    private readonly Dictionary<(int Partition, string Set), SortedDictionary<string, string>> _sets = [];
    private readonly Dictionary<string, DateTimeOffset> _paces = [];
    private readonly Dictionary<string, (string Owner, DateTimeOffset Until)> _leases = [];

    public int Partitions => partitions;

    public ValueTask<Document> LoadAsync(DocumentKey key, CancellationToken ct) => new(_documents.GetValueOrDefault(key) ?? new Document(key, 0, ""));

    public async ValueTask<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        foreach (var write in commit.Documents)
        {
            if (await LoadAsync(write.Key, ct) is var kept && (kept.Version != write.Expected || !kept.State.StartsWith(write.Begins, StringComparison.Ordinal)))
            {
                return new CommitResult.LostRace();
            }
        }

        var placed = commit.Documents.Select(write => Write(write, commit)).OfType<Placed>().ToImmutableArray();
        foreach (var cell in commit.Cells)
        {
            Touch(commit, cell);
        }

        foreach (var log in commit.Logs)
        {
            Append(commit.Partition, log);
        }

        await WriteMembersAsync(commit.Partition, commit.Members, ct);
        return new CommitResult.Stored(placed);
    }

    public async ValueTask<ImmutableArray<Outbox>> SettleAsync(int partition, ImmutableArray<Settlement> settlements, CancellationToken ct)
    {
        var left = ImmutableArray.CreateBuilder<Outbox>();
        foreach (var settlement in settlements)
        {
            left.Add(await SettleAsync(partition, settlement, ct));
        }

        return left.ToImmutable();
    }

    public ValueTask<Outbox> ReadOutboxAsync(DocumentKey key, CancellationToken ct)
    {
        return new(_outboxes.TryGetValue(key, out var outbox)
            ? new Outbox(key, [.. outbox.Items], outbox.Attempts, ChatFreeAt(key, time.GetUtcNow()))
            : Outbox.Empty(key));
    }

    public ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(int partition, DateTimeOffset now, DateTimeOffset until, int max, CancellationToken ct)
    {
        var due = _agenda.Where(entry => entry.Key.Partition == partition && entry.Value.At <= now).OrderBy(entry => entry.Value.At).Take(max).Select(entry => entry.Key).ToList();
        foreach (var entry in due)
        {
            _agenda[entry] = (until, true);
        }

        return new([.. due.Select(entry => new AgendaEntry(entry.Kind, entry.Subject, until))]);
    }

    public ValueTask CompleteAsync(int partition, AgendaEntry entry, CancellationToken ct)
    {
        var key = (partition, entry.Kind, entry.Subject);
        if (_agenda.GetValueOrDefault(key) == (entry.ClaimedUntil, true))
        {
            _agenda.Remove(key);
        }

        return default;
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(int partition, CancellationToken ct) =>
        new(_agenda.Where(entry => entry.Key.Partition == partition).Min(entry => (DateTimeOffset?)entry.Value.At));

    public ValueTask<ImmutableDictionary<string, long>> ReadCellAsync(int partition, string cell, CancellationToken ct) =>
        new(_cells.GetValueOrDefault((partition, cell), []).ToImmutableDictionary());

    public ValueTask RemoveCellAsync(int partition, string cell, CancellationToken ct)
    {
        _cells.Remove((partition, cell));
        return default;
    }

    public ValueTask<ImmutableArray<LogEntry>> ReadLogAsync(int partition, string log, long after, int max, CancellationToken ct) =>
        new([.. _logs.GetValueOrDefault((partition, log), (0, [])).Entries.Where(entry => entry.Number > after).Take(max)]);

    public ValueTask TrimLogAsync(int partition, string log, long last, CancellationToken ct)
    {
        _logs.GetValueOrDefault((partition, log), (0, [])).Entries.RemoveAll(entry => entry.Number <= last);
        return default;
    }

    public ValueTask<ImmutableArray<Member>> PageMembersAsync(int partition, string set, string after, int max, CancellationToken ct) =>
        new([.. Members(partition, set).Where(member => string.CompareOrdinal(member.Key, after) > 0).Take(max).Select(member => new Member(member.Key, member.Value))]);

    public ValueTask<string?> FindMemberAsync(int partition, string set, string member, CancellationToken ct) => new(Members(partition, set).GetValueOrDefault(member));

    public ValueTask WriteMembersAsync(int partition, ImmutableArray<MemberWrite> members, CancellationToken ct)
    {
        foreach (var write in members)
        {
            var set = Members(partition, write.Set);
            set.Remove(write.Member);
            if (write.Value is not null)
            {
                set.Add(write.Member, write.Value);
            }

            foreach (var least in write.Keep == 0 ? [] : set.Keys.SkipLast(write.Keep).ToList())
            {
                set.Remove(least);
            }
        }

        return default;
    }

    public IAsyncEnumerable<Document> DocumentsAsync(char kind, CancellationToken ct) => _documents.Values.Where(document => document.Key.Kind == kind).ToAsyncEnumerable();

    public ValueTask<PaceGrant> PaceAsync(string pace, DateTimeOffset now, TimeSpan interval, int count, TimeSpan? horizon, CancellationToken ct)
    {
        var first = _paces.GetValueOrDefault(pace) is var next && next > now ? next : now;
        var granted = first - now > horizon ? 0 : count;
        _paces[pace] = granted == 0 ? _paces.GetValueOrDefault(pace) : first + (interval * count);
        return new(new PaceGrant(first, granted, interval));
    }

    public ValueTask PauseAsync(string pace, DateTimeOffset until, CancellationToken ct)
    {
        _paces[pace] = _paces.GetValueOrDefault(pace) is var next && next > until ? next : until;
        return default;
    }

    public ValueTask<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        var mine = !_leases.TryGetValue(name, out var lease) || lease.Owner == owner || lease.Until <= now;
        if (mine)
        {
            _leases[name] = (owner, until);
        }

        return new(mine);
    }

    public ValueTask ReleaseAsync(string name, string owner, CancellationToken ct)
    {
        if (_leases.TryGetValue(name, out var lease) && lease.Owner == owner)
        {
            _leases.Remove(name);
        }

        return default;
    }

    public IDisposable Watch(Action<string> changed) => throw new NotSupportedException("The model tells nobody.");

    public ValueTask PingAsync(CancellationToken ct) => default;

    public ValueTask DisposeAsync() => default;

    private Placed? Write(DocumentWrite write, Commit commit)
    {
        _documents.Remove(write.Key);
        if (write.State is not null)
        {
            _documents[write.Key] = new Document(write.Key, write.Expected + 1, write.State);
        }

        if (!write.WakeStands)
        {
            Set((commit.Partition, AgendaKind.Wake, write.Key.Value), write.Wake);
        }

        if (write.Outbox.IsEmpty)
        {
            return null;
        }

        if (_outboxes.TryGetValue(write.Key, out var held))
        {
            var behind = held.Items[^1].Id;
            held.Items.AddRange(write.Outbox);
            return new Placed(write.Key, behind, null);
        }

        _outboxes[write.Key] = ([.. write.Outbox], 0);
        Set((commit.Partition, AgendaKind.Send, write.Key.Value), commit.SenderUntil);
        return new Placed(write.Key, null, ChatFreeAt(write.Key, commit.Now));
    }

    private void Touch(Commit commit, CellChange change)
    {
        var sums = _cells.GetValueOrDefault((commit.Partition, change.Cell), []);
        _cells[(commit.Partition, change.Cell)] = sums;
        foreach (var (field, delta) in change.Tallies)
        {
            sums[field] = sums.GetValueOrDefault(field) + delta;
        }

        var entry = (commit.Partition, AgendaKind.Collect, change.Cell);
        if (!_agenda.TryGetValue(entry, out var set) || set.At > commit.Now)
        {
            Set(entry, change.CollectAt);
        }
        else if (set.Claimed)
        {
            // Due either way; that it lapsed from a claim must not let the late holder complete it.
            Set(entry, set.At);
        }
    }

    private void Append(int partition, LogWrite write)
    {
        var (last, entries) = _logs.GetValueOrDefault((partition, write.Log), (0, []));
        if (write.Payload is null)
        {
            entries.Clear();
        }
        else
        {
            entries.Add(new LogEntry(++last, write.Payload));
            entries.RemoveRange(0, write.Keep == 0 ? 0 : Math.Max(0, entries.Count - write.Keep));
        }

        _logs[(partition, write.Log)] = (last, entries);
    }

    private async ValueTask<Outbox> SettleAsync(int partition, Settlement settlement, CancellationToken ct)
    {
        var send = (partition, AgendaKind.Send, settlement.Key.Value);
        if (!_outboxes.TryGetValue(settlement.Key, out var outbox) || (settlement.Held is { } held && _agenda[send].At != held))
        {
            return Outbox.Empty(settlement.Key);
        }

        var (items, attempts) = outbox;
        var taken = 0;
        foreach (var id in settlement.Done)
        {
            taken += taken < items.Count && items[taken].Id == id ? 1 : 0;
        }

        if (taken == 0 && !settlement.Done.IsEmpty)
        {
            return Outbox.Empty(settlement.Key);
        }

        items.RemoveRange(0, taken);
        attempts = settlement.HeadAttempts ?? (taken > 0 ? 0 : attempts);
        await WriteMembersAsync(partition, settlement.Letters, ct);
        _chats.Remove(settlement.Key);
        if (settlement.ChatFreeAt is { } free)
        {
            _chats[settlement.Key] = free;
        }

        var over = items.Count == 0;
        _outboxes[settlement.Key] = (items, attempts);
        Set(send, over ? null : settlement.ResumeAt ?? settlement.SenderUntil);
        if (over)
        {
            _outboxes.Remove(settlement.Key);
        }

        return settlement.ResumeAt is not null || over ? Outbox.Empty(settlement.Key) : new Outbox(settlement.Key, [.. items], attempts, settlement.ChatFreeAt);
    }

    private void Set((int Partition, AgendaKind Kind, string Subject) entry, DateTimeOffset? at)
    {
        _agenda.Remove(entry);
        if (at is { } moment)
        {
            _agenda[entry] = (moment, false);
        }
    }

    private DateTimeOffset? ChatFreeAt(DocumentKey key, DateTimeOffset now) => _chats.TryGetValue(key, out var at) && at > now ? at : null;

    private SortedDictionary<string, string> Members(int partition, string set)
    {
        if (!_sets.TryGetValue((partition, set), out var members))
        {
            _sets[(partition, set)] = members = new(StringComparer.Ordinal);
        }

        return members;
    }

    /// <summary>Everything of one partition in one text, by the words of the contract: two stores that agree give the same.</summary>
    public static async Task<string> DescribeAsync(IStore store, int partition, IEnumerable<DocumentKey> keys, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var key in keys)
        {
            var document = await store.LoadAsync(key, ct);
            var outbox = await store.ReadOutboxAsync(key, ct);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{key} {document.Version} '{document.State}' owes {string.Join(' ', outbox.Items)} after {outbox.HeadAttempts}, free {outbox.ChatFreeAt:O}"));
        }

        var sums = await store.ReadCellAsync(partition, "cell", ct);
        lines.Add(string.Join(' ', sums.Where(sum => sum.Value != 0).OrderBy(sum => sum.Key, StringComparer.Ordinal)));
        lines.Add(string.Join(' ', await store.ReadLogAsync(partition, "log", 0, 100, ct)));
        lines.Add(string.Join(' ', await store.PageMembersAsync(partition, "set", "", 100, ct)));
        var next = await store.NextDueAsync(partition, ct);
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"next {next:O}"));
        return string.Join('\n', lines);
    }
}
