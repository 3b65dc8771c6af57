using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Duties;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Announcements;

/// <summary>Whoever subscribes, links, joins, parts and is deleted is one recipient under one name, and gets a message once.</summary>
public sealed class SubscriberTests
{
    private const string Anna = "anna";
    private int _events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_with_two_chats_is_listed_once_and_the_entries_move_when_chats_link_part_and_are_deleted(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        await SubscribeAsync(world, world.Telegram, Anna);
        await SubscribeAsync(world, world.Zalo, Anna);
        var (telegram, zalo) = (world.ChatOf(Anna, world.Telegram).Id, world.ChatOf(Anna, world.Zalo).Id);
        Assert.Equal(Ordered($"c.{telegram}", $"c.{zalo}"), await ListedAsync(world));

        await LinkAsync(world, Anna);
        Assert.StartsWith("p.", Assert.Single(await ListedAsync(world)), StringComparison.Ordinal);
        Assert.Equal(1, (await PlanAsync(world, new Criterion.Subscribes("reform"))).People);

        await SayAsync(world, world.Zalo, Anna, "/link");
        await PressAsync(world, world.Zalo, Anna, SystemTexts.ButtonPairLeave);
        Assert.Equal(2, (await ListedAsync(world)).Length);
        Assert.Contains($"c.{zalo}", await ListedAsync(world));

        foreach (var channel in new[] { world.Telegram, world.Zalo })
        {
            await SayAsync(world, channel, Anna, "/delete");
            await PressAsync(world, channel, Anna, SystemTexts.ButtonDeleteYes);
        }

        Assert.Empty(await ListedAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_official_who_joined_and_subscribes_too_is_one_recipient_and_gets_it_once(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        await world.ImportAsync(DutyWorld.Person(Anna, OfficialRole.Staff), DutyWorld.Person("binh", OfficialRole.Staff));
        await world.JoinAsync(Anna, world.Telegram);
        await world.UntilAsync(DutyWorld.Monday.AddHours(2));
        await SubscribeAsync(world, world.Telegram, Anna);
        Assert.Contains($"o.{Anna}", await ListedAsync(world));

        // In the list of officials, in the list of subscribers, and on a list that somebody uploaded.
        await UploadAsync(world, "list1", $"o.{Anna}");
        await UploadAsync(world, "list1", $"c.{world.ChatOf(Anna, world.Telegram).Id}");
        var sent = world.Telegram.Sent.Count;
        var plan = await SendAsync(
            world,
            new AudienceRule(
                [
                    new([new Criterion.HoldsRole([OfficialRole.Staff])]),
                    new([new Criterion.Subscribes("reform")]),
                    new([new Criterion.OnList("list1", "One", 1)]),
                ],
                []));

        Assert.Equal((2, 1), (plan.People, plan.Reached));
        Assert.Equal(sent + 1, world.Telegram.Sent.Count);
        var counts = await world.Runtime.Get<IAnnouncements>().CountsAsync(NewsWorld.Id, Ct);
        Assert.Equal((2, 1, 1), (counts.Total, counts[RecipientStage.Sent], counts[RecipientStage.Skipped]));

        // Who leaves the office goes on subscribing under another name.
        await SayAsync(world, world.Telegram, Anna, "/leave");
        Assert.StartsWith("p.", Assert.Single(await ListedAsync(world)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_chats_linked_between_plan_and_send_get_it_once_and_nobody_is_lost(bool oneSlice)
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        var who = Enumerable.Range(0, 100).Select(number => $"{Anna}{number}").First(name =>
            oneSlice == (Partitioning.Of(world.ChatOf(name, world.Telegram), world.Store.Partitions) == Partitioning.Of(world.ChatOf(name, world.Zalo), world.Store.Partitions)));
        await SubscribeAsync(world, world.Telegram, who);
        await SubscribeAsync(world, world.Zalo, who);
        var announcements = world.Runtime.Get<IAnnouncements>();
        await ConfirmAsync(world, NewsWorld.Id, AudienceRule.Of(new Criterion.Subscribes("reform")), TimeSpan.FromHours(3));
        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.SettleAsync();
        Assert.Equal(2, (await announcements.CountsAsync(NewsWorld.Id, Ct)).Total);

        await LinkAsync(world, who);
        await world.UntilAsync(DutyWorld.Monday.AddHours(6));

        Assert.Equal(1, Shown(world));
        Assert.Equal("Sent 1, Skipped 1", Told(await announcements.CountsAsync(NewsWorld.Id, Ct)));
    }

    [Fact]
    public async Task A_chat_linked_to_one_that_has_it_does_not_get_it_the_day_after()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await SubscribeAsync(world, world.Telegram, Anna);
        await SubscribeAsync(world, world.Zalo, Anna);
        await UploadAsync(world, "list1", $"c.{world.ChatOf(Anna, world.Zalo).Id}");
        var announcements = world.Runtime.Get<IAnnouncements>();

        // The Zalo chat has today's message: what comes next waits there until tomorrow, and goes on Telegram at once.
        await SendAsync(world, AudienceRule.Of(new Criterion.OnList("list1", "One", 1)));
        var next = new AnnouncementId("next");
        await ConfirmAsync(world, next, AudienceRule.Of(new Criterion.Subscribes("reform")), null);
        await world.UntilAsync(world.Clock.GetUtcNow().AddMinutes(10));
        Assert.Equal("Sent 1, Waiting 1", Told(await announcements.CountsAsync(next, Ct)));

        await LinkAsync(world, Anna);
        await world.UntilAsync(DutyWorld.Monday.AddDays(1).AddHours(6));

        Assert.Equal("Sent 1, Skipped 1", Told(await announcements.CountsAsync(next, Ct)));
        Assert.Equal(2, Shown(world));
    }

    [Fact]
    public async Task Who_said_no_to_a_topic_is_left_out_also_when_chosen_by_role()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(DutyWorld.Person(Anna, OfficialRole.Staff));
        await world.JoinAsync(Anna, world.Telegram);
        await world.UntilAsync(DutyWorld.Monday.AddHours(2));
        await SubscribeAsync(world, world.Telegram, Anna);
        await SayAsync(world, world.Telegram, Anna, "2");
        Assert.Empty(await ListedAsync(world));

        var plan = await PlanAsync(world, new Criterion.HoldsRole([OfficialRole.Staff]));

        Assert.Equal((1, 0, 1), (plan.People, plan.Reached, plan.NeverFor(Core.Delivery.Planning.SendReason.OptedOut)));
    }

    private static AnnouncementDraft Draft(AudienceRule audience, DateTimeOffset? earliest = null) =>
        new("One", new Content(new("Tin", "Tin")), audience, "reform", DutyWorld.Monday.AddDays(3)) { Priority = Priority.Service, Earliest = earliest };

    private static async Task<Core.Announcements.Reach.ReachPlan> PlanAsync(DutyWorld world, Criterion criterion)
    {
        var announcements = world.Runtime.Get<IAnnouncements>();
        var id = new AnnouncementId("plan-only");
        Assert.IsType<ActOutcome.Done>(await announcements.BeginAsync(id, Draft(AudienceRule.Of(criterion)), NewsWorld.Author, Ct));
        return (await announcements.PlanAsync(id, Ct))!;
    }

    private static async Task<Core.Announcements.Reach.ReachPlan> ConfirmAsync(DutyWorld world, AnnouncementId id, AudienceRule audience, TimeSpan? after)
    {
        var announcements = world.Runtime.Get<IAnnouncements>();
        Assert.IsType<ActOutcome.Done>(await announcements.BeginAsync(id, Draft(audience, after is { } wait ? world.Clock.GetUtcNow() + wait : null), NewsWorld.Author, Ct));
        var plan = (await announcements.PlanAsync(id, Ct))!;
        foreach (var act in new Act[] { new Act.Planned(plan.Figures), new Act.Submit(), new Act.Confirm(plan.People) })
        {
            var outcome = await announcements.ActAsync(id, NewsWorld.Author, act, null, Ct);
            Assert.True(outcome is ActOutcome.Done, $"{act}: {outcome}");
        }

        return plan;
    }

    private static async Task<Core.Announcements.Reach.ReachPlan> SendAsync(DutyWorld world, AudienceRule audience)
    {
        var plan = await ConfirmAsync(world, NewsWorld.Id, audience, null);
        var announcements = world.Runtime.Get<IAnnouncements>();
        for (var second = 0; (await announcements.FindAsync(NewsWorld.Id, Ct))!.Phase is not Phase.Done; second++)
        {
            Assert.True(second < 100, "not done in time");
            await world.SettleAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return plan;
    }

    private static async Task UploadAsync(DutyWorld world, string list, string name)
    {
        var mark = DocumentKey.Of(name[0], name[2..]);
        var partition = Partitioning.Of(mark, world.Store.Partitions);
        var anchor = DocumentKey.Of('x', "upload");
        for (var i = 0; Partitioning.Of(anchor, world.Store.Partitions) != partition; i++)
        {
            anchor = DocumentKey.Of('x', $"upload{i}");
        }

        await world.Store.CommitAsync(
            new Commit
            {
                Partition = partition,
                Documents = [new(anchor, 0, "|{}", null, [])],
                Members = [new($"list:{list}", name, "")],
                Now = world.Clock.GetUtcNow(),
                SenderUntil = world.Clock.GetUtcNow(),
            },
            Ct);
    }

    private async Task SubscribeAsync(DutyWorld world, ScriptedChannel channel, string who)
    {
        await SayAsync(world, channel, who, "/tin");
        await PressAsync(world, channel, who, "Cải cách");
    }

    private async Task LinkAsync(DutyWorld world, string who)
    {
        await SayAsync(world, world.Telegram, who, "/link");
        await SayAsync(world, world.Zalo, who, world.Telegram.Texts()[^1].Split(' ')[1]);
        await PressAsync(world, world.Zalo, who, SystemTexts.ButtonPairYes);
    }

    private async Task SayAsync(DutyWorld world, ScriptedChannel channel, string who, string text)
    {
        Assert.IsType<InboxResult.Handled>(await world.Runtime.Get<IInbox>().ReceiveAsync(
            new InboundEvent(channel.Name, DutyWorld.AddressOf(who), $"{channel.Name}:{++_events}", new Inbound.Said(text)), Ct));
        await world.SettleAsync();
    }

    private async Task PressAsync(DutyWorld world, ScriptedChannel channel, string who, string label)
    {
        var button = channel.Sent.Last(sent => sent.Message.Buttons.Any(one => one.Label.StartsWith(label, StringComparison.Ordinal))).Message.Buttons.Single(one => one.Label.StartsWith(label, StringComparison.Ordinal));
        await world.Runtime.Get<IInbox>().ReceiveAsync(new InboundEvent(channel.Name, DutyWorld.AddressOf(who), $"{channel.Name}:{++_events}", null, button.Token), Ct);
        await world.SettleAsync();
    }

    private static int Shown(DutyWorld world) => world.Telegram.Texts().Concat(world.Zalo.Texts()).Count(text => text == "Tin");

    private static string Told(RecipientCounts counts) =>
        string.Join(", ", Enum.GetValues<RecipientStage>().Where(stage => counts[stage] > 0).Select(stage => $"{stage} {counts[stage]}"));

    private static string[] Ordered(params string[] names) => [.. names.Order(StringComparer.Ordinal)];

    private static async Task<string[]> ListedAsync(DutyWorld world)
    {
        var found = new List<string>();
        for (var partition = 0; partition < world.Store.Partitions; partition++)
        {
            found.AddRange((await world.Store.PageMembersAsync(partition, "subs:reform", "", 100, Ct)).Select(member => member.Name));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }
}
