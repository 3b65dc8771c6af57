namespace BotService.Host.Serving;

/// <summary>
/// Gives memory back when a busy time is over. Under load garbage may gather, because collecting it often is what costs; but the collector
/// itself releases nothing while nobody allocates, and a small office's machine has other programs to serve.
/// </summary>
internal sealed class MemoryRelease(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>
    /// True when little was allocated since the last look, and much since the last release.
    /// </summary>
    /// <param name="now">Bytes allocated since the process began.</param>
    /// <param name="atLastLook">The same, two seconds ago.</param>
    /// <param name="atLastRelease">The same, when memory was last given back.</param>
    public static bool IsDue(long now, long atLastLook, long atLastRelease)
    {
        const long Quiet = 2_000_000;
        const long Much = 50_000_000;
        return now - atLastLook < Quiet && now - atLastRelease > Much;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var (atLastLook, atLastRelease) = (0L, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = GC.GetTotalAllocatedBytes();
                if (IsDue(now, atLastLook, atLastRelease))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    NativeHeap.Trim();
                    atLastRelease = now;
                }

                atLastLook = now;
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
