namespace BotService.Runtime.Letters;

/// <summary>A channel that can read a kept update once more, after it has learned to.</summary>
public interface IReplaysUpdates
{
    string Channel { get; }

    /// <returns>False when it still cannot be understood.</returns>
    Task<bool> ReplayAsync(ReadOnlyMemory<byte> update, CancellationToken ct);
}
