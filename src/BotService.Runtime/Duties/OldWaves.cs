using BotService.Core.Duties;
using BotService.Runtime.Agenda;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Duties;

/// <summary>What was counted of a wave goes sixty days after it: by then nobody sends, skips or shifts it any more.</summary>
internal sealed class OldWaves(IStore store) : IUpkeep
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var more = false;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            // By their moments: the oldest come first.
            var page = await store.PageMembersAsync(partition, StoredWaves.Set, "", AtOnce, ct);
            var old = page.TakeWhile(member => DutyCells.ReadWave(DutyCells.Waves + member.Name) is not { } at || at < now - Kept).ToList();
            foreach (var member in old)
            {
                // The cell first: a process that dies in between finds it by its member again.
                await store.RemoveCellAsync(partition, DutyCells.Waves + member.Name, ct);
                await store.WriteMembersAsync(partition, [new(StoredWaves.Set, member.Name, null)], ct);
            }

            more |= old.Count == AtOnce;
        }

        return more;
    }
}
