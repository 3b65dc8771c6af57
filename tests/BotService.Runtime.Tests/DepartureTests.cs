using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Tests;

public sealed class DepartureTests : RuntimeTests
{
    private static readonly Quota Month = new(QuotaPeriod.Month, QuotaScope.All, 3000);

    private static readonly SendRules Windowed = new()
    {
        Window = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 55),
        Templates = ImmutableDictionary<string, TemplateRule>.Empty.Add("done", new(200)),
        Quotas = [Month],
    };

    [Theory]
    [InlineData(1, SendClass.Free)]
    [InlineData(72, SendClass.Paid)]
    public async Task A_reply_leaves_as_what_its_window_makes_of_it_by_then(int hours, SendClass expected)
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, "hello", hours);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !channel.Sent.IsEmpty);
        var (_, message) = Assert.Single(channel.Sent);
        Assert.Equal(expected, message.Class);
        Assert.Null(message.Template);
    }

    [Fact]
    public async Task A_reply_that_outlived_its_window_leaves_as_its_template()
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, "done", hours: 200);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !channel.Sent.IsEmpty);
        var (_, message) = Assert.Single(channel.Sent);
        Assert.Equal(SendClass.Template, message.Class);
        Assert.Equal("done", message.Template?.Text);
    }

    [Fact]
    public async Task A_reply_that_outlived_its_window_and_has_no_template_is_kept_with_its_reason()
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, "hello", hours: 200);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle);
        Assert.Empty(channel.Sent);
        Assert.Equal("not to be sent: NoTemplate", Assert.Single(await runtime.LettersAsync()).Reason);
    }

    [Theory]
    [InlineData("done", "Free Template", 0)]
    [InlineData("hello", "Free", 1)]
    public async Task A_reply_that_the_platform_thinks_too_late_is_tried_once_more_as_its_template_where_there_is_one(string text, string classes, int letters)
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed, Rule = message => message.Class == SendClass.Template ? null : new SendOutcome.OutsideWindow("-230") };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, text, hours: 1);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !channel.Sent.IsEmpty);
        Assert.Equal(classes, string.Join(' ', channel.Sent.Select(sent => sent.Message.Class)));
        Assert.Equal(letters, (await runtime.LettersAsync()).Count);
    }

    [Fact]
    public async Task A_template_that_is_not_taken_either_is_kept_after_two_attempts()
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed, Rule = _ => new SendOutcome.OutsideWindow("-230") };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, "done", hours: 1);

        await runtime.UntilAsync(() => runtime.Dispatcher.Idle && !channel.Sent.IsEmpty);
        Assert.Equal([SendClass.Free, SendClass.Template], channel.Sent.Select(sent => sent.Message.Class));
        Assert.Equal("-230", Assert.Single(await runtime.LettersAsync()).Reason);
    }

    [Fact]
    public async Task A_reply_over_the_months_quota_leaves_in_the_next_month()
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed with { Window = null }, Used = ImmutableDictionary<Quota, int>.Empty.Add(Month, 3000) };
        var runtime = await StartAsync(channel: channel);

        await OweAsync(runtime, "hello", hours: 0);
        await runtime.UntilAsync(() => runtime.Dispatcher.Idle);
        Assert.Empty(channel.Sent);

        Clock.Advance(TimeSpan.FromDays(8));
        channel.Used = channel.Used.Clear();
        await runtime.UntilAsync(() => !channel.Sent.IsEmpty);
        Assert.Equal(["hello"], channel.Texts());
    }

    [Theory]
    [InlineData(SendClass.Free)]
    [InlineData(SendClass.Paid)]
    [InlineData(SendClass.Template)]
    public async Task An_announcement_leaves_as_what_it_was_planned_for_and_a_template_with_its_values(SendClass planned)
    {
        var channel = new ScriptedChannel(Clock) { Rules = Windowed };
        var departures = (await StartAsync(channel: channel)).Get<Departures>();
        var use = planned == SendClass.Template ? new TemplateUse("survey-open", [new("unit", new("Xã Thử", "Thu commune"))]) : null;
        var message = new Message([TextRef.Plain(new("Mời góp ý", "Please comment"))], [], Language.English) { Template = use };
        var owed = new OutboxPayload.ToChat(channel.Name, "sealed", message, Bulk: true, Class: planned);

        var left = departures.As(departures.Plan(owed, channel, Clock.GetUtcNow()), owed, new OutgoingMessage("1.0", "a", [], [], 1, Language.English, null, false));

        Assert.Equal((planned, use?.Template, use is null ? null : "Thu commune"), (left.Class, left.Template?.Text, left.Template?.Values["unit"]));
        Assert.Null(departures.AsTemplate(owed, left, channel, Clock.GetUtcNow()));
    }

    private async Task OweAsync(RuntimeUnderTest runtime, string text, int hours) => await runtime.Turns.HandleAsync(
        DocumentKey.Of('x', "a"), "tg:1", new TurnInput.Ask(new Say("a", false, text) { Asked = Clock.GetUtcNow().AddHours(-hours) }), CancellationToken.None);
}
