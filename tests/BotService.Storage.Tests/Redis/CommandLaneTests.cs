using BotService.Storage.Redis;

namespace BotService.Storage.Tests.Redis;

/// <summary>Commands reach the client one at a time, each once, and none waits for a thread.</summary>
public sealed class CommandLaneTests
{
    private readonly CommandLane _lane = new();

    [Fact]
    public async Task Commands_of_many_threads_are_each_begun_once_and_never_two_at_a_time()
    {
        const int Threads = 8;
        const int Each = 5_000;
        var (inside, met, begun) = (0, 0, 0);

        var answers = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            var sum = 0L;
            for (var number = 0; number < Each; number++)
            {
                sum += await _lane.SendAsync(number, BeginAsync);
            }

            return sum;
        })));

        Assert.Equal((0, Threads * Each), (met, begun));
        Assert.All(answers, sum => Assert.Equal((long)Each * (Each - 1) / 2, sum));

        Task<int> BeginAsync(int number)
        {
            met += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
            begun++;
            Interlocked.Decrement(ref inside);
            return Task.FromResult(number);
        }
    }

    [Fact]
    public async Task Whoever_finds_another_at_it_goes_on_and_its_command_is_begun_there()
    {
        using var at = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var busy = Task.Run(() => _lane.SendAsync(0, _ =>
        {
            at.Set();
            go.Wait();
            return Task.FromResult(Environment.CurrentManagedThreadId);
        }));
        at.Wait(TestContext.Current.CancellationToken);

        var left = _lane.SendAsync(0, _ => Task.FromResult(Environment.CurrentManagedThreadId));
        var begunBefore = left.IsCompleted;
        go.Set();

        Assert.False(begunBefore);
        Assert.Equal(await busy, await left);
    }

    [Fact]
    public async Task A_command_that_cannot_be_begun_tells_its_own_caller_and_nobody_else()
    {
        Task<int>? left = null;
        var failing = Task.Run(() => _lane.SendAsync(0, Task<int> (_) =>
        {
            left = _lane.SendAsync(1, Task<int> (_) => throw new TimeoutException());
            throw new InvalidOperationException();
        }));

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await Assert.ThrowsAsync<TimeoutException>(() => left!);
        Assert.Equal(7, await _lane.SendAsync(7, Task.FromResult));
    }
}
