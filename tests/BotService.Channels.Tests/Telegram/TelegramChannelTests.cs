using System.Globalization;
using BotService.Channels.Telegram;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramChannelTests
{
    private const long Chat = 100000001;
    private static readonly OutgoingButton[] Scale = [new("q:1:1:v/5.mac", "Rất hài lòng", 1, Picked: true), new("q:1:1:v/4.mac", "Hài lòng", 2, Picked: false)];

    [Fact]
    public async Task A_message_is_one_exact_request()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "Đẹp & rẻ?", Scale), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        var call = Assert.Single(rig.Api.History);
        Assert.Equal("sendMessage", call.Method);
        Assert.Equal(
            """{"chat_id":100000001,"text":"Đẹp &amp; rẻ?","parse_mode":"HTML","link_preview_options":{"is_disabled":true},"reply_markup":{"inline_keyboard":[[{"text":"✅ Rất hài lòng","callback_data":"q:1:1:v/5.mac"}],[{"text":"Hài lòng","callback_data":"q:1:1:v/4.mac"}]]}}""",
            call.Body.GetRawText());
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task Messages_one_after_another_hold_nothing_of_each_other()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        string[] texts = [new('a', 4000), "b", new('c', 300)];

        foreach (var text in texts)
        {
            Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(TelegramRig.Message(Chat, text), default));
        }

        Assert.Equal(
            texts.Select(text => $$$"""{"chat_id":100000001,"text":"{{{text}}}","parse_mode":"HTML","link_preview_options":{"is_disabled":true}}"""),
            rig.Api.History.Select(call => call.Body.GetRawText()));
    }

    [Fact]
    public async Task A_message_is_changed_in_place_and_loses_its_buttons()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        await rig.Channel.SendAsync(TelegramRig.Message(Chat, "Câu 1", Scale), default);
        var id = Assert.Single(rig.Api.Chat(Chat)).Id;

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "Cảm ơn") with { Edit = Text(id) }, default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal($$$"""{"chat_id":100000001,"message_id":{{{id}}},"text":"Cảm ơn","parse_mode":"HTML","link_preview_options":{"is_disabled":true}}""", rig.Api.History[^1].Body.GetRawText());
        var message = Assert.Single(rig.Api.Chat(Chat));
        Assert.Equal("Cảm ơn", message.Shown);
        Assert.Empty(message.Buttons);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_change_that_changes_nothing_counts_as_delivered()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        await rig.Channel.SendAsync(TelegramRig.Message(Chat, "Câu 1", Scale), default);
        var same = TelegramRig.Message(Chat, "Câu 1", Scale) with { Edit = Text(rig.Api.Chat(Chat)[0].Id) };

        var outcome = await rig.Channel.SendAsync(same, default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal(400, rig.Api.History[^1].Status);
        rig.Api.AssertNoBreach();
    }

    [Theory]
    [InlineData("999")]
    [InlineData("not a number")]
    public async Task A_message_that_is_gone_is_sent_anew_in_the_same_attempt(string edit)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "Câu 2", Scale) with { Edit = edit }, default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal("Câu 2", Assert.Single(rig.Api.Chat(Chat)).Shown);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task Markup_that_is_not_understood_is_sent_as_plain_words_and_noted()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Api.Scripts.Always(Chat, new FakeAnswer.CannotParseMarkup());

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "1 < 2 & 3", Scale), default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal("1 < 2 & 3", Assert.Single(rig.Api.Chat(Chat)).Shown);
        Assert.Equal(2, rig.Api.History.Count);
        Assert.True(rig.Log.Has(3001));
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task The_worst_case_is_three_calls_and_a_message()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Api.Scripts.Always(Chat, new FakeAnswer.CannotParseMarkup());

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "x", Scale) with { Edit = "999" }, default);

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal(["editMessageText", "editMessageText", "sendMessage"], rig.Api.History.Select(call => call.Method));
        rig.Api.AssertNoBreach();
    }

    public static TheoryData<FakeAnswer, string> Troubles => new()
    {
        { FakeAnswer.Blocked, "Unreachable" },
        { FakeAnswer.Deactivated, "Unreachable" },
        { FakeAnswer.Kicked, "Unreachable" },
        { FakeAnswer.CannotInitiate, "Unreachable" },
        { FakeAnswer.ChatNotFound, "Unreachable" },
        { FakeAnswer.MarkupTooLong, "Refused" },
        { FakeAnswer.Unauthorized, "Misconfigured" },
        { FakeAnswer.NotFound, "Misconfigured" },
        { FakeAnswer.Conflict, "Unavailable" },
        { FakeAnswer.BadGateway, "Unavailable" },
        { new FakeAnswer.HtmlPage(502), "Unavailable" },
        { new FakeAnswer.HtmlPage(200), "Unavailable" },
        { new FakeAnswer.Garbage(), "Unavailable" },
        { new FakeAnswer.Reset(Done: false), "Unavailable" },
        { new FakeAnswer.Reset(Done: true), "Unavailable" },
        { new FakeAnswer.Throttled(7, WholeBot: true), "Throttled" },
        { new FakeAnswer.Migrated(-100200300), "Moved" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_is_told_and_never_thrown(FakeAnswer answer, string outcome)
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Api.Scripts.WhenText("trouble", answer);

        var told = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "trouble"), default);

        Assert.Equal(outcome, told.GetType().Name);
        Assert.Single(rig.Api.History);
        rig.Api.AssertNoBreach();
    }

    [Fact]
    public async Task A_retry_after_is_reported_and_not_slept_on()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        rig.Api.Scripts.WhenText("slow down, seven seconds", new FakeAnswer.Throttled(7, WholeBot: true));

        var outcome = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "slow down, seven seconds"), default);

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(7), WholeChannel: true), outcome);
        Assert.Single(rig.Api.History);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends_with_its_token()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        var never = new TaskCompletionSource();
        rig.Api.Scripts.Always(Chat, new FakeAnswer.Slow(never.Task));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var sending = rig.Channel.SendAsync(TelegramRig.Message(Chat, "x"), patience.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        never.SetResult();
    }

    [Fact]
    public async Task Nothing_to_say_and_nobody_to_say_it_to_are_refused_without_a_call()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        var empty = await rig.Channel.SendAsync(TelegramRig.Message(Chat, " \n "), default);
        var nobody = await rig.Channel.SendAsync(TelegramRig.Message(Chat, "x") with { Address = "@somebody" }, default);

        Assert.IsType<SendOutcome.Refused>(empty);
        Assert.IsType<SendOutcome.Refused>(nobody);
        Assert.Empty(rig.Api.History);
    }

    [Fact]
    public async Task Half_a_character_is_sent_as_a_replacement_and_breaks_nothing()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);

        await rig.Channel.SendAsync(TelegramRig.Message(Chat, "a\ud800b", new OutgoingButton("t", "\udc00 Có", 1, Picked: false)), default);

        Assert.Equal("a\ufffdb", Assert.Single(rig.Api.History).Shown);
    }

    [Fact]
    public async Task Neither_token_nor_words_nor_address_are_ever_logged()
    {
        await using var rig = await TelegramRig.StartAsync(started: false);
        foreach (var answer in Troubles.Select(row => row.Data.Item1))
        {
            rig.Api.Scripts.Next(Chat, answer);
            await rig.Channel.SendAsync(TelegramRig.Message(Chat, "canary-words"), default);
        }

        var log = string.Join('\n', rig.Log.Lines.Select(line => line.Text));

        Assert.DoesNotContain(rig.Api.Token, log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-words", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Text((int)Chat), log, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pace_comes_from_the_options_and_zero_is_none()
    {
        var options = new TelegramOptions { Token = FakeBotApi.DefaultToken, MessagesPerSecond = 0, ChatPerSecond = 0, ChatBurst = 5 };
        using var clients = new TelegramClients(options);

        var traits = new TelegramChannel(clients, options, new(), new(TimeProvider.System), TimeProvider.System, new Microsoft.Extensions.Logging.Abstractions.NullLogger<TelegramChannel>()).Traits;

        Assert.Equal(new ChannelTraits(100, 4096, 34, 64, Edits: true, Notices: true, 0, 0, 5), traits);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
