namespace BotService.Runtime.Channels;

/// <summary>
/// Small things that a channel must find again, sealed in the store and the same for all processes: tokens that rotate, and what is used up
/// of a quota.
/// </summary>
public interface IVault
{
    /// <param name="name">ASCII without spaces; the same for ever.</param>
    /// <exception cref="Stores.StoreUnavailableException">The store did not answer.</exception>
    ValueTask<Kept> ReadAsync(string name, CancellationToken ct);

    /// <summary>Keeps <paramref name="secret"/> in place of what was read.</summary>
    /// <returns>False when somebody has written since <paramref name="before"/> was read: nothing was kept.</returns>
    /// <exception cref="Stores.StoreUnavailableException">It may or may not have been kept: read again.</exception>
    ValueTask<bool> WriteAsync(string name, Kept before, string secret, CancellationToken ct);
}

/// <summary>What a vault holds under one name.</summary>
/// <param name="Version">0 when nothing was ever kept.</param>
/// <param name="Secret">Null when nothing was kept, or when it was sealed with another <c>Service:Secret</c>.</param>
public sealed record Kept(long Version, string? Secret)
{
    // Records print their fields.
    public override string ToString() => $"version {Version}";
}
