using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Audit;

/// <summary>The log lies beside one document that carries its end, <c>number|mark</c>: a commit that found another end adds nothing.</summary>
internal sealed class StoredAudit(IStore store, ServiceSecret secret, TimeProvider time) : IAudit, IDisposable
{
    private const string Log = "audit";
    private const int MaxRaces = 256;
    private const int PageSize = 500;
    private static readonly DocumentKey End = DocumentKey.Of('a', "head");

    /// <summary>Lines of one process come one after the other: only processes race.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private int Partition => Partitioning.Of(End, store.Partitions);

    public async ValueTask WriteAsync(AuditLine line, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await AppendAsync(AuditText.Clean(line), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<ImmutableArray<AuditEntry>> ReadAsync(long after, int max, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return [.. (await store.ReadLogAsync(Partition, Log, after, max, ct)).Select(entry => Read(entry.Payload)).OfType<AuditEntry>()];
    }

    public async ValueTask<AuditHead> HeadAsync(CancellationToken ct) => (await LoadAsync(ct)).Head;

    public async ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        // The end first: what is added while we walk lies behind it.
        var end = await HeadAsync(ct);
        var last = new AuditHead(0, "");
        while (true)
        {
            var page = await store.ReadLogAsync(Partition, Log, last.Number, PageSize, ct);
            foreach (var (number, payload) in page)
            {
                if (Wrong(last, number, payload) is { } wrong)
                {
                    return new(end, last.Number + 1, wrong);
                }

                last = new(number, Read(payload)!.Mark);
                if (number == end.Number && last.Mark != end.Mark)
                {
                    return new(end, number, "the end on record names another entry: what stood here was replaced");
                }
            }

            if (page.Length < PageSize)
            {
                return last.Number < end.Number ? new(end, last.Number + 1, "entries are missing at the end")
                    : last.Number > 0 && end.Number == 0 && (await HeadAsync(ct)).Number == 0 ? new(end, 1, "the record of the log's end is gone")
                    : new(last, null, null);
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask AppendAsync(AuditLine line, CancellationToken ct)
    {
        for (var race = 1; race <= MaxRaces; race++)
        {
            var (version, head) = await LoadAsync(ct);
            var now = time.GetUtcNow();
            var entry = new AuditEntry(head.Number + 1, now, line.Who, line.What, line.Target, line.Outcome, line.Request, line.Change, "");
            entry = entry with { Mark = MarkOf(entry, head.Mark) };
            var payload = JsonSerializer.Serialize(entry, AuditJson.Default.AuditEntry);
            var commit = new Commit
            {
                Partition = Partition,
                Documents = [new(End, version, string.Create(CultureInfo.InvariantCulture, $"{entry.Number}|{entry.Mark}"), null, [])],
                Logs = [new(Log, payload)],
                Now = now,
                SenderUntil = now,
            };
            if (await CommitAsync(commit, entry.Number, payload, ct))
            {
                return;
            }
        }

        throw new UnreachableException($"the audit log lost {MaxRaces} races in a row");
    }

    /// <summary>Once the answer is lost, what stands at our number tells.</summary>
    private async ValueTask<bool> CommitAsync(Commit commit, long number, string payload, CancellationToken ct)
    {
        try
        {
            return await store.CommitAsync(commit, ct) is CommitResult.Stored;
        }
        catch (StoreUnavailableException)
        {
            var there = await store.ReadLogAsync(Partition, Log, number - 1, 1, ct);
            return there is [var entry] && entry.Payload == payload;
        }
    }

    private async ValueTask<(long Version, AuditHead Head)> LoadAsync(CancellationToken ct)
    {
        var document = await store.LoadAsync(End, ct);
        var bar = document.State.IndexOf('|', StringComparison.Ordinal);
        return (document.Version, bar < 0 ? new(0, "") : new(long.Parse(document.State.AsSpan(0, bar), CultureInfo.InvariantCulture), document.State[(bar + 1)..]));
    }

    private string? Wrong(AuditHead before, long number, string payload) =>
        number != before.Number + 1 ? "an entry is missing"
        : Read(payload) is not { } entry ? "it cannot be read"
        : entry.Number != number || MarkOf(entry, before.Mark) != entry.Mark ? "it was changed, or written by another installation"
        : null;

    private string MarkOf(AuditEntry entry, string before) =>
        secret.MarkAudit(before, JsonSerializer.Serialize(entry with { Mark = "" }, AuditJson.Default.AuditEntry));

    private static AuditEntry? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
