using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using BotService.Core.Duties;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Agenda;

/// <summary>
/// Looks through the agenda of every partition and does what is due. Any process may: a claim keeps an entry from the others, and
/// one that ends without an outcome brings it back.
/// </summary>
internal sealed class AgendaSweep(
    IStore store,
    ITurns turns,
    Dispatcher dispatcher,
    ICollector collector,
    IEnumerable<IUpkeep> upkeep,
    RuntimeOptions options,
    TimeProvider time,
    ILogger<AgendaSweep> logger) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _slots = new(AtOnce, AtOnce);
    private readonly string _mark = RandomNumberGenerator.GetHexString(16);
    private DateTimeOffset _tidyAt;
    private long _wakes;

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    /// <summary>One look through all partitions. Returns when everything that was due has been done or put off.</summary>
    public async Task PassAsync(CancellationToken ct)
    {
        var work = new List<Task>();
        var cells = new Dictionary<string, List<(int Partition, AgendaEntry Entry)>>(StringComparer.Ordinal);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await SweepAsync(partition, work, cells, ct);
        }

        // A busy cell is due in many partitions at once, and is collected once for all of them.
        foreach (var (cell, marks) in cells)
        {
            await _slots.WaitAsync(ct);
            work.Add(RunAsync(AgendaKind.Collect, () => CollectAsync(cell, marks, ct)));
        }

        await Task.WhenAll(work);
        await TidyAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.SweepEvery, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PassAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                logger.AgendaWaits();
                await Task.Delay(options.SweepEvery, time, CancellationToken.None);
            }
            catch (Exception failure)
            {
                logger.EntryFailed("pass", failure);
                await Task.Delay(options.SweepEvery, time, CancellationToken.None);
            }
        }
    }

    private async Task SweepAsync(int partition, List<Task> work, Dictionary<string, List<(int, AgendaEntry)>> cells, CancellationToken ct)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var due = await store.ClaimAsync(partition, now, now + options.ClaimLease, AtOnce, ct);
            foreach (var entry in due)
            {
                if (entry.Kind == AgendaKind.Collect)
                {
                    if (!cells.TryGetValue(entry.Subject, out var marks))
                    {
                        cells[entry.Subject] = marks = [];
                    }

                    marks.Add((partition, entry));
                    continue;
                }

                await _slots.WaitAsync(ct);
                work.Add(RunAsync(entry.Kind, () => DoAsync(partition, entry, ct)));
            }

            if (due.Length < AtOnce)
            {
                return;
            }
        }
    }

    private async Task RunAsync(AgendaKind kind, Func<Task> entry)
    {
        try
        {
            await Task.Yield();
            await entry();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (failure is StoreUnavailableException)
            {
                logger.AgendaWaits();
            }
            else
            {
                logger.EntryFailed(kind.ToString(), failure);
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task DoAsync(int partition, AgendaEntry entry, CancellationToken ct)
    {
        var key = new DocumentKey(entry.Subject);
        switch (entry.Kind)
        {
            case AgendaKind.Wake:
                // The turn sets the next wake. A document that is gone leaves the entry standing: it is completed here.
                // A document can be due twice in one moment, also in two processes: a wake named by its moment would be taken for done.
                var cause = string.Create(CultureInfo.InvariantCulture, $"wake:{_mark}:{Interlocked.Increment(ref _wakes)}");
                await turns.HandleAsync(key, cause, new TurnInput.Wake(), ct);
                await store.CompleteAsync(partition, entry, ct);
                break;
            case AgendaKind.Send:
                if (!await dispatcher.ResumeAsync(key, entry.ClaimedUntil, ct))
                {
                    await store.CompleteAsync(partition, entry, ct);
                }

                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task CollectAsync(string cell, List<(int Partition, AgendaEntry Entry)> marks, CancellationToken ct)
    {
        // Waves are a ledger to be read: nothing is reported of them.
        if (!cell.StartsWith(DutyCells.Waves, StringComparison.Ordinal))
        {
            await collector.CollectAsync(cell, ct);
        }

        foreach (var (partition, entry) in marks)
        {
            await store.CompleteAsync(partition, entry, ct);
        }
    }

    private async Task TidyAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < _tidyAt)
        {
            return;
        }

        _tidyAt = now + TidyEvery;
        foreach (var one in upkeep)
        {
            if (await one.StepAsync(now, ct))
            {
                _tidyAt = now;
            }
        }
    }
}
