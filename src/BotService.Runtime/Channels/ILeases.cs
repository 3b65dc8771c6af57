namespace BotService.Runtime.Channels;

/// <summary>Rights that one process at a time has: to poll a platform, to refresh a token.</summary>
public interface ILeases
{
    /// <summary>Takes or renews. True when this process has the right for <paramref name="duration"/> from now.</summary>
    ValueTask<bool> TryTakeAsync(string name, TimeSpan duration, CancellationToken ct);

    ValueTask ReleaseAsync(string name, CancellationToken ct);
}
