using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

internal sealed class StoredOfficials(IStore store, ITurns turns, DirectoryReads reads, TimeProvider time) : IOfficials
{
    private const string Lease = "directory-import";
    private const int AtOnce = 32;
    private static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(10);

    public ValueTask<RecordedOfficial?> FindAsync(OfficialId id, CancellationToken ct) => reads.FindAsync(id, ct);

    public async IAsyncEnumerable<RecordedOfficial> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var document in store.DocumentsAsync('o', ct))
        {
            if (reads.Read(document) is { } official)
            {
                yield return official;
            }
        }
    }

    public async ValueTask<OfficialPage> PageAsync(string after, int max, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var (partition, member) = PlaceOf(after);
        var found = new List<RecordedOfficial>(max);
        for (; partition < store.Partitions; partition++, member = "")
        {
            var page = await store.PageMembersAsync(partition, OfficialKind.Set, member, max - found.Count, ct);
            foreach (var one in page)
            {
                member = one.Name;
                if (await FindAsync(new(one.Name), ct) is { } official)
                {
                    found.Add(official);
                }
            }

            if (found.Count == max)
            {
                return new(found, string.Create(CultureInfo.InvariantCulture, $"{partition}.{member}"));
            }
        }

        return new(found, null);
    }

    public async ValueTask<bool> WriteAsync(ImportPlan plan, Action<int> written, CancellationToken ct)
    {
        if (plan.IsBlocked)
        {
            throw new ArgumentException("A blocked plan is not carried out.", nameof(plan));
        }

        var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var now = time.GetUtcNow();
        if (!await store.TryLeaseAsync(Lease, run, now, now + LongestImport, ct))
        {
            return false;
        }

        try
        {
            var done = 0;
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
            await Parallel.ForEachAsync(plan.Changes, options, async (change, token) =>
            {
                await turns.HandleAsync(OfficialKind.KeyOf(change.After.Id), $"import:{run}", new TurnInput.Ask(change.After), token);
                written(Interlocked.Increment(ref done));
            });
        }
        finally
        {
            await store.ReleaseAsync(Lease, run, CancellationToken.None);
        }

        return true;
    }

    private static (int Partition, string Member) PlaceOf(string after)
    {
        var dot = after.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && int.TryParse(after.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var partition) && OfficialId.IsValid(after[(dot + 1)..])
            ? (partition, after[(dot + 1)..])
            : (0, "");
    }
}
