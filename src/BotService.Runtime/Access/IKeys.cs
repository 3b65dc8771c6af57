using BotService.Core.Access;
using BotService.Core.Officials;

namespace BotService.Runtime.Access;

/// <summary>
/// The keys by which programs and staff use the service. The store holds a hash of each, never the key. A key that is revoked is refused
/// by every process after three seconds at the latest.
/// </summary>
public interface IKeys
{
    /// <param name="label">What the key is for, as staff wrote it; kept sealed.</param>
    /// <param name="expires">From then on the key is refused.</param>
    ValueTask<NewKey> CreateAsync(string label, Grant grant, DateTimeOffset expires, CancellationToken ct);

    /// <summary>The same for an official: whoever shows it is that person, as in their own chats.</summary>
    ValueTask<NewKey> CreateForAsync(OfficialId holder, string label, Grant grant, DateTimeOffset expires, CancellationToken ct);

    /// <summary>All keys that were ever made, revoked ones too, oldest first.</summary>
    ValueTask<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken ct);

    /// <returns>False when there is no such key, or it was revoked before.</returns>
    ValueTask<bool> RevokeAsync(string id, CancellationToken ct);

    /// <summary>The key whose text was shown; notes the day of its use.</summary>
    /// <returns>Null for what is unknown, revoked, over, or no key at all: nobody learns which.</returns>
    ValueTask<KeyRecord?> FindAsync(string shown, CancellationToken ct);
}

/// <param name="Text">The key itself, told this once.</param>
public sealed record NewKey(KeyRecord Record, string Text)
{
    // Records print their fields.
    public override string ToString() => Record.Id;
}

/// <summary>A key as staff see it.</summary>
/// <param name="Id">The part of its text after the prefix; tells nothing of the secret.</param>
/// <param name="Revoked">Null while it was not taken back.</param>
/// <param name="LastUsed">A local day; null when it was never used.</param>
public sealed record KeyRecord(string Id, string Label, Grant Grant, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset? Revoked, DateOnly? LastUsed)
{
    /// <summary>The official whose key it is; null for nobody of the directory.</summary>
    public OfficialId? Holder { get; init; }
}
