using BotService.Core.Delivery;
using BotService.Core.Results;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

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
}
