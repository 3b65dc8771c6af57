using BotService.Runtime.Channels;

namespace BotService.Host.Talk;

/// <summary>For channels of which only the look is asked: they find nothing kept, and no right is given to them.</summary>
internal sealed class NothingKept : IVault, ILeases
{
    public ValueTask<Kept> ReadAsync(string name, CancellationToken ct) => ValueTask.FromResult(new Kept(0, null));

    public ValueTask<bool> WriteAsync(string name, Kept before, string secret, CancellationToken ct) => ValueTask.FromResult(false);

    public ValueTask<bool> TryTakeAsync(string name, TimeSpan duration, CancellationToken ct) => ValueTask.FromResult(false);

    public ValueTask ReleaseAsync(string name, CancellationToken ct) => ValueTask.CompletedTask;
}
