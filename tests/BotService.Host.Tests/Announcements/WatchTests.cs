using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Host.Announcements.Commands;

namespace BotService.Host.Tests.Announcements;

/// <summary>What somebody sees who follows an announcement.</summary>
public sealed class WatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly RecipientCounts Counts = RecipientCounts.None
        .Add(RecipientStage.Sent, 1_000).Add(RecipientStage.Delivered, 180).Add(RecipientStage.Read, 20).Add(RecipientStage.Blocked, 12).Add(RecipientStage.Refused, 3)
        .Add(RecipientStage.Skipped, 40).Add(RecipientStage.InFlight, 16).Add(RecipientStage.Waiting, 500).Add(RecipientStage.Withheld, 1).Add(RecipientStage.Planned, 39_228);

    [Fact]
    public void The_line_holds_everybody_and_the_time_that_is_left()
    {
        var pace = new WatchPace();
        pace.Add(Now.AddSeconds(-30), new Phase.Canary(Wave.Share, Now), RecipientCounts.None);
        pace.Add(Now.AddSeconds(-10), new Phase.Sending(), Counts.Add(RecipientStage.Sent, -290));
        pace.Add(Now, new Phase.Sending(), Counts);

        Assert.Equal(
            "being sent: 41,000 people, 1,200 have it, 12 blocked, 3 refused, 40 skipped, 16 on their way, 500 waiting for a limit, 1 withheld, 39,228 to go; 29 a second, 23 min left",
            WatchLine.Of(In(new Phase.Sending()), Counts, pace.PerSecond, pace.Left(Counts), Zone));
        Assert.Equal(Counts.Total, WatchLine.Parts(Counts).Sum(part => part.Number));
    }

    [Fact]
    public void Before_anything_moves_no_end_is_promised()
    {
        var pace = new WatchPace();
        pace.Add(Now.AddSeconds(-10), new Phase.Sending(), Counts);
        pace.Add(Now, new Phase.Sending(), Counts);

        Assert.Null(pace.PerSecond);
        Assert.EndsWith("39,228 to go", WatchLine.Of(In(new Phase.Sending()), Counts, pace.PerSecond, pace.Left(Counts), Zone), StringComparison.Ordinal);
    }

    [Fact]
    public void What_rests_says_until_when_or_by_whom()
    {
        Assert.StartsWith("parked until 2026-11-27 08:00 (quiet hours): 41,000 people", Line(new Phase.Parked(Now.AddHours(23), SendReason.QuietHours, new Phase.Sending())), StringComparison.Ordinal);
        Assert.StartsWith("paused (by key:k1): ", Line(new Phase.Paused(PauseReason.Person, "key:k1", Now, new Phase.Sending())), StringComparison.Ordinal);
        Assert.StartsWith("paused (opted out): ", Line(new Phase.Paused(PauseReason.OptedOut, null, Now, new Phase.Sending())), StringComparison.Ordinal);
        Assert.Equal("held until 09:05:00", WatchLine.Of(In(new Phase.Holding("key:k1", Now.AddMinutes(5))), RecipientCounts.None, null, null, Zone));
    }

    [Fact]
    public void A_correction_is_counted_beside_those_who_received_it()
    {
        var mended = In(new Phase.Done(Now)) with { Mend = new Mend(MendKind.Correct, 2, "key:k1", Now, null, MendState.Running) };

        Assert.EndsWith(
            "; corrected for 700 of 1,200, 2 could not be reached, under way",
            WatchLine.Of(mended, Counts.Add(RecipientMark.Mended, 700).Add(RecipientMark.Unmended, 2), null, null, Zone),
            StringComparison.Ordinal);
    }

    private static string Line(Phase phase) => WatchLine.Of(In(phase), Counts, 29, TimeSpan.FromMinutes(20), Zone);

    private static Announcement In(Phase phase) =>
        new(new("a1"), "key:k1", new("Tin", new Content(new("Lời", "Words")), AudienceRule.Of(new Criterion.Subscribes("reform")), "reform", Now.AddDays(1))) { Phase = phase };
}
