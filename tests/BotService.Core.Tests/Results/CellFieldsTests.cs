using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Results;

namespace BotService.Core.Tests.Results;

public sealed class CellFieldsTests
{
    [Fact]
    public void The_partitions_of_a_cell_add_up_over_channels()
    {
        KeyValuePair<string, long>[] one = [new(TallyFields.Of(new QuestionId("q1"), "5", "web"), 2), new(TallyFields.Of(TallyFields.Started, "web"), 3)];
        KeyValuePair<string, long>[] other = [new(TallyFields.Of(new QuestionId("q1"), "5", "telegram"), 1), new(TallyFields.Of(TallyFields.Started, "telegram"), 4)];

        var counts = CellFields.Read([one, other]);

        Assert.Equal(3, CellFields.Question(counts, "q1")["5"]);
        Assert.Equal(7, CellFields.Run(counts, TallyFields.Started));
        Assert.Equal(4, CellFields.ByChannel(counts, TallyFields.Started)["telegram"]);
    }

    [Fact]
    public void What_moved_away_leaves_no_trace()
    {
        KeyValuePair<string, long>[] before = [new("q1:4:web", 1)];
        KeyValuePair<string, long>[] moved = [new("q1:4:telegram", -1), new("q1:5:web", 1)];

        var counts = CellFields.Read([before, moved]);

        Assert.Equal("q1:5", Assert.Single(counts.Entries).Key);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("::")]
    [InlineData("q1:web")]
    public void A_field_of_another_shape_is_left_out(string field)
    {
        var counts = CellFields.Read([[KeyValuePair.Create(field, 1L)]]);

        Assert.True(counts.IsEmpty);
    }

    [Fact]
    public void Revisions_are_those_under_which_a_run_began()
    {
        var counts = SamplePoll.Tallies((TallyFields.Of(new Revision("bbb"), "web"), 1), (TallyFields.Of(new Revision("aaa"), "telegram"), 2));

        Assert.Equal(["aaa", "bbb"], CellFields.Revisions(counts).Select(revision => revision.Value));
    }

    [Theory]
    [InlineData(new int[0], null)]
    [InlineData(new[] { 7 }, 7)]
    [InlineData(new[] { 60, 95, 99, 240 }, 97)]
    [InlineData(new[] { 60, 60, 95, 240 }, 62)]
    [InlineData(new[] { 10, 700, 5000 }, 600)]
    public void The_median_is_read_from_classes_of_five_seconds(int[] lengths, int? expected)
    {
        var counts = SamplePoll.Tallies([.. lengths.Select(length => (TallyFields.Seconds(length, "web"), 1L))]);

        Assert.Equal(expected, CellFields.MedianSeconds(counts));
    }
}
