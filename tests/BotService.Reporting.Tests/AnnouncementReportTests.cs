using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Core.Results;
using BotService.Reporting.Reports;
using BotService.Reporting.Tests.Rig;
using BotService.Runtime.Announcements;
using BotService.TestKit.Webhooks;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;

namespace BotService.Reporting.Tests;

/// <summary>How far an announcement has come, on its way to the receiver: at each turn it takes, and at its end.</summary>
public sealed class AnnouncementReportTests
{
    private const string Report = "news/papi-1";
    private const string Words = "Xã làm lại hai mẫu đơn";
    private static readonly AnnouncementId Id = new("papi-1");
    private static readonly AnnouncementActor Writer = new("official:writer", ActorRole.Writer, null);
    private static readonly AnnouncementActor Chair = new("official:chair", ActorRole.Approver, null);
    private static readonly DateTimeOffset Expires = new(2026, 12, 24, 17, 0, 0, TimeSpan.FromHours(7));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_turn_it_takes_leaves_in_an_event_that_fits_its_published_schema()
    {
        await using var rig = await ReportRig.StartAsync();
        await BeginAsync(rig);
        await rig.RunAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(30));
        Assert.Empty(rig.Receiver.History);

        await TurnAsync(rig, Writer, new Act.Submit());
        await TurnAsync(rig, Chair, new Act.Approve());
        await TurnAsync(rig, Writer, new Act.Confirm(400));
        await rig.RunAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        await TurnAsync(rig, Chair, new Act.Cancel());

