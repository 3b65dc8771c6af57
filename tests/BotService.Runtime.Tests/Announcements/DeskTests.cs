using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Runtime.Announcements;
using BotService.Runtime.Audit;
using BotService.Runtime.Channels;
using BotService.Runtime.Tests.Duties;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Announcements;

/// <summary>An announcement goes from the writer's chat to the second person's and out, through the store: each press is carried out once.</summary>
public sealed class DeskTests
{
    private int _events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_officials_send_an_announcement_from_their_chats(bool redis)
    {
        await using var world = await OpenAsync(redis);

        await SayAsync(world, "head", "/guitin");
        await PressAsync(world, "head", SendingTexts.Pick);
        await PressAsync(world, "head", SendingTexts.ButtonPlan);
        await PressAsync(world, "head", SendingTexts.ButtonTest);
        Assert.True((await FindAsync(world)).Tested);
        await PressAsync(world, "head", SendingTexts.ButtonSubmit);
        Assert.IsType<Phase.Submitted>((await FindAsync(world)).Phase);

        // The writer's own yes counts for nothing, whatever was pressed.
        Assert.DoesNotContain(Last(world, "head").Buttons, button => button.Label == SendingTexts.ButtonApprove);
        await SayAsync(world, "chair", "/guitin");
        await PressAsync(world, "chair", SendingTexts.Pick);
        await PressAsync(world, "chair", SendingTexts.ButtonApprove);
        Assert.Equal("official:chair", (await FindAsync(world)).Approval!.By);

        await SayAsync(world, "head", "/guitin");
        await PressAsync(world, "head", SendingTexts.Pick);
        await PressAsync(world, "head", SendingTexts.ButtonConfirm);
        await SayAsync(world, "head", $"{(await FindAsync(world)).Plan!.People}");
        await UntilDoneAsync(world);

        // Whoever confirmed it is told once how it ended.
        Assert.Equal([DutyWorld.AddressOf("head")], Told(world));
        Assert.Equal(3, (await world.Runtime.Get<IAnnouncements>().CountsAsync(NewsWorld.Id, Ct)).Received);
        Assert.Equal(
            ["head test", "head submit", "chair approve", "head confirm"],
            (await world.Runtime.Get<IAudit>().ReadAsync(0, 100, Ct)).Where(line => line.What.StartsWith("chat announcement", StringComparison.Ordinal))
                .Select(line => $"{line.Who.Split(':')[1]} {line.What.Split(' ')[2]}"));
    }

