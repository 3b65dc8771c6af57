using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Runtime.Announcements;
using BotService.Runtime.Tests.Duties;

namespace BotService.Runtime.Tests.Announcements;

/// <summary>A test goes to the writer's own chats, in each language, and counts once a platform took it.</summary>
public sealed class TrialTests
{
    private static readonly AnnouncementActor Writer = new("official:anna", ActorRole.Writer, null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_test_is_shown_in_both_languages_in_all_chats_and_then_counts(bool redis)
    {
        await using var world = await OpenAsync(redis);
        await world.JoinAsync("anna", world.Zalo);
        world.Telegram.Sent.Clear();
        world.Zalo.Sent.Clear();

        Assert.Equal(new TestOutcome.HandedOver(2), await TestAsync(world));
        await world.SettleAsync();

        foreach (var channel in new[] { world.Telegram, world.Zalo })
        {
            Assert.Equal([Language.Vietnamese, Language.English], channel.Sent.Select(sent => sent.Message.Language));
            Assert.All(channel.Sent, sent => Assert.StartsWith("Tin", sent.Message.Paragraphs[1].Text, StringComparison.Ordinal));
            Assert.All(channel.Texts(), text => Assert.Equal(NewsTexts.Test, text));
        }

        var announcement = await FindAsync(world);
        Assert.True(announcement.Tested);
        Assert.Null(announcement.Trial);
        Assert.Equal("Begin Tested", string.Join(' ', (await world.Runtime.Get<IAnnouncements>().ActsAsync(NewsWorld.Id, 10, Ct)).Select(act => act.Act)));
    }

    [Fact]
    public async Task A_test_that_no_platform_took_does_not_count()
    {
        await using var world = await OpenAsync(redis: false);
        world.Telegram.Rule = _ => new SendOutcome.Refused("no");

        Assert.Equal(new TestOutcome.HandedOver(1), await TestAsync(world));
        await world.SettleAsync();

        Assert.False((await FindAsync(world)).Tested);
    }

    [Fact]
    public async Task A_test_of_words_that_were_changed_meanwhile_does_not_count()
    {
        await using var world = await OpenAsync(redis: false);
        world.Telegram.Answers(new SendOutcome.Throttled(TimeSpan.FromSeconds(5), WholeChannel: false));
        await TestAsync(world);
        await world.Runtime.UntilAsync(() => !world.Telegram.Sent.IsEmpty, TimeSpan.FromMilliseconds(1));

        await world.Runtime.Get<IAnnouncements>().ActAsync(NewsWorld.Id, Writer, new Act.Edit(Draft("Other")), null, Ct);
        await world.UntilAsync(world.Clock.GetUtcNow().AddMinutes(1));

        Assert.False((await FindAsync(world)).Tested);
    }

    [Fact]
    public async Task Who_has_not_joined_or_cannot_be_reached_or_may_not_write_is_told_so()
    {
        await using var world = await OpenAsync(redis: false);
        var announcements = world.Runtime.Get<IAnnouncements>();

        Assert.Equal(new TestOutcome.NotJoined(), await announcements.TestAsync(NewsWorld.Id, new("binh"), Writer, Ct));
        Assert.Equal(new TestOutcome.Refused(ActRefusal.NotAllowed), await announcements.TestAsync(NewsWorld.Id, new("anna"), Writer with { Role = ActorRole.Viewer }, Ct));
        Assert.Null(await announcements.TestAsync(new("nothing"), new("anna"), Writer, Ct));
        await world.Runtime.Turns.HandleAsync(
            world.ChatOf("anna", world.Telegram), "blocked", Conversations.ChatTurn.Of(new Core.Conversations.Inbound.Reachable(false)), Ct);
        await world.SettleAsync();
        Assert.Equal(new TestOutcome.NoChat(), await TestAsync(world));
    }

    private static AnnouncementDraft Draft(string words) =>
        new("One", new Content(new(words, "News")), AudienceRule.Of(new Criterion.HoldsRole([OfficialRole.Staff])), "reform", DutyWorld.Monday.AddDays(3));

    private static async Task<DutyWorld> OpenAsync(bool redis)
    {
        var world = await DutyWorld.OpenAsync(redis);
        await world.ImportAsync(DutyWorld.Person("anna", OfficialRole.Staff), DutyWorld.Person("binh", OfficialRole.Staff));
        await world.JoinAsync("anna", world.Telegram);
        await world.UntilAsync(DutyWorld.Monday.AddHours(2));
        world.Telegram.Sent.Clear();
        Assert.IsType<ActOutcome.Done>(await world.Runtime.Get<IAnnouncements>().BeginAsync(NewsWorld.Id, Draft("Tin"), Writer, Ct));
        return world;
    }

    private static async Task<Announcement> FindAsync(DutyWorld world) => (await world.Runtime.Get<IAnnouncements>().FindAsync(NewsWorld.Id, Ct))!;

    private static ValueTask<TestOutcome?> TestAsync(DutyWorld world) => world.Runtime.Get<IAnnouncements>().TestAsync(NewsWorld.Id, new("anna"), Writer, Ct);
}
