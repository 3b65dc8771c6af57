using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels;

/// <summary>
/// Counts what a channel has used of its quotas, over all processes and restarts. What was counted here is added to what is kept at most
/// every ten seconds, so that no message waits for it: a killed process takes that much with it, and the platform's own refusal stays the
/// last word.
/// </summary>
/// <param name="channel">See <see cref="IChannel.Name"/>.</param>
/// <param name="zone">The zone of the platform's days and months.</param>
internal sealed class SentCounts(
    string channel, SendRules rules, TimeZoneInfo zone, IVault vault, TimeProvider time, ILogger<SentCounts> logger) : BackgroundService
{
    private const int MostRaces = 5;
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly int[] _kept = new int[rules.Quotas.Length];
    private readonly int[] _added = new int[rules.Quotas.Length];
    private DateOnly _day = DateOnly.MinValue;

    public ChannelOffer Offer
    {
        get
        {
            lock (_gate)
            {
                Turn();
                var used = ImmutableDictionary.CreateBuilder<Quota, int>();
                for (var i = 0; i < rules.Quotas.Length; i++)
                {
                    used[rules.Quotas[i]] = _kept[i] + _added[i];
                }

                return new(rules, _day, used.ToImmutable());
            }
        }
    }

    private string Name => $"sent.{channel}";

    public void Count(SendClass sent)
    {
        lock (_gate)
        {
            Turn();
            for (var i = 0; i < rules.Quotas.Length; i++)
            {
                _added[i] += Holds(rules.Quotas[i].Scope, sent) ? 1 : 0;
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (HasAdded())
        {
            await TryKeepAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (rules.Quotas.IsEmpty)
        {
            return;
        }

        using var timer = new PeriodicTimer(KeepEvery, time);
        try
        {
            var learned = false;
            do
            {
                // Until others' counts are known it asks again; after that an idle channel asks nothing.
                learned = learned && !HasAdded() ? learned : await TryKeepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop keeps what is left.
        }
    }

    /// <summary>Adds what was counted here to what is kept, and learns what others counted.</summary>
    /// <exception cref="StoreUnavailableException">Counts stay, and are kept the next time.</exception>
    internal async Task KeepAsync(CancellationToken ct)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            var (day, added) = Added();
            var before = await vault.ReadAsync(Name, ct);
            var (keptDay, kept) = Read(before.Secret);
            var last = keptDay > day ? keptDay : day;
            var sums = new int[added.Length];
            for (var i = 0; i < sums.Length; i++)
            {
                var period = rules.Quotas[i].Period;
                sums[i] = (IsSame(period, keptDay, last) ? kept[i] : 0) + (IsSame(period, day, last) ? added[i] : 0);
            }

            if (added.All(count => count == 0) || await vault.WriteAsync(Name, before, Write(last, sums), ct))
            {
                Keep(day, last, added, sums);
                return;
            }
        }
    }

    /// <returns>False when nothing was kept: what was counted stays here until the next time.</returns>
    private async Task<bool> TryKeepAsync(CancellationToken ct)
    {
        try
        {
            await KeepAsync(ct);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.CountsWait(channel, error.GetType().Name);
            return false;
        }
    }

    private bool HasAdded()
    {
        lock (_gate)
        {
            return _added.Any(count => count > 0);
        }
    }

    private (DateOnly Day, int[] Added) Added()
    {
        lock (_gate)
        {
            Turn();
            return (_day, [.. _added]);
        }
    }

    private void Keep(DateOnly day, DateOnly last, int[] added, int[] sums)
    {
        lock (_gate)
        {
            Turn();
            for (var i = 0; i < sums.Length; i++)
            {
                var period = rules.Quotas[i].Period;
                _kept[i] = IsSame(period, last, _day) ? sums[i] : 0;
                _added[i] -= IsSame(period, day, _day) ? added[i] : 0;
            }
        }
    }

    /// <summary>Begins anew what belongs to a day or month that is over.</summary>
    private void Turn()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
        if (today == _day)
        {
            return;
        }

        for (var i = 0; i < rules.Quotas.Length; i++)
        {
            if (!IsSame(rules.Quotas[i].Period, _day, today))
            {
                (_kept[i], _added[i]) = (0, 0);
            }
        }

        _day = today;
    }

    private static bool IsSame(QuotaPeriod period, DateOnly one, DateOnly other) =>
        period == QuotaPeriod.Day ? one == other : one.Year == other.Year && one.Month == other.Month;

    private static bool Holds(QuotaScope scope, SendClass sent) => scope switch
    {
        QuotaScope.All => true,
        QuotaScope.Paid => sent == SendClass.Paid,
        QuotaScope.Templates => sent == SendClass.Template,
        _ => false,
    };

    /// <summary>A day and, by quota, what was used by its end: <c>2026-11-26 Month/All=17</c>. Quotas of other settings are left out.</summary>
    private string Write(DateOnly day, int[] used) => string.Join(' ', rules.Quotas.Select((quota, i) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(quota)}={used[i]}"))
        .Prepend(day.ToString("O", CultureInfo.InvariantCulture)));

    private (DateOnly Day, int[] Used) Read(string? text)
    {
        var used = new int[rules.Quotas.Length];
        var words = text?.Split(' ') ?? [];
        if (words is not [var first, ..] || !DateOnly.TryParseExact(first, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (DateOnly.MinValue, used);
        }

        for (var i = 0; i < used.Length; i++)
        {
            var name = $"{NameOf(rules.Quotas[i])}=";
            var word = words.FirstOrDefault(one => one.StartsWith(name, StringComparison.Ordinal));
            used[i] = word is not null && int.TryParse(word.AsSpan(name.Length), CultureInfo.InvariantCulture, out var count) ? Math.Max(0, count) : 0;
        }

        return (day, used);
    }

    private static string NameOf(Quota quota) => $"{quota.Period}/{quota.Scope}";
}