    [Fact]
    public async Task How_it_ended_is_told_once_whenever_the_process_dies()
    {
        for (var kill = 1; kill < 60; kill += 7)
        {
            await using var world = await OpenAsync(redis: false);
            var announcements = world.Runtime.Get<IAnnouncements>();
            var plan = (await announcements.PlanAsync(NewsWorld.Id, Ct))!;
            var writer = new AnnouncementActor("official:head", ActorRole.Writer, null);
            foreach (var act in new Act[] { new Act.Planned(plan.Figures), new Act.Submit(), new Act.Confirm(plan.People) })
            {
                Assert.IsType<ActOutcome.Done>(await announcements.ActAsync(NewsWorld.Id, writer, act, null, Ct));
            }

            var death = new Death(kill);
            await world.RestartAsync(death.Around);
            for (var second = 0; second < 30 && !death.Came; second++)
            {
                try
                {
                    await world.Runtime.Agenda.PassAsync(Ct);
                }
                catch (Stores.StoreUnavailableException)
                {
                    break;
                }

                await Task.Delay(5, Ct);
                world.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await world.RestartAsync();
            await UntilDoneAsync(world);

            // The note is committed once; a message on its way when the process died may be sent again, as any other.
            var told = Told(world);
            Assert.InRange(told.Length, 1, death.Came ? 2 : 1);
            Assert.Equal(["done"], (await FindAsync(world)).Told!.Value);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_word_stops_all_bulk_sending_and_one_more_with_a_yes_lets_it_go(bool redis)
    {
        await using var world = await OpenAsync(redis);
        var announcements = world.Runtime.Get<IAnnouncements>();

        await SayAsync(world, "clerk", "STOP ALL");
        Assert.Equal(SendingTexts.DeniedStop, Last(world, "clerk").Paragraphs[0].Text);
        Assert.Null(await announcements.StopAsync(Ct));

        await SayAsync(world, "head", "DUNG TAT CA");
        Assert.Equal(SendingTexts.HaltedNone, Last(world, "head").Paragraphs[0].Text);
        Assert.True((await announcements.StopAsync(Ct))!.Stopped);

        await SayAsync(world, "chair", "/guilai");
        Assert.True((await announcements.StopAsync(Ct))!.Stopped);
        await PressAsync(world, "chair", SendingTexts.ButtonLift);
        Assert.False((await announcements.StopAsync(Ct))!.Stopped);
        Assert.Equal(
            ["official:clerk Refused chat announcement stop all", "official:head Done chat announcement stop all", "official:chair Done chat announcement resume all"],
            (await world.Runtime.Get<IAudit>().ReadAsync(0, 100, Ct)).Select(line => $"{line.Who} {line.Outcome} {line.What}"));
    }

    /// <summary>Who may stop everything, and who may let it go again: each role at the top of the tree, and in a unit below it.</summary>
    public static TheoryData<OfficialRole, string, bool, bool> Stoppers => new()
    {
        { OfficialRole.Chair, "top", true, true },
        { OfficialRole.ViceChair, "top", true, true },
        { OfficialRole.Chair, "below", true, false },
        { OfficialRole.ViceChair, "below", true, false },
        { OfficialRole.Head, "top", true, false },
        { OfficialRole.Head, "below", true, false },
        { OfficialRole.DeputyHead, "below", true, false },
        { OfficialRole.HomeAffairs, "top", true, false },
        { OfficialRole.Office, "top", true, false },
        { OfficialRole.Monitor, "top", false, false },
        { OfficialRole.Councillor, "top", false, false },
        { OfficialRole.Staff, "below", false, false },
    };

    [Theory]
    [MemberData(nameof(Stoppers))]
    public async Task Letting_everything_go_takes_more_than_stopping_it_and_what_is_refused_is_on_record(OfficialRole role, string unit, bool stops, bool letsGo)
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        var announcements = world.Runtime.Get<IAnnouncements>();
        await world.ImportAsync(DutyWorld.Person("who", role, unit == "top" ? DutyWorld.City : DutyWorld.Ward));
        await world.JoinAsync("who", world.Telegram);

        await SayAsync(world, "who", "STOP ALL");
        Assert.Equal(stops, await announcements.StopAsync(Ct) is { Stopped: true });

        await announcements.StopAsync(stopped: true, "command-line", Ct);
        await SayAsync(world, "who", "/guilai");
        Assert.Equal(letsGo, Last(world, "who").Buttons.Any(button => button.Label == SendingTexts.ButtonLift));
        if (letsGo)
        {
            await PressAsync(world, "who", SendingTexts.ButtonLift);
        }

        Assert.Equal(!letsGo, (await announcements.StopAsync(Ct))!.Stopped);
        Assert.Equal(
            [$"{(stops ? "Done" : "Refused")} chat announcement stop all", $"{(letsGo ? "Done" : "Refused")} chat announcement resume all"],
            (await world.Runtime.Get<IAudit>().ReadAsync(0, 100, Ct)).Select(line => $"{line.Outcome} {line.What}"));
    }

    private static string[] Told(DutyWorld world) =>
        [.. world.Telegram.Sent.Where(sent => sent.Message.Paragraphs[0].Text.StartsWith(AnnouncementTexts.Summary, StringComparison.Ordinal)).Select(sent => sent.Message.Address)];

    private static async Task UntilDoneAsync(DutyWorld world)
    {
        for (var second = 0; (await FindAsync(world)).Phase is not Phase.Done; second++)
        {
            Assert.True(second < 200, $"{(await FindAsync(world)).Phase}");
            await world.SettleAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await world.SettleAsync();
    }

    private static async Task<DutyWorld> OpenAsync(bool redis)
    {
        var world = await DutyWorld.OpenAsync(redis);
        await world.ImportAsync(
            DutyWorld.Person("head", OfficialRole.Head), DutyWorld.Person("chair", OfficialRole.Chair, DutyWorld.City), DutyWorld.Person("clerk", OfficialRole.Staff));
        foreach (var who in new[] { "head", "chair", "clerk" })
        {
            await world.JoinAsync(who, world.Telegram);
        }

        await world.UntilAsync(DutyWorld.Monday.AddHours(2));
        var draft = new AnnouncementDraft(
            "One",
            new Content(new("Tin", "Tin")),
            AudienceRule.Of(new Criterion.HoldsRole([OfficialRole.Head, OfficialRole.Chair, OfficialRole.Staff]), new Criterion.InUnits([DutyWorld.City], Below: true)),
            "reform",
            DutyWorld.Monday.AddDays(3))
        {
            Priority = Priority.Service,
        };
        var writer = new AnnouncementActor("official:head", ActorRole.Writer, [DutyWorld.Ward]);
        Assert.IsType<ActOutcome.Done>(await world.Runtime.Get<IAnnouncements>().BeginAsync(NewsWorld.Id, draft, writer, Ct));
        return world;
    }

    private static async Task<Announcement> FindAsync(DutyWorld world) => (await world.Runtime.Get<IAnnouncements>().FindAsync(NewsWorld.Id, Ct))!;

    private static OutgoingMessage Last(DutyWorld world, string who) => world.Telegram.Sent.Last(sent => sent.Message.Address == DutyWorld.AddressOf(who)).Message;

    private Task SayAsync(DutyWorld world, string who, string text) => TwiceAsync(world, new InboundEvent("telegram", DutyWorld.AddressOf(who), $"t:{++_events}", new Inbound.Said(text)));

    private Task PressAsync(DutyWorld world, string who, string label)
    {
        var buttons = world.Telegram.Sent.Where(sent => sent.Message.Address == DutyWorld.AddressOf(who)).SelectMany(sent => sent.Message.Buttons);
        var button = buttons.Last(one => one.Label == label || one.Label.StartsWith($"{label} ", StringComparison.Ordinal));
        return TwiceAsync(world, new InboundEvent("telegram", DutyWorld.AddressOf(who), $"t:{++_events}", null, button.Token));
    }

    private static async Task TwiceAsync(DutyWorld world, InboundEvent inbound)
    {
        Assert.IsType<InboxResult.Handled>(await world.Runtime.Get<IInbox>().ReceiveAsync(inbound, Ct));
        await world.SettleAsync();
        await world.Runtime.Get<IInbox>().ReceiveAsync(inbound, Ct);
        await world.SettleAsync();
    }
}
