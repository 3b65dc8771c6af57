using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

/// <summary>A vault that several processes of a test share, with troubles by script.</summary>
internal sealed class MemoryVault : IVault
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The tokens.</summary>
    public string? Secret => _kept.FirstOrDefault(one => one.Key.StartsWith("zalo-oa.", StringComparison.Ordinal)).Value?.Secret;

    public int Writes { get; private set; }

    /// <summary>Asked before each write; may throw.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Asked after each write; may throw although it was kept.</summary>
    public Action? AfterWrite { get; set; }

    public ValueTask<Kept> ReadAsync(string name, CancellationToken ct)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_kept.GetValueOrDefault(name, new(0, null)));
        }
    }

    public ValueTask<bool> WriteAsync(string name, Kept before, string secret, CancellationToken ct)
    {
        BeforeWrite?.Invoke();
        lock (_gate)
        {
            if (_kept.GetValueOrDefault(name, new(0, null)).Version != before.Version)
            {
                return ValueTask.FromResult(false);
            }

            _kept[name] = new(before.Version + 1, secret);
            Writes++;
        }

        AfterWrite?.Invoke();
        return ValueTask.FromResult(true);
    }

    public static Action Once(Action what)
    {
        var done = 0;
        return () =>
        {
            if (Interlocked.Exchange(ref done, 1) == 0)
            {
                what();
            }
        };
    }

    public static void Away() => throw new StoreUnavailableException("away");
}
