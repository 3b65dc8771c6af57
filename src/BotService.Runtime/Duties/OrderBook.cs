using System.Collections.Immutable;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>What admins decided about waves that did not run in time.</summary>
/// <param name="Count">Orders ever given.</param>
/// <param name="Orders">The newest, the last one last; of two about one wave the later holds.</param>
internal sealed record OrderBook(int Count, ImmutableArray<GivenOrder> Orders)
{
    private const int Kept = 40;

    public static OrderBook Empty { get; } = new(0, []);

    public OrderBook With(GivenOrder order) => new(Count + 1, [.. Orders.Where(one => one.Wave != order.Wave).TakeLast(Kept - 1), order]);

    public ImmutableDictionary<DateTimeOffset, WaveOrder> ByWave() => Orders.ToImmutableDictionary(order => order.Wave, order => order.Order);
}

internal readonly record struct GivenOrder(DateTimeOffset Wave, WaveOrder Order);
