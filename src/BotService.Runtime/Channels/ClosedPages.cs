using BotService.Runtime.Agenda;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

/// <summary>Pages that nobody looks at any more leave nothing behind.</summary>
internal sealed class ClosedPages(IStore store, Onlookers onlookers) : IUpkeep
{
    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await onlookers.ForgetAsync(partition, now, ct);
        }

        return false;
    }
}
