using BotService.Core.Delivery;
using BotService.Core.Results;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Runtime.Tests;

public sealed class ReplyTimesTests : RuntimeTests
{
    [Fact]
    public async Task Replies_are_counted_by_how_soon_they_were_taken_and_what_nobody_waits_for_is_not()
    {
        var runtime = await StartAsync();
        var slow = new Dictionary<string, TimeSpan>(StringComparer.Ordinal) { ["soon"] = TimeSpan.FromSeconds(1), ["later"] = TimeSpan.FromSeconds(5), ["late"] = TimeSpan.FromSeconds(15) };
        runtime.Channel.Rule = message =>
        {
            runtime.Clock.Advance(slow[message.Paragraphs[0].Text]);
            return new SendOutcome.Delivered();
        };

        foreach (var text in slow.Keys)
        {
            await ReplyAsync(runtime, text, bulk: false);
            await ReplyAsync(runtime, text, bulk: true);
        }

        var day = Assert.Single(await runtime.Get<IReplyTimes>().DaysAsync(CancellationToken.None));
        Assert.Equal((3, 1, 2), (day.Replies, day.WithinTwo, day.WithinTen));
        Assert.Equal(day, Assert.Single(await runtime.Get<IReplyTimes>().DaysAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_reply_is_counted_once_although_somebody_asks_while_it_is_being_kept()
    {
        var vault = new SlowVault();
        using var replies = new ReplyTimes(vault, (await StartAsync()).Get<RuntimeOptions>(), Clock, NullLogger<ReplyTimes>.Instance);
        replies.Taken("test", Clock.GetUtcNow());

        var keeping = replies.DaysAsync(CancellationToken.None).AsTask();
        await vault.Written.Task;
        var asking = replies.DaysAsync(CancellationToken.None).AsTask();
        vault.Answered.SetResult();

        Assert.Equal([1, 1], (await Task.WhenAll(keeping, asking)).Select(days => days.Single().Replies));
    }

    [Fact]
    public void Days_add_up_over_processes_are_read_back_as_written_and_the_oldest_go()
    {
        var today = new DateOnly(2026, 11, 26);
        var kept = Enumerable.Range(0, 62).Select(ago => new Promptness(today.AddDays(-ago), 10, 9, 10)).ToArray();

        var sum = Promptness.Sum([.. kept], [new(today, 5, 4, 5), new(today.AddDays(1), 1, 1, 1)]);

        Assert.Equal([new(today.AddDays(1), 1, 1, 1), new(today, 15, 13, 15), kept[1]], sum.Take(3));
        Assert.Equal(62, sum.Length);
        Assert.Equal(sum, Promptness.Read(Promptness.Write(sum)));
        Assert.Empty(Promptness.Read("what nobody wrote;2026-13-01 1 1 1;;"));
    }

    private static async Task ReplyAsync(RuntimeUnderTest runtime, string text, bool bulk)
    {
        var say = new Say("a", bulk, text) { GoodUntil = runtime.Clock.GetUtcNow() + TimeSpan.FromHours(24) };
        await runtime.Turns.HandleAsync(DocumentKey.Of('x', "a"), $"tg:{text}:{bulk}", new TurnInput.Ask(say), CancellationToken.None);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle);
    }

    /// <summary>Keeps at once, and lets whoever was first wait for the answer.</summary>
    private sealed class SlowVault : IVault
    {
        private Kept _kept = new(0, null);

        public TaskCompletionSource Written { get; } = new();

        public TaskCompletionSource Answered { get; } = new();

        public ValueTask<Kept> ReadAsync(string name, CancellationToken ct) => ValueTask.FromResult(_kept);

        public async ValueTask<bool> WriteAsync(string name, Kept before, string secret, CancellationToken ct)
        {
            if (before.Version != _kept.Version)
            {
                return false;
            }

            _kept = new(before.Version + 1, secret);
            if (Written.TrySetResult())
            {
                await Answered.Task;
            }

            return true;
        }
    }
}
