using System.Reflection;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Runtime.Tests;

/// <summary>Processes that share the rate of one channel, on a clock that goes by milliseconds and a store that answers at once.</summary>
public sealed class PacerTests
{
    private const int PerSecond = 30;
    private const int Window = 16;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>Until an announcement knows that one of its messages has left.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly List<DateTimeOffset> _sent = [];
    private readonly List<TimeSpan> _replied = [];
    private readonly Random _random = new(20261126);
    private PaceBook? _book;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 16)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 4)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 40)]
    public async Task While_bulk_waits_no_slot_is_lost_none_is_passed_and_replies_do_not_wait(int processes, int windows)
    {
        var pacers = Pacers(processes);

        // Without a context of the test's own, what the clock wakes goes on within the step that woke it.
        await Task.Run(() => Play(pacers, windows, TimeSpan.FromMilliseconds(390), Known), TestContext.Current.CancellationToken);

        Assert.InRange(_sent.Count, 0.985 * PerSecond * Trial.TotalSeconds, PerSecond * Trial.TotalSeconds);
        for (var i = PerSecond; i < _sent.Count; i++)
        {
            Assert.True(_sent[i] - _sent[i - PerSecond] >= TimeSpan.FromSeconds(1), $"31 within {_sent[i] - _sent[i - PerSecond]}");
        }

        Assert.NotEmpty(_replied);
        Assert.True(_replied.Max() < TimeSpan.FromSeconds(1.5), $"a reply waited {_replied.Max()}");
    }

    [Fact]
    public async Task Many_who_wait_at_once_leave_without_a_pause_between()
    {
        var pacers = Pacers(2);

        await Task.Run(() => Play(pacers, 20, Trial, knownAfter: Trial), TestContext.Current.CancellationToken);

        Assert.Equal(20 * Window + 1, _sent.Count);
        Assert.All(_sent.Zip(_sent.Skip(1)), static pair => Assert.True(pair.Second - pair.First < TimeSpan.FromSeconds(0.1), $"nothing left for {pair.Second - pair.First}"));
    }

    [Fact]
    public async Task Replies_alone_lease_ahead_so_that_few_calls_serve_many()
    {
        var pacer = Pacers(1)[0];

        await Task.Run(() => Play([pacer], 0, TimeSpan.FromMilliseconds(40), Known), TestContext.Current.CancellationToken);

        Assert.True(_replied.Max() <= TimeSpan.FromMilliseconds(40), $"a reply waited {_replied.Max()}");
        Assert.InRange(_book!.Calls, 1, _replied.Count / 4);
    }

    private Pacer[] Pacers(int processes)
    {
        var store = DispatchProxy.Create<IStore, PaceBook>();
        _book = (PaceBook)(object)store;
        return [.. Enumerable.Range(0, processes).Select(_ => new Pacer("telegram", PerSecond, store, _clock))];
    }

    /// <summary>
    /// Announcements let messages follow a window at a time, when half of those before them have left; people are replied to one after another.
    /// Any process may have to send any message.
    /// </summary>
    private void Play(Pacer[] pacers, int windows, TimeSpan between, TimeSpan knownAfter)
    {
        var begin = _clock.GetUtcNow();
        var room = Enumerable.Repeat(Window, windows).ToArray();
        Queue<(DateTimeOffset At, int Window)> known = [];
        List<Waiting> waiting = [];
        for (var nextReply = begin; _clock.GetUtcNow() - begin < Trial; _clock.Advance(Step))
        {
            var now = _clock.GetUtcNow();
            for (; now >= nextReply; nextReply += between)
            {
                waiting.Add(Ask(Any(), null, now));
            }

            while (known.TryPeek(out var left) && left.At <= now)
            {
                room[known.Dequeue().Window]++;
            }

            for (var window = 0; window < windows; window++)
            {
                for (var fill = room[window] >= Window / 2; fill && room[window] > 0; room[window]--)
                {
                    waiting.Add(Ask(Any(), window, now));
                }
            }

            waiting = [.. waiting.Select(one => Next(one, now)).OfType<Waiting>()];
        }

        Pacer Any() => pacers[_random.Next(pacers.Length)];

        Waiting? Next(Waiting one, DateTimeOffset now)
        {
            if (one.ComesBack is { } at)
            {
                return at <= now ? Ask(one.Pacer, one.Window, one.Since) : one;
            }

            if (!one.Answer.IsCompleted)
            {
                return one;
            }

            if (one.Answer.Result is { } later)
            {
                return one with { ComesBack = later };
            }

            _sent.Add(now);
            if (one.Window is { } window)
            {
                known.Enqueue((now + knownAfter, window));
            }
            else
            {
                _replied.Add(now - one.Since);
            }

            return null;
        }
    }

    private static Waiting Ask(Pacer pacer, int? window, DateTimeOffset since) => new(pacer, window, since, pacer.TakeAsync(window is not null).AsTask(), null);

    /// <param name="Window">Of an announcement; null for a reply.</param>
    private sealed record Waiting(Pacer Pacer, int? Window, DateTimeOffset Since, Task<DateTimeOffset?> Answer, DateTimeOffset? ComesBack);

    /// <summary>Grants slots as stores do; takes no other call.</summary>
    public class PaceBook : DispatchProxy
    {
        private DateTimeOffset _next;

        public int Calls { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IStore.PaceAsync), targetMethod?.Name);
            var (now, interval, count, horizon) = ((DateTimeOffset)args![1]!, (TimeSpan)args[2]!, (int)args[3]!, (TimeSpan?)args[4]);
            Calls++;
            var first = _next > now ? _next : now;
            if (first - now > horizon)
            {
                return new ValueTask<PaceGrant>(new PaceGrant(first, 0, interval));
            }

            _next = first + (interval * count);
            return new ValueTask<PaceGrant>(new PaceGrant(first, count, interval));
        }
    }
}
