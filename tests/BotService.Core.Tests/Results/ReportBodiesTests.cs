using BotService.Core.Results;
using static BotService.Core.Tests.Results.SamplePoll;

namespace BotService.Core.Tests.Results;

public sealed class ReportBodiesTests
{
    [Fact]
    public void Skipped_answers_are_told_and_stay_out_of_n()
    {
        var counts = People(8).Plus(Tallies(("q1:3:web", 2), ("q1:~skip:web", 4)));

        var body = ReportBodies.Make(Key, counts, closed: false, 7, Facts());

        var question = body.Questions!.Value.Single(question => question.Id.Value == "q1");
        Assert.Equal((10L, 8L, 4L, 0.8m), (question.N, question.Satisfied!.Value, question.Skipped, question.Rate!.Value));
        Assert.Equal(0, question.Answers["1"]);
        Assert.Equal("Thái độ", question.Text);
    }

    [Fact]
    public void An_option_that_any_revision_excludes_stays_out_of_n()
    {
        var counts = People(8).Plus(Tallies(("q1:3:web", 2)));

        var body = ReportBodies.Make(Key, counts, closed: false, 7, Facts(Usual, Revised("rev0", Scale("q1", neutralExcluded: true))));

        var question = body.Questions!.Value.Single(question => question.Id.Value == "q1");
        Assert.Equal((8L, 2L), (question.N, question.Answers["3"]));
    }

    [Fact]
    public void A_multiple_choice_counts_persons_and_not_ticks()
    {
        var counts = People(6).Plus(Tallies(("q3:*:web", 6), ("q3:a:web", 4), ("q3:b:web", 3), ("q3:none:web", 1)));

        var question = ReportBodies.Make(Key, counts, closed: false, 7, Facts()).Questions!.Value.Single(question => question.Id.Value == "q3");

        Assert.Equal(5, question.N);
        Assert.Null(question.Rate);
    }

    [Fact]
    public void Satisfaction_is_pooled_over_the_satisfaction_questions()
    {
        var counts = People(30).Plus(Tallies(("q2:4:web", 10), ("q2:1:telegram", 10), ("q3:a:web", 7)));

        var overall = ReportBodies.Make(Key, counts, closed: false, 7, Facts()).Satisfaction!;

        Assert.Equal((50L, 40L, 0.8m), (overall.N, overall.Satisfied, overall.Rate!.Value));
        Assert.Equal((0.95m, Comparison.Above, TargetState.Missed), (overall.Target!.Value, overall.Operator!.Value, overall.State!.Value));
    }

    [Fact]
    public void Comments_are_counted_and_never_shown()
    {
        var counts = People(6).Plus(Tallies(("q4:*:web", 4)));

        var body = ReportBodies.Make(Key, counts, closed: false, 7, Facts());

        Assert.Equal(4, body.Comments);
        Assert.True(body.Questions!.Value.Single(question => question.Id.Value == "q4").Answers.IsEmpty);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Fewer_respondents_than_the_minimum_leave_no_counts(int people, bool suppressed)
    {
        var body = ReportBodies.Make(Key, People(people), closed: false, 7, Facts());

        Assert.Equal(suppressed, body.Suppressed);
        Assert.Equal(suppressed, body is { Started: null, Completed: null, Abandoned: null, Questions: null, Satisfaction: null, Channels: null, Comments: null, MedianSeconds: null });
    }

    [Fact]
    public void Starts_without_an_answer_are_no_respondents()
    {
        var body = ReportBodies.Make(Key, Tallies((":started:web", 50), (":abandoned:web", 50)), closed: false, 7, Facts());

        Assert.True(body.Suppressed);
    }

    [Fact]
    public void A_question_whose_revision_is_lost_is_reported_without_a_rate()
    {
        var counts = People(6).Plus(Tallies(("old:x:web", 6)));

        var question = ReportBodies.Make(Key, counts, closed: false, 7, Facts()).Questions!.Value.Single(question => question.Id.Value == "old");

        Assert.Equal((6L, null, null), (question.N, question.Kind, question.Rate));
    }

    [Fact]
    public void A_poll_that_nobody_knows_any_more_is_still_reported()
    {
        var facts = Facts() with { Polls = [], Unit = null };

        var body = ReportBodies.Make(Key, People(6), closed: false, 7, facts);

        Assert.Equal(("one-stop", "U04", null, 6L), (body.Title, body.Unit.Name, body.Kind, body.Questions!.Value.Single().N));
    }

    [Fact]
    public void Hostile_counts_make_no_rate_above_the_whole()
    {
        var counts = People(6).Plus(Tallies(("q1:4:web", -3), ("q1:1:web", -20)));

        var question = ReportBodies.Make(Key, counts, closed: false, 7, Facts()).Questions!.Value[0];

        Assert.InRange(question.Rate!.Value, 0m, 1m);
    }

    [Fact]
    public void Bodies_are_compared_by_what_they_say()
    {
        var one = ReportBodies.Make(Key, People(6), closed: false, 7, Facts());
        var later = ReportBodies.Make(Key, People(6), closed: false, 9, Facts());
        var more = ReportBodies.Make(Key, People(7), closed: false, 9, Facts());

        Assert.True(one.SaysTheSameAs(later));
        Assert.False(one.SaysTheSameAs(more));
        Assert.False(one.SaysTheSameAs(one with { Closed = true }));
    }
}
