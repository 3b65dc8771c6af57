using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels;

/// <summary>What happens to a right, for whoever tells an operator.</summary>
internal enum LeaseEvent
{
    Taken,

    /// <summary>Another process has it now, or the store was away for too long to renew it.</summary>
    Lost,
    StoreAway,
}

/// <summary>Work that one process at a time may do: done while this one has the right, and the right asked for again while it has not.</summary>
internal sealed class LeasedWork(string name, ILeases leases, TimeProvider time, Action<LeaseEvent> told)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(2);

    /// <summary>Ends when <paramref name="stopping"/> says so.</summary>
    /// <param name="work">Goes on until its token ends it: when the right is lost, or when the process stops.</param>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await leases.TryTakeAsync(name, Length, stopping))
                {
                    await WorkWhileLeasedAsync(work, stopping);
                }

                await Task.Delay(AskAgain, time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException)
            {
                told(LeaseEvent.StoreAway);
                await Task.Delay(StoreWait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkWhileLeasedAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var leased = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(leased);
        try
        {
            told(LeaseEvent.Taken);
            await work(leased.Token);
        }
        catch (OperationCanceledException) when (leased.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            told(LeaseEvent.Lost);
        }
        finally
        {
            await leased.CancelAsync();
            await renewing;
            await ReleaseAsync();
        }
    }

    // A lease that cannot be renewed in time is another's: whatever is under way must stop before that one begins.
    private async Task RenewAsync(CancellationTokenSource leased)
    {
        using var timer = new PeriodicTimer(RenewEvery, time);
        var until = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(leased.Token))
            {
                try
                {
                    if (!await leases.TryTakeAsync(name, Length, leased.Token))
                    {
                        break;
                    }

                    until = time.GetTimestamp();
                }
                catch (StoreUnavailableException) when (time.GetElapsedTime(until) + RenewEvery < Length)
                {
                    told(LeaseEvent.StoreAway);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or StoreUnavailableException)
        {
            // Stopped, or too late to renew: both end below.
        }

        await leased.CancelAsync();
    }

    private async Task ReleaseAsync()
    {
        using var patience = new CancellationTokenSource(StoreWait, time);
        try
        {
            await leases.ReleaseAsync(name, patience.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // It ends by itself.
        }
    }
}
