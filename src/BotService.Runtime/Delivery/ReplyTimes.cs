using System.Collections.Immutable;
using BotService.Core.Results;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>
/// Counts how soon replies were taken, and adds it to what is kept every half minute, so that no reply waits for it: a killed process takes
/// that much with it.
/// </summary>
internal sealed class ReplyTimes(IVault vault, RuntimeOptions options, TimeProvider time, ILogger<ReplyTimes> logger) : BackgroundService, IReplyTimes
{
    private const string Name = "replies";
    private const int MostRaces = 5;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();

    // What is being added must not be added again by whoever asks in the meantime.
    private readonly SemaphoreSlim _keeping = new(1, 1);
    private ImmutableArray<Promptness> _since = [];

    /// <param name="owed">The moment of the commit that owed it.</param>
    public void Taken(string channel, DateTimeOffset owed)
    {
        var now = time.GetUtcNow();
        var took = now > owed ? now - owed : TimeSpan.Zero;
        RuntimeMeter.ReplySeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        lock (_gate)
        {
            _since = _since is [var last, .. var rest] && last.Day == day ? [last.Plus(took), .. rest] : [Promptness.None(day).Plus(took), .. _since];
        }
    }

    public async ValueTask<ImmutableArray<Promptness>> DaysAsync(CancellationToken ct)
    {
        await _keeping.WaitAsync(ct);
        try
        {
            return await KeepAsync(ct);
        }
        finally
        {
            _keeping.Release();
        }
    }

    public override void Dispose()
    {
        _keeping.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryKeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(KeepEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryKeepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop keeps what is left.
        }
    }

    private async Task TryKeepAsync(CancellationToken ct)
    {
        try
        {
            if (!_since.IsEmpty)
            {
                await DaysAsync(ct);
            }
        }
        catch (StoreUnavailableException)
        {
            logger.ReplyTimesWait();
        }
    }

    private async ValueTask<ImmutableArray<Promptness>> KeepAsync(CancellationToken ct)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            var since = _since;
            var before = await vault.ReadAsync(Name, ct);
            var sum = Promptness.Sum(Promptness.Read(before.Secret), since);
            if (since.IsEmpty)
            {
                return sum;
            }

            if (await vault.WriteAsync(Name, before, Promptness.Write(sum), ct))
            {
                Forget(since);
                return sum;
            }
        }

        return [];
    }

    /// <summary>What was counted while the rest was written stays.</summary>
    private void Forget(ImmutableArray<Promptness> kept)
    {
        lock (_gate)
        {
            _since =
            [
                .. _since.Select(one => kept.FirstOrDefault(known => known.Day == one.Day) is { } known
                        ? new Promptness(one.Day, one.Replies - known.Replies, one.WithinTwo - known.WithinTwo, one.WithinTen - known.WithinTen)
                        : one)
                    .Where(static one => one.Replies > 0),
            ];
        }
    }
}
