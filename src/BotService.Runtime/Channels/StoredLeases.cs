using System.Security.Cryptography;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

internal sealed class StoredLeases(IStore store, TimeProvider time) : ILeases
{
    private readonly string _owner = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public ValueTask<bool> TryTakeAsync(string name, TimeSpan duration, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return store.TryLeaseAsync(name, _owner, now, now + duration, ct);
    }

    public ValueTask ReleaseAsync(string name, CancellationToken ct) => store.ReleaseAsync(name, _owner, ct);
}
