using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using BotService.Core.Access;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Audit;

/// <summary>The log lies beside the document that carries its end, so that a line is a turn of it: see <see cref="AuditKind"/>.</summary>
internal sealed class StoredAudit(IStore store, ITurns turns, AuditChain chain) : IAudit, IDisposable
{
    private const int PageSize = 500;

    /// <summary>Lines of one process come one after the other: only processes race.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private int Partition => Partitioning.Of(AuditChain.Key, store.Partitions);

    public async ValueTask WriteAsync(AuditLine line, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await turns.HandleAsync(AuditChain.Key, $"audit:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}", new TurnInput.Ask(line), ct);
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
        return [.. (await store.ReadLogAsync(Partition, AuditChain.Log, after, max, ct)).Select(entry => AuditChain.Read(entry.Payload)).OfType<AuditEntry>()];
    }

    public async ValueTask<AuditHead> HeadAsync(CancellationToken ct) => AuditChain.HeadOf((await store.LoadAsync(AuditChain.Key, ct)).State);

    public async ValueTask<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        // The end first: what is added while we walk lies behind it.
        var end = await HeadAsync(ct);
        var last = new AuditHead(0, "");
        while (true)
        {
            var page = await store.ReadLogAsync(Partition, AuditChain.Log, last.Number, PageSize, ct);
            foreach (var (number, payload) in page)
            {
                if (chain.Wrong(last, number, payload) is { } wrong)
                {
                    return new(end, last.Number + 1, wrong);
                }

                last = new(number, AuditChain.Read(payload)!.Mark);
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
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditNote))]
internal sealed partial class AuditJson : JsonSerializerContext;
