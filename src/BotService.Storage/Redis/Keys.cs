using System.Globalization;
using System.Text;
using BotService.Runtime.Stores;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>
/// Every name in Redis. All keys of a partition carry one hash tag (<c>{p07}:…</c>), so that a cluster keeps them in one slot and a
/// script may touch them together. A document is named by its own key, whose second character is a colon; other keys have a slash there.
/// </summary>
internal sealed class Keys
{
    /// <summary>Members of an agenda begin with one of these and the subject.</summary>
    public const string Wake = "w:";
    public const string Send = "s:";
    public const string Collect = "k:";

    private readonly string _prefix;
    private readonly RedisKey[] _documents;
    private readonly RedisKey[] _agendas;
    private readonly RedisKey[] _outboxes;
    private readonly RedisKey[] _chats;
    private readonly RedisKey[] _cells;
    private readonly RedisKey[] _logs;
    private readonly RedisKey[] _orders;
    private readonly RedisKey[] _values;

    public Keys(string prefix, int partitions)
    {
        _prefix = prefix;
        _documents = Of("");
        _agendas = Of("a");
        _outboxes = Of("o/");
        _chats = Of("f/");
        _cells = Of("t/");
        _logs = Of("l/");
        _orders = Of("m/");
        _values = Of("v/");
        Partitions = $"{prefix}partitions";
        Announcements = $"{prefix}announcements";

        // As bytes: a key made of a byte prefix and a text is written to the wire without being joined first.
        RedisKey[] Of(string kind) =>
            [.. Enumerable.Range(0, partitions).Select(partition => (RedisKey)Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{prefix}{{p{partition:00}}}:{kind}")))];
    }

    /// <summary>Records the number of partitions.</summary>
    public RedisKey Partitions { get; }

    /// <summary>The channel on which announced logs are named.</summary>
    public string Announcements { get; }

    /// <summary>String <c>version|state</c>.</summary>
    public RedisKey Document(int partition, DocumentKey key) => new RedisKey(key.Value).Prepend(_documents[partition]);

    /// <summary>Sorted set: entry by milliseconds; a claimed one half a millisecond before the end of its claim.</summary>
    public RedisKey Agenda(int partition) => _agendas[partition];

    /// <summary>List of <c>id|attempts|payload</c>.</summary>
    public RedisKey Outbox(int partition, DocumentKey key) => new RedisKey(key.Value).Prepend(_outboxes[partition]);

    /// <summary>The moment the chat is free, in milliseconds; ends by itself.</summary>
    public RedisKey Chat(int partition, DocumentKey key) => new RedisKey(key.Value).Prepend(_chats[partition]);

    /// <summary>Hash: field to sum.</summary>
    public RedisKey Cell(int partition, string cell) => new RedisKey(cell).Prepend(_cells[partition]);

    /// <summary>Stream whose ids are <c>0-number</c>.</summary>
    public RedisKey Log(int partition, string log) => new RedisKey(log).Prepend(_logs[partition]);

    /// <summary>Sorted set of a set's names, all with score 0.</summary>
    public RedisKey Order(int partition, string set) => new RedisKey(set).Prepend(_orders[partition]);

    /// <summary>Hash of a set's values by name.</summary>
    public RedisKey Values(int partition, string set) => new RedisKey(set).Prepend(_values[partition]);

    /// <summary>The next free slot, in microseconds.</summary>
    public RedisKey Pace(string pace) => $"{_prefix}pace/{pace}";

    /// <summary>String <c>until|owner</c>.</summary>
    public RedisKey Lease(string name) => $"{_prefix}lease/{name}";

    /// <summary>Matches the documents of a kind in all partitions; <see cref="DocumentOf"/> turns what was found back.</summary>
    public string Pattern(char kind) => $"{_prefix}{{p*}}:{kind}:*";

    public DocumentKey DocumentOf(string found) => new(found[(found.IndexOf('}', _prefix.Length) + 2)..]);
}
