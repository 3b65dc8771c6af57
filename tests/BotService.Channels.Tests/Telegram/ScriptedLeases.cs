using System.Collections.Concurrent;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.Tests.Telegram;

/// <summary>Leases in memory. Each process takes a face of its own by <see cref="For"/>; the rig's is the first.</summary>
internal sealed class ScriptedLeases(ConcurrentDictionary<string, string>? shared = null, string owner = "one") : ILeases
{
    private readonly ConcurrentDictionary<string, string> _owners = shared ?? new();

    public bool Away { get; set; }

    public bool Refused { get; set; }

    public ScriptedLeases For(string other) => new(_owners, other);

    public string? OwnerOf(string name) => _owners.GetValueOrDefault(name);

    public ValueTask<bool> TryTakeAsync(string name, TimeSpan duration, CancellationToken ct) =>
        Away ? throw new StoreUnavailableException("away")
        : ValueTask.FromResult(!Refused && _owners.GetOrAdd(name, owner) == owner);

    public ValueTask ReleaseAsync(string name, CancellationToken ct)
    {
        _owners.TryRemove(new(name, owner));
        return ValueTask.CompletedTask;
    }
}
