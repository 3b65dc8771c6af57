using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>An announcement and its slices together, in a small town.</summary>
public sealed class SendingTests
{
    private static readonly AnnouncementActor Operator = new("official:operator", ActorRole.Admin, null);
    private static readonly Content Right = new(new Translations("Lời đúng", "Right words"));
    private static readonly SafetyRules Quick = new() { Hold = TimeSpan.Zero, Watch = TimeSpan.Zero, CanaryShare = 0, AloneUpTo = 1_000 };

    [Fact]
    public void A_pause_stops_within_the_window_and_resuming_reaches_exactly_the_rest()
    {
        var town = Town(60);
        Until(town, shown: 20);

        town.Act(Operator, new Act.Pause());
        var before = Shown(town);
        town.Settle();
        var paused = (Shown(town), town.Counts);
        town.Act(Operator, new Act.Resume());
        town.Settle();

        Assert.Equal(before, paused.Item1);
        Assert.Equal((60, before, 60 - before), (paused.Counts.Total, paused.Counts.Received, paused.Counts.Rest));
        Assert.True(paused.Counts[RecipientStage.InFlight] == 0 && paused.Counts[RecipientStage.Withheld] > 0, $"{paused.Counts}");
        Assert.All(town.People, person => Assert.Single(person.Shown));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Whoever_comes_back_withheld_after_it_was_let_go_on_gets_it_after_all()
    {
        var town = Town(60);
        Until(town, shown: 20);

        town.Act(Operator, new Act.Pause());
        var chats = town.People.SelectMany(person => person.Chats).ToDictionary(chat => chat.Key);
        for (var place = 0; (place = town.Bag.FindIndex(one => chats.ContainsKey(one.To))) >= 0;)
        {
            town.Deliver(place);
        }

        Assert.All(chats.Values.Where(chat => chat.Owed.Count > 0).ToList(), town.Send);
        town.Act(Operator, new Act.Resume());
        town.Settle();

        Assert.All(town.People, person => Assert.Single(person.Shown));
    }

    [Fact]
    public void A_cancel_leaves_everybody_in_a_stage_of_their_own()
    {
        var town = Town(60);
        Until(town, shown: 20);

        town.Act(Operator, new Act.Cancel());
        var said = (Phase.Cancelled)town.Announcement.Phase;
        town.Settle();

        Assert.Equal(60, said.Received + said.Rest);
        Assert.InRange(20 - said.Received, 0, town.Window * 3);
        Assert.Equal((60, 20, 40), (town.Counts.Total, town.Counts.Received, town.Counts[RecipientStage.Cancelled]));
        Assert.All(town.People, person => Assert.Equal(person.Shown.Any() ? RecipientStage.Sent : RecipientStage.Cancelled, town.StateOf(person)!.Stage));
    }

    [Fact]
    public void When_all_bulk_is_stopped_nothing_leaves_until_each_is_let_go_again()
    {
        var town = Town(60);
        Until(town, shown: 20);

        town.Panic = true;
        town.Settle();
        var stopped = Shown(town);
        town.Panic = false;
        town.Until(town.Now.AddHours(1));

        Assert.Equal((20, 20), (stopped, Shown(town)));
        Assert.True(town.Announcement.Phase is Phase.Paused { Why: PauseReason.Panic });
        town.Act(Operator, new Act.Resume());
        town.Settle();
        Assert.Equal(60, Shown(town));
    }

    [Fact]
    public void A_correction_edits_where_the_channel_can_and_is_another_message_elsewhere_for_exactly_those_who_have_it()
    {
        var town = Town(30, "telegram", "zalobot");
        Until(town, shown: 10);

        town.Act(Operator, new Act.Correct(Right));
        town.Settle();

        var had = town.People.Where(person => town.StateOf(person)!.IsReceived).ToList();
        Assert.Equal((10, 10), (had.Count, town.Counts[RecipientMark.Mended]));
        Assert.All(had, person => Assert.Equal(person.Chats[0].Channel == "telegram" ? [2] : new[] { 1, 2 }, person.Shown));
        Assert.All(town.People.Except(had), person => Assert.Empty(person.Shown));
        Assert.Equal(MendState.Done, town.Announcement.Mend!.State);

        town.Act(Operator, new Act.Resume());
        town.Settle();

        Assert.All(town.People.Except(had), person => Assert.Equal([2], person.Shown));
    }

    [Fact]
    public void What_a_platform_does_not_change_any_more_is_said_in_another_message()
    {
        var town = Town(4);
        town.Settle();
        town.People[0].Chats[0].Editable = false;

        town.Act(Operator, new Act.Correct(Right));
        town.Settle();

        Assert.Equal([1, 2], town.People[0].Shown);
        Assert.All(town.People.Skip(1), person => Assert.Equal([2], person.Shown));
        Assert.Equal(4, town.Counts[RecipientMark.Mended]);
    }

    [Theory]
    [InlineData(47, 0, "removed")]
    [InlineData(49, 1, "changed in place, being too old to be removed")]
    public void A_withdrawal_removes_what_the_platform_lets_it_remove(int hours, int left, string because)
    {
        var town = Town(3);
        town.Settle();
        town.Until(town.Now.AddHours(hours));

        town.Act(Operator, new Act.Withdraw());
        town.Settle();

        Assert.All(town.People, person => Assert.True(person.Shown.Count() == left && person.Shown.All(edition => edition == 2), because));
        Assert.Equal(3, town.Counts[RecipientMark.Mended]);
    }

    [Fact]
    public void Too_many_blocks_stop_it_by_itself_and_it_goes_on_when_a_person_has_looked()
    {
        var town = Town(300, window: 8);
        foreach (var person in town.People.Where((_, place) => place % 4 == 0))
        {
            person.Chats[0].Blocks = true;
        }

        town.Settle();
        var outcomes = town.Counts.Outcomes;
        var why = town.Announcement.Phase;
        town.Act(Operator, new Act.Resume());
        town.Settle();

        Assert.Equal(PauseReason.Blocked, Assert.IsType<Phase.Paused>(why).Why);
        Assert.InRange(outcomes, 50, 110);
        Assert.True(town.Counts.Outcomes > outcomes);
    }

    [Fact]
    public void It_stops_early_when_nothing_arrives_at_all()
    {
        var town = Town(100);
        foreach (var person in town.People)
        {
            person.Chats[0].Blocks = true;
        }

        town.Settle();

        Assert.Equal(PauseReason.NothingArrives, Assert.IsType<Phase.Paused>(town.Announcement.Phase).Why);
        Assert.InRange(town.Counts.Outcomes, 10, 25);
    }

    [Fact]
    public void Staff_have_it_first_then_a_share_then_the_rest_each_watched_before_the_next()
    {
        var rules = Quick with { Watch = TimeSpan.FromMinutes(10), CanaryShare = 0.1, Staff = [new("o1"), new("o2")] };
        var staff = new[] { "o1", "o2" }.Select(id => new NewsPerson(id, [new($"{id}-t", "telegram")]) { Official = new(id), Topics = [] });
        var town = Town(200, rules, staff);

        town.Settle();
        var first = town.People.Where(person => person.Shown.Any()).Select(person => person.Id).ToList();
        town.Until(town.Now.AddMinutes(9));
        var still = Shown(town);
        town.Until(town.Now.AddMinutes(1));
        var second = Shown(town);
        town.Until(town.Now.AddMinutes(10));

        Assert.Equal(["o1", "o2"], first);
        Assert.Equal(2, still);
        Assert.InRange(second, 2 + 8, 2 + 40);
        Assert.Equal(202, Shown(town));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Many_more_people_than_confirmed_stop_it_before_anybody_has_it()
    {
        var town = Town(60, confirmed: 30, "telegram");

        town.Settle();

        Assert.Equal(PauseReason.AudienceChanged, Assert.IsType<Phase.Paused>(town.Announcement.Phase).Why);
        Assert.Equal((60, 0), (town.Counts.Total, Shown(town)));
    }

    [Fact]
    public void A_quota_used_up_in_the_middle_parks_it_until_the_next_day_and_says_so()
    {
        var quota = new Quota(QuotaPeriod.Day, QuotaScope.Unasked, 10);
        var town = Town(25, "zalobot");
        town.Channels = ImmutableDictionary<string, ChannelOffer>.Empty.Add(
            "zalobot", new(new() { Quotas = [quota] }, new DateOnly(2026, 11, 23), ImmutableDictionary<Quota, int>.Empty.Add(quota, 10)));

        town.Settle();
        var parked = town.Announcement.Phase;
        town.Until(PlannerTown.At("Tue 08:00"));

        Assert.Equal(new Phase.Parked(PlannerTown.At("Tue 08:00"), SendReason.DayQuota, new Phase.Sending()), parked);
        Assert.Equal(25, town.Counts.Received);
    }

    [Fact]
    public void One_page_does_not_use_the_last_free_places_of_a_quota_twice()
    {
        var town = new NewsTown(People(6, ["zalobot"]), NewsTown.Confirmed(NewsTown.Draft(), 6, PlannerTown.At("Mon 08:00"), Quick), partitions: 1) { Window = 10 };
        town.Channels = ImmutableDictionary<string, ChannelOffer>.Empty.Add("zalobot", ChannelOffer.Of(new() { Quotas = [new(QuotaPeriod.Day, QuotaScope.Promotion, 2)] }));

        town.Steer();
        while (town.Announcement.Phase is not Phase.Sending || town.Flying == 0)
        {
            town.Steer();
            if (town.Bag.Count > 0)
            {
                town.Deliver(0);
            }
            else
            {
                town.WakeDue();
            }
        }

        Assert.Equal((2, 4), (town.Flying, town.Counts[RecipientStage.Waiting]));
    }

    [Fact]
    public void Nobody_gets_more_news_in_a_month_than_was_promised()
    {
        var town = Town(2);
        town.PerMonth = 4;
        var had = town.People[0].Chats[0];
        had.Standing = had.Standing with { Sent = PlannerTown.Had("Mon 07:00", newsMonth: 4) };

        town.Settle();

        Assert.Equal((RecipientStage.Waiting, RecipientStage.Sent), (town.StateOf(town.People[0])!.Stage, town.StateOf(town.People[1])!.Stage));
        town.Until(PlannerTown.At("2026-12-01 08:00"));
        Assert.Single(town.People[0].Shown);
    }

    [Fact]
    public void Its_own_hours_hold_it_within_those_of_the_service()
    {
        var town = new NewsTown(People(3, ["telegram"]), NewsTown.Confirmed(NewsTown.Draft() with { Hours = new(new(14, 30), new(16, 0)) }, 3, PlannerTown.At("Mon 08:00"), Quick));

        town.Settle();
        var parked = town.Announcement.Phase;
        town.Until(PlannerTown.At("Mon 14:30"));

        Assert.Equal(new Phase.Parked(PlannerTown.At("Mon 14:30"), SendReason.OutsideHours, new Phase.Canary(Wave.Staff, null)), parked);
        Assert.Equal(3, Shown(town));
    }

    [Fact]
    public void What_comes_after_its_last_hour_is_skipped_with_the_reason()
    {
        var town = new NewsTown(People(3, ["telegram"]), NewsTown.Confirmed(NewsTown.Draft() with { Expires = PlannerTown.At("Mon 21:00") }, 3, PlannerTown.At("Mon 20:30"), Quick)) { Now = PlannerTown.At("Mon 20:30") };

        town.Until(PlannerTown.At("Tue 12:00"));

        Assert.All(town.People, person => Assert.Equal((RecipientStage.Skipped, "QuietHours"), (town.StateOf(person)!.Stage, town.StateOf(person)!.Reason)));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Delivered_read_and_wanting_no_more_are_counted_once()
    {
        var town = Town(1);
        town.Settle();
        var key = $"2{town.People[0].Id}";
        NewsNote[] notes = [new NewsNote.Delivered(key), new NewsNote.Read(key), new NewsNote.Delivered(key), new NewsNote.OptedOut(key), new NewsNote.OptedOut(key), new NewsNote.Read("2nobody")];

        foreach (var note in notes)
        {
            town.Bag.AddRange(Enumerable.Range(0, 3).Select(partition => ($"{partition}", note)));
        }

        town.Settle();

        Assert.Equal((1, 1, 1), (town.Counts.Total, town.Counts[RecipientStage.Read], town.Counts[RecipientMark.OptedOut]));
    }

    [Fact]
    public void A_chat_that_never_answers_is_asked_again_and_at_last_counted_as_refused()
    {
        var town = Town(1);
        var chat = town.People[0].Chats[0];
        chat.Silent = true;

        town.Settle();
        var before = town.Counts;
        town.Until(town.Now.AddHours(4));

        Assert.Equal(1, before[RecipientStage.InFlight]);
        Assert.Equal(6, chat.Asked);
        Assert.Equal((0, "NoAnswer"), (town.Flying, town.StateOf(town.People[0])!.Reason));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Whoever_waits_in_a_channel_that_cannot_send_stays_on_the_way_and_gets_it_when_it_can()
    {
        var town = Town(20, window: 2);
        var chats = town.People.SelectMany(person => person.Chats).ToList();
        chats.ForEach(chat => chat.Down = true);

        town.Until(town.Now.AddHours(9));
        var night = town.Counts;
        chats.ForEach(chat => chat.Down = false);
        town.Settle();

        Assert.Equal((20, 6, 0), (night.Total, night[RecipientStage.InFlight], night[RecipientStage.Refused]));
        Assert.Equal((20, 20), (town.Counts[RecipientStage.Sent], Shown(town)));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Paused_while_a_channel_cannot_send_everybody_gets_it_when_it_is_resumed()
    {
        var town = Town(20, window: 2);
        var chats = town.People.SelectMany(person => person.Chats).ToList();
        chats.ForEach(chat => chat.Down = true);
        town.Until(town.Now.AddHours(9));

        town.Act(Operator, new Act.Pause());
        town.Settle();
        var paused = town.Counts;
        chats.ForEach(chat => chat.Down = false);
        town.Act(Operator, new Act.Resume());
        town.Until(town.Now.AddHours(1));

        Assert.Equal((6, 0), (paused[RecipientStage.Withheld], paused[RecipientStage.InFlight]));
        Assert.Equal((20, 20), (town.Counts[RecipientStage.Sent], Shown(town)));
    }

    [Fact]
    public void What_leaves_a_channel_that_was_taken_out_and_came_back_is_counted_after_all()
    {
        var town = Town(3, "web", "telegram", "telegram");
        var (gone, slow, channels) = (town.People[0].Chats[0], town.People[1].Chats[0], town.Channels);
        slow.Down = true;
        gone.Standing = gone.Standing with { Watched = true };
        gone.Down = true;
        town.Settle();
        town.Channels = channels.Where(channel => channel.Key != "web").ToDictionary(channel => channel.Key, channel => channel.Value);

        town.Until(town.Now.AddHours(4));
        var without = town.Counts;
        (town.Channels, gone.Down) = (channels, false);
        town.Settle();
        slow.Down = false;
        town.Settle();

        Assert.Equal((1, 1, 1), (without[RecipientStage.Sent], without[RecipientStage.Refused], without[RecipientStage.InFlight]));
        Assert.Equal((3, 3, 0), (Shown(town), town.Counts[RecipientStage.Sent], town.Counts[RecipientStage.Refused]));
        Assert.IsType<Phase.Done>(town.Announcement.Phase);
    }

    [Fact]
    public void Whoever_is_taken_back_after_the_end_stays_counted_as_refused()
    {
        var town = Town(2, "web", "telegram");
        var (gone, channels) = (town.People[0].Chats[0], town.Channels);
        gone.Standing = gone.Standing with { Watched = true };
        gone.Down = true;
        town.Settle();
        town.Channels = channels.Where(channel => channel.Key != "web").ToDictionary(channel => channel.Key, channel => channel.Value);
        town.Until(town.Now.AddHours(4));

        gone.Down = false;
        town.Settle();

        Assert.IsType<Phase.Done>(town.Announcement.Phase);
        Assert.Empty(gone.Owed);
        Assert.Equal((1, 1, 1, 0), (Shown(town), town.Counts[RecipientStage.Sent], town.Counts[RecipientStage.Refused], town.Counts.Rest));
    }

    private static NewsTown Town(int people, params string[] channels) => new(
        People(people, channels.Length == 0 ? ["telegram"] : channels), NewsTown.Confirmed(NewsTown.Draft(), people, PlannerTown.At("Mon 08:00"), Quick));

    private static NewsTown Town(int people, int confirmed, string channel) => new(People(people, [channel]), NewsTown.Confirmed(NewsTown.Draft(), confirmed, PlannerTown.At("Mon 08:00"), Quick));

    private static NewsTown Town(int people, int window) => new(People(people, ["telegram"]), NewsTown.Confirmed(NewsTown.Draft(), people, PlannerTown.At("Mon 08:00"), Quick)) { Window = window };

    private static NewsTown Town(int people, SafetyRules rules, IEnumerable<NewsPerson> staff) => new(
        [.. staff, .. People(people, ["telegram"])], NewsTown.Confirmed(NewsTown.Draft(), people, PlannerTown.At("Mon 08:00"), rules));

    private static IEnumerable<NewsPerson> People(int count, string[] channels) =>
        Enumerable.Range(0, count).Select(number => new NewsPerson($"p{number}", [new($"c{number}", channels[number % channels.Length])]));

    private static int Shown(NewsTown town) => town.People.Sum(person => person.Shown.Count());

    /// <summary>Step by step, so that some are on their way.</summary>
    private static void Until(NewsTown town, int shown)
    {
        for (var steps = 0; Shown(town) < shown && steps < 10_000; steps++)
        {
            town.Steer();
            if (town.Bag.Count > 0)
            {
                town.Deliver(0);
            }
            else if (town.People.SelectMany(person => person.Chats).FirstOrDefault(chat => chat.Owed.Count > 0) is { } owing)
            {
                town.Send(owing);
            }
            else
            {
                town.WakeDue();
            }
        }
    }
}
