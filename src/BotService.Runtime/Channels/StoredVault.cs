using System.Security.Cryptography;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Channels;

/// <summary>The vault of an installation, in its store.</summary>
public sealed class StoredVault(IStore store, ServiceSecret sealing, TimeProvider time) : IVault
{
    public async ValueTask<Kept> ReadAsync(string name, CancellationToken ct)
    {
        var document = await store.LoadAsync(KeyOf(name), ct);
        return new(document.Version, document.Exists ? Unseal(document.State) : null);
    }

    public async ValueTask<bool> WriteAsync(string name, Kept before, string secret, CancellationToken ct)
    {
        var key = KeyOf(name);
        var now = time.GetUtcNow();
        var commit = new Commit
        {
            Partition = Partitioning.Of(key, store.Partitions),
            Documents = [new(key, before.Version, sealing.Seal(secret), null, [])],
            Now = now,
            SenderUntil = now,
        };
        return await store.CommitAsync(commit, ct) is CommitResult.Stored;
    }

    private string? Unseal(string state)
    {
        try
        {
            return sealing.Unseal(state);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static DocumentKey KeyOf(string name) => DocumentKey.Of('v', name);
}
