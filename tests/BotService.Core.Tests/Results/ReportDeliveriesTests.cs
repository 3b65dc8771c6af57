using CsCheck;
using BotService.Core.Results;
using static BotService.Core.Tests.Results.SamplePoll;

namespace BotService.Core.Tests.Results;

public sealed class ReportDeliveriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(7));
    private static readonly EndpointState Well = new();

    [Fact]
    public void The_schedule_is_that_of_Standard_Webhooks()
    {
        var moments = new List<TimeSpan>();
        for (var at = RetrySchedule.Next(Noon, Noon, 0); at is { } next; at = RetrySchedule.Next(Noon, next, 0))
        {
            moments.Add(next - Noon);
        }

        TimeSpan[] waits = [.. moments.Zip([TimeSpan.Zero, .. moments], (later, earlier) => later - earlier)];
        Assert.Equal(
            [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600],
            waits.Select(wait => (int)wait.TotalSeconds));
        Assert.Equal(new TimeSpan(75, 35, 5), moments[^1]);
    }

    [Fact]
    public void A_report_is_given_up_when_the_schedule_is_over_and_lives_again_with_a_new_body()
    {
        var state = Collected(6, Noon);
        var now = Noon;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            state = ReportDeliveries.Begin(state, Well, now).Next;
            state = ReportDeliveries.End(state, 1, new PostOutcome.Unavailable("503"), now, 0).Next;
            now = state.Delivery.Next ?? now;
        }

        Assert.True(state.Delivery.Dead);
        Assert.Null(ReportDeliveries.DueAt(state));
        var renewed = ReportTurns.Collect(state, Key, People(7), 30, now, Facts()).Next;
        Assert.False(renewed.Delivery.Dead);
        Assert.NotNull(ReportDeliveries.DueAt(renewed));
    }

    [Fact]
    public void Nobody_begins_an_attempt_while_another_is_under_way()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;

        Assert.False(ReportDeliveries.Begin(trying, Well, Noon.AddSeconds(59)).Changed);
        Assert.True(ReportDeliveries.Begin(trying, Well, Noon + ReportDeliveries.Lease).Changed);
    }

    [Fact]
    public void A_newer_body_waits_for_the_attempt_under_way_and_replaces_it()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var newer = ReportTurns.Collect(trying, Key, People(7), 2, Noon.AddSeconds(1), Facts()).Next;
        Assert.False(ReportDeliveries.Begin(newer, Well, Noon.AddSeconds(2)).Changed);

        var ended = ReportDeliveries.End(newer, 1, new PostOutcome.Unavailable("timeout"), Noon.AddSeconds(15), 0).Next;

        Assert.Equal((0, null), (ended.Delivery.Attempts, ended.Delivery.Reason));
        var next = ReportDeliveries.Begin(ended, Well, Noon.AddMinutes(15)).Next;
        Assert.Equal(3, next.Delivery.Trying);
    }

    [Fact]
    public void A_changed_report_is_sent_at_most_once_between_two_boundaries()
    {
        var first = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var accepted = ReportDeliveries.End(first, 1, new PostOutcome.Accepted(), Noon.AddSeconds(1), 0).Next;

        var newer = ReportTurns.Collect(accepted, Key, People(7), 3, Noon.AddMinutes(4), Facts()).Next;

        Assert.Equal(Noon.AddMinutes(15), ReportDeliveries.DueAt(newer));
    }

    [Fact]
    public void The_receiver_says_when_to_come_back_within_bounds()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;

        var wait = ReportDeliveries.End(trying, 1, new PostOutcome.Throttled(TimeSpan.FromMinutes(7)), Noon, 0).Next;
        var absurd = ReportDeliveries.End(trying, 1, new PostOutcome.Throttled(TimeSpan.FromDays(900)), Noon, 0).Next;

        Assert.Equal(Noon.AddMinutes(7), wait.Delivery.Next);
        Assert.Equal(Noon.AddDays(1), absurd.Delivery.Next);
    }

    [Fact]
    public void A_receiver_that_is_gone_gets_nothing_until_somebody_says_so()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var gone = ReportDeliveries.End(trying, 1, new PostOutcome.Gone(), Noon, 0).Next;
        var endpoint = EndpointTurns.After(Well, new PostOutcome.Gone(), Noon);

        var newer = ReportTurns.Collect(gone, Key, People(7), 3, Noon.AddHours(1), Facts()).Next;
        var parked = ReportDeliveries.Begin(newer, endpoint, Noon.AddHours(1)).Next;

        Assert.False(gone.Delivery.Dead);
        Assert.Equal((0L, null), (parked.Delivery.Trying, parked.Delivery.Next));
        var released = ReportDeliveries.Release(parked, all: true, Noon.AddHours(2)).Next;
        Assert.Equal(4, ReportDeliveries.Begin(released, EndpointTurns.Resumed(endpoint), Noon.AddHours(2)).Next.Delivery.Trying);
    }

    [Fact]
    public void A_refused_report_does_not_come_back_with_the_receiver_but_with_its_schedule()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var refused = ReportDeliveries.End(trying, 1, new PostOutcome.Refused("400"), Noon, 0).Next;

        Assert.False(ReportDeliveries.Release(refused, all: false, Noon).Changed);
        Assert.Equal(Noon.AddSeconds(5), ReportDeliveries.DueAt(refused));
    }

    [Fact]
    public void An_acceptance_that_comes_late_still_counts()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var newer = ReportTurns.Collect(trying, Key, People(7), 2, Noon, Facts()).Next;

        var ended = ReportDeliveries.End(newer with { Delivery = newer.Delivery with { Trying = 3 } }, 1, new PostOutcome.Accepted(), Noon, 0).Next;

        Assert.Equal((1L, 3L), (ended.Delivery.Acknowledged, ended.Delivery.Trying));
        Assert.True(ReportDeliveries.IsOwed(ended));
    }

    [Fact]
    public void A_replay_sends_the_same_body_again()
    {
        var trying = ReportDeliveries.Begin(Collected(6, Noon), Well, Noon).Next;
        var accepted = ReportDeliveries.End(trying, 1, new PostOutcome.Accepted(), Noon, 0).Next;

        var replayed = ReportDeliveries.Replay(accepted, Noon.AddDays(9)).Next;

        Assert.Equal(1, ReportDeliveries.Begin(replayed, Well, Noon.AddDays(9)).Next.Delivery.Trying);
    }

    [Fact]
    public void Two_bodies_never_share_a_number_whatever_happens_between()
    {
        Gen.Int[0, 5].Array[1, 60].Sample(steps =>
        {
            var (state, version, people, now) = (new ReportState(), 0L, 5L, Noon);
            var bodies = new Dictionary<long, ReportBody>();
            var accepted = 0L;
            foreach (var step in steps)
            {
                now += TimeSpan.FromMinutes(step + 1);
                var turn = step switch
                {
                    0 or 1 => ReportTurns.Collect(state, Key, People(++people), version, now, Facts()),
                    2 => ReportDeliveries.Begin(state, Well, now),
                    3 => ReportDeliveries.End(state, state.Delivery.Trying, new PostOutcome.Accepted(), now, 0),
                    4 => ReportDeliveries.End(state, state.Delivery.Trying, new PostOutcome.Unavailable("x"), now, 0),
                    _ => ReportDeliveries.Replay(state, now),
                };
                if (!turn.Changed)
                {
                    continue;
                }

                (state, version) = (turn.Next, version + 1);
                accepted = step == 3 ? state.Delivery.Acknowledged : accepted;
                if (state.Body is { } body)
                {
                    Assert.True(bodies.TryAdd(body.Sequence, body) || ReferenceEquals(bodies[body.Sequence], body));
                    Assert.True(body.Sequence == bodies.Keys.Max());
                    Assert.True(state.Delivery.Acknowledged <= body.Sequence);
                }
            }
        });
    }

    private static ReportState Collected(int people, DateTimeOffset now) => ReportTurns.Collect(new(), Key, People(people), 0, now, Facts()).Next;
}
