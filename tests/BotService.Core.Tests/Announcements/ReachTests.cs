using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Reach;
using BotService.Core.Delivery.Planning;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

public sealed class ReachTests
{
    private static readonly DateTimeOffset Monday = PlannerTown.At("Mon 08:00");
    private static readonly AnnouncementDraft Draft = NewsTown.Draft() with { Expires = PlannerTown.At("2027-12-31 20:00") };

    [Fact]
    public void Forty_thousand_people_on_Telegram_take_twenty_two_minutes()
    {
        var plan = Plan(Counted(40_000, PlannerTown.Telegram()), Setting());

        Assert.Equal((40_000, 40_000, 0m), (plan.People, plan.Reached, plan.Cost));
        Assert.Equal(Monday, plan.Starts);
        Assert.Equal(TimeSpan.FromMinutes(22), TimeSpan.FromMinutes((int)(plan.Ends - plan.Starts)!.Value.TotalMinutes));
    }

    [Fact]
    public void Forty_thousand_people_on_a_Zalo_account_of_five_hundred_a_day_take_eighty_days()
    {
        var setting = Setting() with { Draft = Draft with { Priority = Priority.Service, Content = Draft.Content with { From = new("due", []) } } };

        var plan = Plan(Counted(40_000, PlannerTown.Zalo(), setting), setting);

        var zalo = Assert.Single(plan.Channels);
        Assert.Equal((80, 0), (zalo.Days, zalo.Left));
        Assert.Equal(new QuotaUse(PlannerTown.ZaloDay, 0, 40_000), Assert.Single(zalo.Quotas));
        Assert.Equal(DateOnly.FromDateTime(Monday.AddDays(79).DateTime), DateOnly.FromDateTime(plan.Ends!.Value.ToOffset(Monday.Offset).DateTime));
        Assert.Equal(40_000 * 200m, plan.Cost);
    }

    [Fact]
    public void What_the_days_until_its_expiry_cannot_carry_is_said()
    {
        var setting = Setting() with { Draft = Draft with { Priority = Priority.Service, Content = Draft.Content with { From = new("due", []) }, Expires = PlannerTown.At("Fri 20:00") } };

        var plan = Plan(Counted(40_000, PlannerTown.Zalo(), setting), setting);

        Assert.Equal((5 * 500, 40_000 - (5 * 500), null), (40_000 - plan.Left, plan.Left, plan.Ends));
    }

    [Fact]
    public void A_million_people_go_on_tomorrow_when_the_hours_for_news_are_over()
    {
        var plan = Plan(Counted(1_000_000, PlannerTown.Telegram()), Setting());

        var telegram = Assert.Single(plan.Channels);
        Assert.Equal(2, telegram.Days);
        Assert.Equal(PlannerTown.At("Tue 08:15"), new DateTimeOffset(telegram.Ends!.Value.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero).ToOffset(Monday.Offset));
    }

    [Fact]
    public void Quiet_days_are_stepped_over()
    {
        var setting = Setting() with { Manners = PlannerTown.Ours with { QuietDays = [new(2026, 11, 23), new(2026, 11, 24)] } };

        var plan = Plan(Counted(10, PlannerTown.Telegram(), setting), setting);

        Assert.Equal(PlannerTown.At("Wed 08:00"), plan.Starts);
        Assert.Equal(10, plan.LaterFor(SendReason.QuietDay));
    }

    [Fact]
    public void Everybody_is_counted_once_with_the_reason()
    {
        var count = new ReachCount();
        Add(count, PlannerTown.Telegram(), PlannerTown.ZaloBot());
        Add(count, PlannerTown.Telegram() with { OptedOut = true });
        Add(count, PlannerTown.Telegram() with { Reachable = false });
        Add(count, PlannerTown.Telegram() with { Sent = PlannerTown.Had("Mon 07:00", week: 5) });
        Add(count);
        Add(count, PlannerTown.ZaloBot());

        var plan = count.Close(Setting(), [300, 100, 200]);

        Assert.Equal((6, 3), (plan.People, plan.Reached));
        Assert.Equal(plan.People, plan.Reached + plan.Never.Sum(reason => reason.People));
        Assert.Equal((1, 1, 1, 1), (plan.NeverFor(SendReason.OptedOut), plan.NeverFor(SendReason.Unreachable), plan.NeverFor(SendReason.NoChat), plan.LaterFor(SendReason.WeekBudget)));
        Assert.Equal([("telegram", 2), ("zalobot", 1)], plan.Ways.Select(way => (way.Channel, way.People)));
        Assert.Equal((new UsualSize(200, 3), 6 / 200.0), (plan.Usual, plan.TimesUsual));
    }

    [Fact]
    public void Who_has_had_the_promised_number_waits_for_the_next_month()
    {
        var prospect = ProspectOf(Setting(), PlannerTown.Telegram() with { Sent = PlannerTown.Had("Mon 07:00", newsMonth: 4) });

        Assert.Equal(new SendPlan.Later(PlannerTown.At("2026-12-01 00:00"), SendReason.ChatLimit), prospect.Now);
        Assert.Equal("telegram", prospect.Way!.Channel);
    }

    [Fact]
    public void The_usual_size_is_the_median_of_the_last_ten() =>
        Assert.Equal(new UsualSize(30, 10), new ReachCount().Close(Setting(), [41_000, 10, 20, 30, 30, 30, 30, 40, 50, 20, 9_999_999, 9_999_999]).Usual);

    [Fact]
    public void Counts_of_partitions_add_up_to_the_count_of_all()
    {
        var (one, other, all) = (new ReachCount(), new ReachCount(), new ReachCount());
        foreach (var chat in new[] { PlannerTown.Telegram(), PlannerTown.ZaloBot(), PlannerTown.Telegram() with { OptedOut = true } })
        {
            Add(one, chat);
            Add(other, chat);
            Add(all, chat);
            Add(all, chat);
        }

        one.Add(other);

        var (sum, whole) = (one.Close(Setting(), []), all.Close(Setting(), []));
        Assert.Equal(whole.Ways.AsEnumerable(), sum.Ways);
        Assert.Equal(whole.Never.AsEnumerable(), sum.Never);
    }

    [Fact]
    public void A_million_people_take_no_more_memory_than_ten()
    {
        var prospect = ProspectOf(Setting(), PlannerTown.Telegram());
        var count = new ReachCount();
        count.Add(prospect);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var person = 0; person < 1_000_000; person++)
        {
            count.Add(prospect);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal(1_000_001, count.People);
    }

    private static ReachSetting Setting() =>
        new(Draft, PlannerTown.Channels, new Dictionary<string, double>(StringComparer.Ordinal) { ["telegram"] = 30 }, PlannerTown.Ours, Monday);

    private static ReachPlan Plan(ReachCount count, ReachSetting setting) => count.Close(setting, []);

    private static ReachCount Counted(int people, ChatStanding chat, ReachSetting? setting = null)
    {
        var count = new ReachCount();
        var prospect = ProspectOf(setting ?? Setting(), chat);
        for (var person = 0; person < people; person++)
        {
            count.Add(prospect);
        }

        return count;
    }

    private static void Add(ReachCount count, params ImmutableArray<ChatStanding> chats) => count.Add(ProspectOf(Setting(), chats));

    private static Prospect ProspectOf(ReachSetting setting, params ImmutableArray<ChatStanding> chats) => Prospect.Of(setting, Language.Vietnamese, chats, perMonth: 4);
}