        Assert.Equal(["submitted", "approved", "holding", "paused", "cancelled"], rig.Receiver.History.Select(sent => sent.Data.GetProperty("phase").GetString()));
        Assert.All(rig.Receiver.History.Zip(rig.Receiver.History.Skip(1)), pair => Assert.True(pair.First.Sequence < pair.Second.Sequence));
        var schema = await JsonSchema.FromJsonAsync(ReportSchema.AnnouncementText, Ct);
        Assert.All(rig.Receiver.History, sent => Assert.Empty(schema.Validate(sent.Data.GetRawText()).Select(mistake => mistake.ToString())));
        Assert.All(rig.Receiver.History, sent => Assert.Equal("vn.botservice.announcement.report.v1", JsonElement.Parse(sent.Body).GetProperty("type").GetString()));
        var last = rig.Receiver.Newest[Report].Data;
        Assert.Equal("audienceChanged", rig.Receiver.History.First(sent => sent.Data.GetProperty("phase").GetString() == "paused").Data.GetProperty("paused").GetString());
        Assert.Equal((true, 400, 400), (last.GetProperty("closed").GetBoolean(), last.GetProperty("plan").GetProperty("people").GetInt32(), last.GetProperty("confirmed").GetInt32()));
        Assert.True(last.TryGetProperty("ended", out _));
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task It_names_nobody_and_holds_none_of_the_words()
    {
        await using var rig = await ReportRig.StartAsync();
        await BeginAsync(rig);

        await TurnAsync(rig, Writer, new Act.Submit());

        var sent = Assert.Single(rig.Receiver.History);
        Assert.Contains("PAPI 1/8", sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, sent.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("official:", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_come_with_the_next_collection_and_add_up()
    {
        await using var rig = await ReportRig.StartAsync();
        await BeginAsync(rig);
        await TurnAsync(rig, Writer, new Act.Submit());
        foreach (var field in new[] { "sent", "sent", "blocked", "waiting", "optedout" })
        {
            await rig.MoveAsync(Report, field);
        }

        await rig.CollectAsync();
        await rig.CollectAsync();

        Assert.Equal(2, rig.Receiver.History.Count);
        var people = rig.Receiver.Newest[Report].Data.GetProperty("recipients");
        Assert.Equal((4, 2, 1, 1, 1), (Number(people, "people"), Number(people, "sent"), Number(people, "blocked"), Number(people, "waiting"), Number(people, "optedOut")));
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_the_newest_alone_and_on_demand_once_more()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Cut();
        await BeginAsync(rig);
        await TurnAsync(rig, Writer, new Act.Submit());
        await TurnAsync(rig, Chair, new Act.Reject());
        await TurnAsync(rig, Writer, new Act.Cancel());

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.RunAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
        var first = Assert.Single(rig.Receiver.History);
        Assert.True(AnnouncementReportKey.TryParse(Report, out var key));
        Assert.True(await rig.Reports.ReplayAsync(key, Ct));
        await rig.SettleAsync();

        Assert.Equal("cancelled", first.Data.GetProperty("phase").GetString());
        Assert.Equal([first.Id, first.Id], rig.Receiver.History.Select(sent => sent.Id));
        Assert.Equal(first.Data.GetRawText(), await rig.Reports.ShowAsync(key, Ct));
    }

    /// <summary>Acts, counts, receivers in every mood, processes that die between any two of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_no_older_one_comes_after_a_newer_and_the_newest_arrives(int seed)
    {
        var chance = new Random(seed);
        await using var rig = await ReportRig.StartAsync(processes: 2);
        await BeginAsync(rig);
        for (var step = 0; step < 60; step++)
        {
            switch (chance.Next(9))
            {
                case 0:
                    await ActAsync(rig, Writer, new Act.Submit());
                    break;
                case 1:
                    await ActAsync(rig, Chair, new Act.Reject());
                    break;
                case 2:
                    await ActAsync(rig, Chair, new Act.Approve());
                    break;
                case 3:
                    await rig.MoveAsync(Report, "sent");
                    break;
                case 4:
                    rig.Clock.Advance(TimeSpan.FromSeconds(chance.Next(1, 1200)));
                    break;
                case 5:
                    rig.Receiver.React = _ => chance.Next(3) switch
                    {
                        0 => new Reaction.Refuse(503),
                        1 => new Reaction.KeepAndCut(),
                        _ => new Reaction.Cut(),
                    };
                    break;
                case 6:
                    rig.Receiver.React = static _ => new Reaction.Accept();
                    break;
                case 7:
                    await rig.KillAsync(rig.Services);
                    await rig.AddProcessAsync(rig.Receiver.Url);
                    break;
                default:
                    await rig.SettleAsync();
                    break;
            }
        }

        rig.Receiver.React = static _ => new Reaction.Accept();
        await ActAsync(rig, Writer, new Act.Cancel());
        await rig.RunAsync(TimeSpan.FromHours(8), TimeSpan.FromMinutes(4));

        Assert.Empty(rig.Receiver.Breaches);
        Assert.True(AnnouncementReportKey.TryParse(Report, out var key));
        Assert.Equal(await rig.Reports.ShowAsync(key, Ct), rig.Receiver.Newest[Report].Data.GetRawText());
        Assert.Equal("cancelled", rig.Receiver.Newest[Report].Data.GetProperty("phase").GetString());
    }

    [Fact]
    public async Task Every_body_that_can_be_made_fits_the_published_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchema.AnnouncementText, Ct);
        var begun = Announcement();
        var at = Expires.AddDays(-3);
        Phase[] phases =
        [
            new Phase.Draft(), new Phase.Submitted("x", at), new Phase.Approved(), new Phase.Holding("x", at), new Phase.Gathering(), new Phase.Canary(Wave.Staff, at),
            new Phase.Sending(), new Phase.Done(at), new Phase.Cancelled("x", at, 3, 4),
            .. Enum.GetValues<SendReason>().Select(why => new Phase.Parked(at, why, new Phase.Sending())),
            .. Enum.GetValues<PauseReason>().Select(why => new Phase.Paused(why, "x", at, new Phase.Sending())),
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Gen.Select(Gen.Int[0, phases.Length - 1], Gen.Int[0, 900].Array[15], Gen.Int[0, 6]).Sample(
            (phase, numbers, mend) =>
            {
                var announcement = begun with
                {
                    Phase = phases[phase],
                    Plan = mend == 0 ? null : new(at, 9, 8, 3.5m, at, mend == 1 ? null : at),
                    Mend = mend < 3 ? null : new((MendKind)(mend % 2), mend, "x", at, null, (MendState)(mend % 3)),
                    Confirmed = mend,
                };
                var counts = RecipientCounts.Of(numbers);
                var body = AnnouncementReportBody.Of(announcement, counts) with { Sequence = 1 };
                var json = JsonSerializer.Serialize(body, ReportWire.News);

                Assert.Empty(schema.Validate(json).Select(mistake => mistake.ToString()));
                Assert.Equal(body, JsonSerializer.Deserialize(json, ReportWire.News));
                var people = JsonElement.Parse(json).GetProperty("recipients").EnumerateObject().Select(count => count.Value.GetInt32()).ToArray();
                Assert.Equal(people[0], people[1..12].Sum());
                lock (seen)
                {
                    seen.Add(phases[phase].GetType().Name);
                }
            },
            iter: 400);
        Assert.Equal(Enum.GetNames<AnnouncementPhase>().Length, seen.Count);
    }

    [Theory]
    [InlineData("news/papi-1", true)]
    [InlineData("news/", false)]
    [InlineData("news/PAPI", false)]
    [InlineData("news/a/b", false)]
    [InlineData("duty/par-2026/-", false)]
    public void Only_an_announcements_name_is_taken_for_one(string text, bool named)
    {
        Assert.Equal(named, AnnouncementReportKey.TryParse(text, out var key));
        Assert.True(!named || key.ToString() == text);
        Assert.False(ReportKey.TryParse(text, out _) && named);
    }

    private static Announcement Announcement() => new(Id, Writer.Name, Draft());

    private static AnnouncementDraft Draft() => new("PAPI 1/8", new(new(Words, Words)), AudienceRule.Of(new Criterion.Subscribes("reform")), "reform", Expires);

    /// <summary>Written, tried and planned for 400 people, and handed to nobody.</summary>
    private static async Task BeginAsync(ReportRig rig)
    {
        var announcements = rig.Services.GetRequiredService<IAnnouncements>();
        Assert.IsType<ActOutcome.Done>(await announcements.BeginAsync(Id, Draft(), Writer, Ct));
        Assert.IsType<ActOutcome.Done>(await ActAsync(rig, Writer, new Act.Tested()));
        Assert.IsType<ActOutcome.Done>(await ActAsync(rig, Writer, new Act.Planned(new(rig.Clock.GetUtcNow(), 400, 380, 0, null, null))));
    }

    private static async Task<ActOutcome?> ActAsync(ReportRig rig, AnnouncementActor actor, Act act) =>
        await rig.Services.GetRequiredService<IAnnouncements>().ActAsync(Id, actor, act, null, Ct);

    /// <summary>An act, and the seconds in which a receiver hears of it.</summary>
    private static async Task TurnAsync(ReportRig rig, AnnouncementActor actor, Act act)
    {
        var outcome = await ActAsync(rig, actor, act);
        Assert.True(outcome is ActOutcome.Done, string.Create(CultureInfo.InvariantCulture, $"{act} ended as {outcome}"));
        await rig.RunAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5));
    }

    private static int Number(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
}
