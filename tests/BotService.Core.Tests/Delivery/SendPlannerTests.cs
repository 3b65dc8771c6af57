using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using static BotService.Core.Delivery.Planning.Purpose;
using static BotService.Core.Delivery.Planning.SendReason;
using static BotService.Core.Tests.Delivery.PlannerTown;

namespace BotService.Core.Tests.Delivery;

/// <summary>The planner's table: each line a sentence, a moment, a message, a person's chats, and what is to become of it.</summary>
public sealed class SendPlannerTests
{
    private static readonly Dictionary<string, Func<(SendPlan Plan, SendPlan Expected)>> Table = new(StringComparer.Ordinal)
    {
        // Replies
        ["A reply to somebody who has just written goes at once"] = Of("Mon 10:00", A(Reply), [Zalo("Mon 09:59")], Free("zalo")),
        ["A reply in the middle of the night goes at once"] = Of("Mon 02:00", A(Reply), [Telegram("Mon 01:59")], Free("telegram")),
        ["A reply on a quiet day goes at once"] = Of("Mon 10:00", A(Reply), [Telegram("Mon 09:59")], Free("telegram"), manners: Ours with { QuietDays = [new(2026, 11, 23)] }),
        ["A reply to somebody who has had the whole week's messages goes at once"] = Of("Mon 10:00", A(Reply), [Telegram() with { Sent = Had("Mon 00:00", 9, 9) }], Free("telegram")),
        ["A reply to somebody who wants no messages goes all the same"] = Of("Mon 10:00", A(Reply), [Telegram() with { OptedOut = true }], Free("telegram")),
        ["A reply goes to a web page that nobody looks at just now"] = Of("Mon 10:00", A(Reply), [Web(watched: false)], Free("web")),
        ["A reply on Zalo after three days of outage is paid"] = Of("Thu 10:00", A(Reply), [Zalo("Mon 09:00")], Paid("zalo", 55)),
        ["A reply on Zalo exactly 48 hours later is still free"] = Of("Wed 09:00", A(Reply), [Zalo("Mon 09:00")], Free("zalo")),
        ["A reply on Zalo a minute after 48 hours is paid"] = Of("Wed 09:01", A(Reply), [Zalo("Mon 09:00")], Paid("zalo", 55)),
        ["A reply on Zalo exactly seven days later is still taken"] = Of("2026-11-30 09:00", A(Reply), [Zalo("Mon 09:00")], Paid("zalo", 55)),
        ["A reply on Zalo after eight days without a template does not go"] = Of("2026-12-01 09:01", A(Reply), [Zalo("Mon 09:00")], Never(NoTemplate)),
        ["A reply on Zalo after eight days goes as a template where there is one"] = Of("2026-12-01 09:01", A(Reply, "due"), [Zalo("Mon 09:00")], Template("zalo", 200)),
        ["A reply that may be no template does not go after eight days"] = Of("2026-12-01 09:01", A(Reply, "due") with { MayUseTemplate = false }, [Zalo("Mon 09:00")], Never(WindowClosed)),
        ["A reply that is no longer worth sending does not go"] = Of("Mon 10:00", A(Reply) with { Latest = At("Mon 09:59") }, [Zalo("Mon 09:00")], Never(TooLate)),
        ["A reply at its last moment goes"] = Of("Mon 10:00", A(Reply) with { Latest = At("Mon 10:00") }, [Zalo("Mon 09:00")], Free("zalo")),
        ["A reply while an operator talks in the chat waits for the end"] = Of("Mon 10:00", A(Reply), [Zalo("Mon 09:59") with { HeldUntil = At("Mon 10:30") }], Later("Mon 10:30", Held)),
        ["A reply that an operator's talk outlives does not go"] = Of("Mon 10:00", A(Reply) with { Latest = At("Mon 10:20") }, [Zalo("Mon 09:59") with { HeldUntil = At("Mon 10:30") }], Never(TooLate, Held)),
        ["A reply goes to the chat that was written in, not to the preferred one"] = Of("Mon 10:00", A(Reply) with { OnlyChat = "zalo" }, [Telegram() with { Preferred = true }, Zalo("Mon 09:59")], Free("zalo")),
        ["A reply to a chat that the person no longer has does not go"] = Of("Mon 10:00", A(Reply) with { OnlyChat = "gone" }, [Telegram()], Never(NoChat)),
        ["A reply to somebody who blocked us does not go"] = Of("Mon 10:00", A(Reply), [Telegram() with { Reachable = false }], Never(Unreachable)),
        ["A reply of 4,500 characters on Zalo is three messages"] = Of("Mon 10:00", A(Reply, length: 4500), [Zalo("Mon 09:59")], new SendPlan.Send("zalo", "zalo", SendClass.Free, 0, 3, null)),
        ["A long reply in the paid time costs each of its messages"] = Of("Thu 10:00", A(Reply, length: 4500), [Zalo("Mon 09:00")], Paid("zalo", 165, 3)),
        ["A reply that may cost nothing does not go in the paid time"] = Of("Thu 10:00", A(Reply) with { MostCost = 0 }, [Zalo("Mon 09:00")], Never(TooDear)),
        ["A cheaper template stands in for a paid reply"] = Of("Thu 10:00", A(Reply, "cheap"), [Zalo("Mon 09:00")], Template("zalo", 20)),
        ["A dearer template does not stand in for a paid reply"] = Of("Thu 10:00", A(Reply, "due"), [Zalo("Mon 09:00")], Paid("zalo", 55)),
        ["A clock that was set back does not close the window"] = Of("Mon 10:00", A(Reply), [Zalo("Mon 11:00")], Free("zalo")),
        ["A reply by a channel that is switched off here does not go"] = Of("Mon 10:00", A(Reply), [new("x", "sms")], Never(ChannelOff)),

        // Quiet hours and the hours of a purpose
        ["A reminder at night to a Zalo follower who wrote this morning waits until half past seven"] = Of("Mon 22:30", A(Reminder), [Zalo("Mon 08:00")], Later("Tue 07:30", QuietHours)),
        ["A reminder at night waits until six where quiet hours end then"] = Of("Mon 22:30", A(Reminder), [Zalo("Mon 08:00")], Later("Tue 06:00", QuietHours), manners: Ours with { Quiet = new(new(21, 0), new(6, 0)), ReminderHours = [] }),
        ["A reminder at lunch waits until the afternoon"] = Of("Mon 12:00", A(Reminder), [Telegram()], Later("Mon 13:30", OutsideHours)),
        ["A reminder at the very beginning of the afternoon goes"] = Of("Mon 13:30", A(Reminder), [Telegram()], Free("telegram")),
        ["A reminder after office hours waits until tomorrow"] = Of("Mon 17:00", A(Reminder), [Telegram()], Later("Tue 07:30", OutsideHours)),
        ["News at seven waits until eight"] = Of("Mon 07:00", A(News), [Telegram()], Later("Mon 08:00", OutsideHours)),
        ["News at noon waits until two"] = Of("Mon 12:00", A(News), [Telegram()], Later("Mon 14:00", OutsideHours)),
        ["A service message at noon goes"] = Of("Mon 12:00", A(Service), [Telegram()], Free("telegram")),
        ["A service message at eight in the evening waits until seven"] = Of("Mon 20:00", A(Service), [Telegram()], Later("Tue 07:00", QuietHours)),
        ["A service message before dawn waits until seven the same day"] = Of("Mon 03:00", A(Service), [Telegram()], Later("Mon 07:00", QuietHours)),
        ["A warning of a flood goes in the middle of the night"] = Of("Mon 02:00", A(Safety), [Telegram()], Free("telegram")),
        ["A warning goes to somebody who has had the whole week's messages"] = Of("Mon 10:00", A(Safety), [Telegram() with { Sent = Had("Mon 00:00", 9, 9) }], Free("telegram")),
        ["A warning does not go to somebody who wants no messages"] = Of("Mon 10:00", A(Safety), [Telegram() with { OptedOut = true }], Never(OptedOut)),
        ["News in the days of Tết waits until they are over"] = Of("Mon 10:00", A(News), [Telegram()], Later("Thu 08:00", QuietDay), manners: Ours with { QuietDays = [new(2026, 11, 23), new(2026, 11, 24), new(2026, 11, 25)] }),
        ["News that is stale before morning does not go"] = Of("Mon 21:00", A(News) with { Latest = At("Tue 07:00") }, [Telegram()], Never(TooLate, QuietHours)),
        ["A reminder for tomorrow waits for tomorrow"] = Of("Mon 10:00", A(Reminder) with { Earliest = At("Tue 10:00") }, [Telegram()], Later("Tue 10:00", NotYet)),
        ["A reminder for tomorrow night waits for the morning after"] = Of("Mon 10:00", A(Reminder) with { Earliest = At("Tue 21:00") }, [Telegram()], Later("Wed 07:30", NotYet)),
        ["A message that begins after it ends does not go"] = Of("Mon 10:00", A(News) with { Earliest = At("Wed 10:00"), Latest = At("Tue 10:00") }, [Telegram()], Never(TooLate)),

        // Opting out and budgets
        ["A reminder does not go to somebody who said stop in another chat"] = Of("Mon 10:00", A(Reminder), [Telegram(), Zalo("Mon 09:00") with { OptedOut = true }], Never(OptedOut)),
        ["The second unasked message of a day waits until tomorrow"] = Of("Mon 10:00", A(Reminder), [Telegram() with { Sent = Had("Mon 00:00", 1, 1) }], Later("Tue 07:30", DayBudget)),
        ["What one chat had today counts for the other"] = Of("Mon 10:00", A(Reminder), [Telegram(), Zalo("Mon 09:00") with { Sent = Had("Mon 00:00", 1, 1) }], Later("Tue 07:30", DayBudget)),
        ["Yesterday's message does not count today"] = Of("Tue 10:00", A(Reminder), [Telegram() with { Sent = Had("Mon 00:00", 1, 1) }], Free("telegram")),
        ["The sixth unasked message of a week waits until Monday"] = Of("Fri 10:00", A(Reminder), [Telegram() with { Sent = Had("Thu 00:00", 1, 5) }], Later("2026-11-30 07:30", WeekBudget)),
        ["Last week's messages do not count this week"] = Of("2026-11-30 10:00", A(Reminder), [Telegram() with { Sent = Had("Sun 00:00", 0, 5) }], Free("telegram")),
        ["A reminder due on Friday does not wait for Monday's budget"] = Of("Fri 10:00", A(Reminder) with { Latest = At("Fri 17:00") }, [Telegram() with { Sent = Had("Thu 00:00", 1, 5) }], Never(TooLate, WeekBudget)),
        ["Somebody who may get nothing a day gets nothing"] = Of("Mon 10:00", A(News), [Telegram()], Never(NoMoment), manners: Ours with { PerDay = 0 }),

        // Zalo's windows, templates, nights and quotas
        ["A reminder to a Zalo follower who wrote yesterday is free"] = Of("Tue 10:00", A(Reminder, "due"), [Zalo("Mon 10:00")], Free("zalo")),
        ["A reminder to a Zalo follower who was silent for a month goes as a template"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo("2026-10-20 10:00")], Template("zalo", 200)),
        ["A reminder without a template to a silent Zalo follower does not go"] = Of("Mon 10:00", A(Reminder), [Zalo("2026-10-20 10:00")], Never(NoTemplate)),
        ["A follower who never did anything is met by a template only"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo()], Template("zalo", 200)),
        ["A reminder that would find the window closed in the morning is not promised"] = Of("Mon 22:30", A(Reminder), [Zalo("2026-11-16 23:00")], Never(NoTemplate)),
        ["A reminder that is free tonight is paid in the morning, and promised for then"] = Of("Mon 22:30", A(Reminder), [Zalo("2026-11-21 23:00")], Later("Tue 07:30", QuietHours)),
        ["News on Zalo goes as a template, also inside the window"] = Of("Mon 10:00", A(News, "month"), [Zalo("Mon 09:00")], Template("zalo", 300)),
        ["News on Zalo without a template does not go"] = Of("Mon 10:00", A(News), [Zalo("Mon 09:00")], Never(NewsRefused)),
        ["A promotion template at night waits for Zalo's morning, whatever our own hours"] = Of("Mon 23:00", A(News, "month"), [Zalo()], Later("Tue 06:00", Night), manners: Ours with { Quiet = null, NewsHours = [] }),
        ["A reminder's template goes at night where our own hours allow it"] = Of("Mon 23:00", A(Reminder, "due"), [Zalo()], Template("zalo", 200), manners: Ours with { Quiet = null, ReminderHours = [] }),
        ["A template after the 500th of the day waits until tomorrow"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo()], Later("Tue 07:30", DayQuota), Using("zalo", ZaloDay, 500, "Mon 00:00")),
        ["The 500th template of the day goes"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo()], Template("zalo", 200), Using("zalo", ZaloDay, 499, "Mon 00:00")),
        ["Yesterday's quota is not today's"] = Of("Tue 10:00", A(Reminder, "due"), [Zalo()], Template("zalo", 200), Using("zalo", ZaloDay, 500, "Mon 00:00")),
        ["A used-up quota of templates does not hold text back"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo("Mon 09:00")], Free("zalo"), Using("zalo", ZaloDay, 500, "Mon 00:00")),
        ["The second news of a day on Zalo waits for tomorrow"] = Of("Mon 10:00", A(News, "month"), [Zalo() with { Sent = Had("Mon 00:00", newsToday: 1, newsMonth: 1) }], Later("Tue 08:00", ChatLimit)),
        ["The fifth news of a month on Zalo waits for the next month"] = Of("Tue 10:00", A(News, "month"), [Zalo() with { Sent = Had("Mon 00:00", newsToday: 1, newsMonth: 4) }], Later("2026-12-01 08:00", ChatLimit)),
        ["A bot with its month used up does not remind before the first"] = Of("Mon 10:00", A(Reminder), [ZaloBot()], Later("2026-12-01 07:30", MonthQuota), Using("zalobot", BotMonth, 2500, "Mon 00:00")),
        ["What is kept for replies answers when reminders must wait"] = Of("Mon 10:00", A(Reply), [ZaloBot()], Free("zalobot"), Using("zalobot", BotMonth, 2500, "Mon 00:00")),
        ["A reply over the month's last message waits for the next month"] = Of("Mon 10:00", A(Reply), [ZaloBot()], Later("2026-12-01 00:00", MonthQuota), Using("zalobot", BotMonth, 3000, "Mon 00:00")),
        ["A message longer than a whole quota does not go"] = Of("Mon 10:00", A(Reminder, length: 6_000_000), [ZaloBot()], Never(OverQuota)),

        // Several chats
        ["A reminder goes to the preferred chat"] = Of("Mon 10:00", A(Reminder), [Telegram("Mon 09:59"), Zalo("Sun 10:00") with { Preferred = true, LastAct = At("2026-11-22 10:00") }], Free("zalo")),
        ["A reminder falls back when the preferred chat cannot be reached"] = Of("Mon 10:00", A(Reminder), [Telegram(), Zalo("Mon 09:00") with { Preferred = true, Reachable = false }], Free("telegram", Unreachable)),
        ["A reminder falls back when the preferred web page is closed"] = Of("Mon 10:00", A(Reminder), [Web(watched: false) with { Preferred = true }, Telegram()], Free("telegram", NobodyLooking)),
        ["A reminder is shown on the web page that the person looks at and prefers"] = Of("Mon 10:00", A(Reminder), [Web() with { Preferred = true }, Telegram()], Free("web")),
        ["A reminder falls back when the preferred chat's window is closed"] = Of("Mon 10:00", A(Reminder), [Zalo("2026-10-20 10:00") with { Preferred = true }, ZaloBot()], Free("zalobot", NoTemplate)),
        ["A reminder falls back while an operator talks in the preferred chat"] = Of("Mon 10:00", A(Reminder), [Zalo("Mon 09:59") with { Preferred = true, HeldUntil = At("Mon 11:00") }, Telegram()], Free("telegram", Held)),
        ["Without a preference the free chat goes before the paid one"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo(), Telegram()], Free("telegram")),
        ["A preferred chat that costs goes before a free one"] = Of("Mon 10:00", A(Reminder, "due"), [Zalo() with { Preferred = true }, Telegram()], Template("zalo", 200)),
        ["Of two free chats the one used last is chosen"] = Of("Mon 10:00", A(Reminder), [Telegram("Mon 08:00"), ZaloBot("Mon 09:00")], Free("zalobot")),
        ["When no chat can go, the first to be ready is waited for"] = Of("Mon 10:00", A(Reminder), [Telegram() with { HeldUntil = At("Mon 11:00") }, ZaloBot() with { Preferred = true, HeldUntil = At("Mon 14:00") }], Later("Mon 11:00", Held)),
        ["Somebody whose only chat is a closed web page gets nothing"] = Of("Mon 10:00", A(Reminder), [Web(watched: false)], Never(NobodyLooking)),
        ["Somebody without any chat gets nothing"] = Of("Mon 10:00", A(Reminder), [], Never(NoChat)),
        ["A channel that carries nothing unasked is passed over"] = Of("Mon 10:00", A(Reminder), [Telegram()], Never(UnaskedImpossible), Channels.SetItem("telegram", ChannelOffer.Of(new() { Unasked = UnaskedRule.Never }))),
    };

    public static TheoryData<string> Sentences => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_table_says(string sentence)
    {
        var (plan, expected) = Table[sentence]();

        Assert.Equal(expected, plan);
    }

    private static Func<(SendPlan, SendPlan)> Of(
        string now,
        PlannedMessage message,
        ImmutableArray<ChatStanding> chats,
        SendPlan expected,
        ImmutableDictionary<string, ChannelOffer>? channels = null,
        Manners? manners = null) =>
        () => (SendPlanner.Plan(message, chats, channels ?? Channels, manners ?? Ours, At(now)), expected);
}
