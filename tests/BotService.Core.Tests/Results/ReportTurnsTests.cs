using BotService.Core.Results;
using static BotService.Core.Tests.Results.SamplePoll;

namespace BotService.Core.Tests.Results;

public sealed class ReportTurnsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void The_sequence_is_the_version_at_which_the_body_is_committed()
    {
        var turn = ReportTurns.Collect(new(), Key, People(6), 41, Noon, Facts());

        Assert.Equal(42, turn.Next.Body!.Sequence);
        Assert.Equal(["one-stop/U04/2026-11", "one-stop/U00/2026-11-23"], turn.Notes.Select(note => note.Target.ToString()));
    }

    [Fact]
    public void The_same_tallies_again_write_nothing()
    {
        var first = ReportTurns.Collect(new(), Key, People(6), 0, Noon, Facts()).Next;

        var again = ReportTurns.Collect(first, Key, People(6), 1, Noon, Facts());

        Assert.False(again.Changed);
    }

    [Fact]
    public void A_cell_without_counts_makes_no_report()
    {
        var turn = ReportTurns.Collect(new(), Key, Counts.None, 0, Noon, Facts());

        Assert.False(turn.Changed);
    }

    [Fact]
    public void A_suppressed_report_does_not_move_with_each_person()
    {
        var first = ReportTurns.Collect(new(), Key, People(2), 0, Noon, Facts()).Next;

        var second = ReportTurns.Collect(first, Key, People(3), 1, Noon, Facts());

        Assert.Equal(1, second.Next.Body!.Sequence);
        Assert.Equal(2, second.Next.CountsAt);
        Assert.Equal(2, second.Notes.Length);
    }

    [Fact]
    public void Parts_wait_a_few_seconds_and_make_one_body()
    {
        var state = new ReportState();
        foreach (var commune in Enumerable.Range(1, 13))
        {
            state = ReportTurns.Gather(state, Key, new($"one-stop/U{commune}/2026-11-23", 1, People(2), Closed: false), Noon.AddMilliseconds(commune), Facts()).Next;
        }

        Assert.Null(state.Body);
        Assert.Equal(Noon.AddMilliseconds(1) + ReportTurns.GatherFor, ReportTurns.NextWake(state, delivers: true, Noon, busyUntil: null));
        var turn = ReportTurns.Wake(state, Key, Counts.None, 13, Noon.AddSeconds(6), Facts());
        Assert.Equal((26L, 14L), (turn.Next.Body!.Started!.Value, turn.Next.Body.Sequence));
    }

    [Fact]
    public void An_older_part_never_replaces_a_newer_one()
    {
        var newer = ReportTurns.Gather(new(), Key, new("s", 5, People(9), Closed: false), Noon, Facts()).Next;

        var turn = ReportTurns.Gather(newer, Key, new("s", 4, People(7), Closed: false), Noon, Facts());

        Assert.False(turn.Changed);
        Assert.Equal(9, turn.Next.Total()[":started:web"]);
    }

    [Fact]
    public void A_day_closes_when_no_run_can_change_any_more()
    {
        var open = ReportTurns.Collect(new(), Key, People(6), 0, Noon, Facts()).Next;
        var closes = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(7)).AddDays(3 + 7 + 1);
        Assert.Equal(closes, open.FoldAt);

        var turn = ReportTurns.Wake(open, Key, People(7), 5, closes, Facts());

        Assert.True(turn.Next.Body!.Closed);
        Assert.Equal(7, turn.Next.Body.Started);
        Assert.True(turn.Next.Sweeping);
        Assert.All(turn.Notes, note => Assert.True(note.Part.Closed));
    }

    [Fact]
    public void A_wake_that_comes_days_late_leaves_runs_an_hour_to_expire_first()
    {
        var open = ReportTurns.Collect(new(), Key, People(6), 0, Noon, Facts()).Next;
        var late = open.FoldAt!.Value.AddDays(4);

        var postponed = ReportTurns.Wake(open, Key, Counts.None, 5, late, Facts()).Next;
        var folded = ReportTurns.Wake(postponed, Key, People(6), 6, postponed.FoldAt!.Value.AddSeconds(1), Facts()).Next;

        Assert.Equal(late.AddHours(1), postponed.FoldAt);
        Assert.False(postponed.Over);
        Assert.True(folded.Over);
    }

    [Fact]
    public void Counts_that_come_after_the_fold_are_added_and_folded_too()
    {
        var open = ReportTurns.Collect(new(), Key, People(6), 0, Noon, Facts()).Next;
        var folded = ReportTurns.Wake(open, Key, People(6), 1, open.FoldAt!.Value, Facts()).Next;
        var whileSweeping = ReportTurns.Collect(folded, Key, People(6), 2, open.FoldAt.Value, Facts());
        var swept = ReportTurns.Swept(folded).Next;

        var late = ReportTurns.Collect(swept, Key, People(1), 3, open.FoldAt.Value, Facts()).Next;

        Assert.False(whileSweeping.Changed);
        Assert.Equal((7L, true), (late.Body!.Started!.Value, late.Body.Closed));
        Assert.NotNull(late.FoldAt);
        var again = ReportTurns.Wake(late, Key, People(1), 4, late.FoldAt.Value, Facts()).Next;
        Assert.Equal(7, ReportTurns.Swept(again).Next.Folded[":started:web"]);
    }

    [Fact]
    public void A_month_is_closed_when_all_its_days_are()
    {
        var month = Key.Month;
        var state = ReportTurns.Gather(new(), month, new("day", 1, People(6), Closed: false), Noon, Facts()).Next;
        var over = ReportTurns.Wake(state, month, Counts.None, 1, state.FoldAt!.Value, Facts()).Next;

        var closed = ReportTurns.Gather(over, month, new("day", 2, People(6), Closed: true), over.At, Facts()).Next;
        var turn = ReportTurns.Wake(closed, month, Counts.None, 2, closed.GatherAt!.Value, Facts());

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddDays(11), state.FoldAt);
        Assert.False(over.Body!.Closed);
        Assert.True(turn.Next.Body!.Closed);
        Assert.Empty(turn.Notes);
    }

    [Fact]
    public void The_unit_above_stays_the_one_of_the_first_count()
    {
        var first = ReportTurns.Collect(new(), Key, People(6), 0, Noon, Facts()).Next;
        var moved = Facts() with { Unit = TheUnit with { Parent = new("U99") } };

        var turn = ReportTurns.Collect(first, Key, People(7), 1, Noon, moved);

        Assert.Contains(turn.Notes, note => note.Target.Unit.Value == "U00");
        Assert.DoesNotContain(turn.Notes, note => note.Target.Unit.Value == "U99");
    }

    [Theory]
    [InlineData("one-stop/U04/2026-11-23", true)]
    [InlineData("one-stop/U04/2026-11", true)]
    [InlineData("one-stop/U04/2026-13", false)]
    [InlineData("one-stop/U04", false)]
    [InlineData("//2026-11", false)]
    [InlineData("a/b/c/d", false)]
    [InlineData("", false)]
    public void A_report_is_named_by_poll_unit_and_period(string text, bool valid)
    {
        var parsed = ReportKey.TryParse(text, out var key);

        Assert.Equal(valid, parsed);
        Assert.True(!valid || key.ToString() == text);
    }
}
