using BotService.Core.Delivery;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

public sealed class DeliveryTests : RuntimeTests
{
    [Fact]
    public async Task Messages_of_one_chat_leave_in_the_order_of_their_turns()
    {
        var runtime = await StartAsync();

        for (var i = 0; i < 50; i++)
        {
            await runtime.SayAsync("a", $"tg:{i}", $"{i}a", $"{i}b");
        }

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count >= 100);
        Assert.Equal(Enumerable.Range(0, 50).SelectMany(i => (string[])[$"{i}a", $"{i}b"]), runtime.Channel.Texts());
    }

    [Fact]
    public async Task Messages_of_one_chat_keep_their_order_when_two_processes_take_turns()
    {
        var channel = new ScriptedChannel(Clock);
        var one = await StartAsync(channel: channel);
        var other = await StartAsync(channel: channel);

        for (var i = 0; i < 60; i++)
        {
            await (i % 2 == 0 ? one : other).SayAsync("a", $"tg:{i}", $"{i}");
        }

        await one.UntilAsync(() => one.Dispatcher.Idle && other.Dispatcher.Idle && channel.Sent.Count >= 60);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}"), channel.Texts());
    }

    [Fact]
    public async Task A_platform_that_asks_to_wait_hears_nothing_from_any_process_before_the_time()
    {
        var channel = new ScriptedChannel(Clock) { Traits = new(8, 4096, 20, 64, true, true, 30, 0, 1) };
        channel.Answers(new SendOutcome.Throttled(TimeSpan.FromSeconds(7), WholeChannel: true));
        var one = await StartAsync(channel: channel);
        var other = await StartAsync(channel: channel);
        await one.SayAsync("a", "tg:1", "first");
        await one.UntilAsync(() => channel.Sent.Count == 1 && one.Dispatcher.Idle, TimeSpan.FromMilliseconds(10));
        var asked = channel.Sent.Single().At;

        // Other chats, in both processes; slots that were leased before the pause are at most a third of a second ahead.
        await one.SayAsync("b", "tg:2", "second");
        await other.SayAsync("c", "tg:3", "third");
        await Task.WhenAll(
            one.UntilAsync(() => channel.Sent.Count >= 4, TimeSpan.FromMilliseconds(50)),
            other.UntilAsync(() => channel.Sent.Count >= 4, TimeSpan.FromMilliseconds(50)));

        Assert.All(channel.Sent.Skip(1), sent => Assert.True(sent.At >= asked + TimeSpan.FromSeconds(7), $"{sent.At - asked}"));
        Assert.Equal(["first", "first", "second", "third"], channel.Texts().Order());
    }

    [Fact]
    public async Task A_send_that_fails_is_repeated_after_growing_waits_and_kept_when_given_up()
    {
        var runtime = await StartAsync(answers: [.. Enumerable.Repeat(new SendOutcome.Unavailable("502"), 8)]);

        await runtime.SayAsync("a", "tg:1", "hello");
        await runtime.SayAsync("a", "tg:2", "behind");
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Texts().Contains("behind"), TimeSpan.FromSeconds(1));

        var letter = Assert.Single(await runtime.LettersAsync());
        Assert.Equal(("send", "502", 8), (letter.Kind, letter.Reason, letter.Attempts));
        var waits = runtime.Channel.Sent.Take(8).Select(sent => sent.At).ToArray();
        for (var i = 2; i < waits.Length; i++)
        {
            Assert.True(waits[i] - waits[i - 1] >= waits[i - 1] - waits[i - 2] - TimeSpan.FromSeconds(2));
        }
    }

    [Fact]
    public async Task A_question_that_was_pressed_although_its_send_seemed_to_fail_is_not_shown_again()
    {
        var runtime = await StartAsync(answers: new SendOutcome.Unavailable("reset"));
        await runtime.SayAsync("a", "tg:1", "first question");

        // In small steps: on a busy machine larger ones would bring the second attempt before the press.
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !runtime.Channel.Sent.IsEmpty, TimeSpan.FromMilliseconds(0.1));

        var press = new Say("a", false, "second question") { Edit = "12" };
        await runtime.Turns.HandleAsync(DocumentKey.Of('x', "a"), "tg:2", new TurnInput.Ask(press), CancellationToken.None);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count >= 2);

        Assert.Equal(["first question", "second question"], runtime.Channel.Texts());
    }

    [Fact]
    public async Task What_was_given_up_can_be_sent_again_or_dropped()
    {
        var runtime = await StartAsync(answers: [new SendOutcome.Refused("no"), new SendOutcome.Refused("no")]);
        await runtime.SayAsync("a", "tg:1", "one");
        await runtime.SayAsync("a", "tg:2", "two");
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count == 2);
        var letters = await runtime.LettersAsync();

        Assert.Equal(LetterRetry.PutBack, await runtime.Letters.RetryAsync(letters[0].Id, CancellationToken.None));
        Assert.True(await runtime.Letters.DropAsync(letters[1].Id, CancellationToken.None));
        Assert.Equal(LetterRetry.NotFound, await runtime.Letters.RetryAsync(letters[0].Id, CancellationToken.None));

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count == 3);
        Assert.Empty(await runtime.LettersAsync());
    }

    [Fact]
    public async Task A_letter_holds_no_word_and_no_address_in_plain()
    {
        var runtime = await StartAsync(answers: [new SendOutcome.Refused("no")]);
        await runtime.SayAsync("canary-address", "tg:1", "canary-text");
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !runtime.Channel.Sent.IsEmpty);

        var letter = Assert.Single(await runtime.LettersAsync());

        Assert.DoesNotContain("canary", letter.Sealed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_to_a_new_address_is_sent_there_in_the_same_attempt()
    {
        var runtime = await StartAsync();
        runtime.Channel.Rule = message => message.Address == "old" ? new SendOutcome.Moved("new") : null;

        await runtime.SayAsync("old", "tg:1", "hello");
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && runtime.Channel.Sent.Count == 2);

        Assert.Equal(["old", "new"], runtime.Channel.Sent.Select(sent => sent.Message.Address));
        Assert.Empty(await runtime.LettersAsync());
    }

    [Fact]
    public async Task What_a_dead_process_left_is_sent_by_another_when_its_right_ends()
    {
        var dead = await StartAsync();
        dead.Channel.Rule = _ => throw new InvalidOperationException("the process is gone");
        await dead.SayAsync("a", "tg:1", "hello");
        var living = await StartAsync();
        var died = Clock.GetUtcNow();

        await living.UntilAsync(() => !living.Channel.Sent.IsEmpty);

        Assert.Equal(["hello"], living.Channel.Texts());
        Assert.True(living.Channel.Sent.First().At - died <= TimeSpan.FromSeconds(12 + 5));
    }

    [Fact]
    public async Task A_second_attempt_at_a_slow_platform_is_not_overtaken_by_another_process()
    {
        var channel = new ScriptedChannel(Clock) { Takes = TimeSpan.FromSeconds(7), Rule = message => message.Address == "old" ? new SendOutcome.Moved("new") : null };
        var one = await StartAsync(channel: channel);
        var other = await StartAsync(channel: channel);
        await one.SayAsync("old", "tg:1", "hello");

        for (var step = 0; step < 40; step++)
        {
            await other.Agenda.PassAsync(CancellationToken.None);
            await one.Agenda.PassAsync(CancellationToken.None);
            while (!(one.Dispatcher.Idle && other.Dispatcher.Idle) && channel.UnderWay == 0)
            {
                await Task.Delay(1);
            }

            Clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.Equal(["old", "new"], channel.Sent.Select(sent => sent.Message.Address));
    }

    [Fact]
    public async Task One_chat_gets_a_small_burst_and_then_one_message_a_second_whichever_process_sends()
    {
        var channel = new ScriptedChannel(Clock) { Traits = new(8, 4096, 20, 64, true, true, 0, 1, 3) };
        var one = await StartAsync(channel: channel);
        var other = await StartAsync(channel: channel);

        for (var i = 0; i < 8; i++)
        {
            await (i % 2 == 0 ? one : other).SayAsync("a", $"tg:{i}", $"{i}");
        }

        await Task.WhenAll(
            one.UntilAsync(() => channel.Sent.Count >= 8, TimeSpan.FromMilliseconds(50)),
            other.UntilAsync(() => channel.Sent.Count >= 8, TimeSpan.FromMilliseconds(50)));
        var at = channel.Sent.Select(sent => sent.At).ToArray();
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i}"), channel.Texts());
        for (var i = 3; i < at.Length; i++)
        {
            Assert.True(at[i] - at[i - 3] >= TimeSpan.FromSeconds(1), $"message {i} came {at[i] - at[i - 3]} after the third before it");
        }
    }

    [Fact]
    public async Task Thirty_a_second_is_never_passed_and_replies_go_before_bulk()
    {
        var channel = new ScriptedChannel(Clock) { Traits = new(8, 4096, 20, 64, true, true, 30, 0, 1) };
        var one = await StartAsync(channel: channel);
        var other = await StartAsync(channel: channel);
        for (var i = 0; i < 90; i++)
        {
            await (i % 2 == 0 ? one : other).SayBulkAsync($"bulk{i}", $"tg:{i}", "news");
        }

        var asked = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var step = 0;
        for (var reply = 0; channel.Sent.Count < 90 + 10;)
        {
            if (reply < 10 && channel.Sent.Count > reply * 8)
            {
                asked[$"r{reply}"] = Clock.GetUtcNow();
                await (reply % 2 == 0 ? one : other).SayAsync($"person{reply}", $"tg:r{reply}", $"r{reply}");
                reply++;
            }

            Assert.True(step < 10_000, $"only {channel.Sent.Count} were sent");
            if (step++ % 100 == 0)
            {
                await one.Agenda.PassAsync(CancellationToken.None);
                await other.Agenda.PassAsync(CancellationToken.None);
            }

            // Small steps: a busy machine must not let the clock run away from the work it waits for.
            await Task.Delay(1);
            Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var sent = channel.Sent.ToArray();
        Assert.Equal(100, sent.Length);
        for (var i = 30; i < sent.Length; i++)
        {
            Assert.True(sent[i].At - sent[i - 30].At >= TimeSpan.FromSeconds(1), $"31 messages within {sent[i].At - sent[i - 30].At}");
        }

        var waits = sent.Where(one => asked.ContainsKey(one.Message.Paragraphs[0].Text)).Select(one => one.At - asked[one.Message.Paragraphs[0].Text]).Order().ToArray();
        Assert.True(waits[^1] < TimeSpan.FromSeconds(2), $"the slowest reply waited {waits[^1]}");
    }
}
