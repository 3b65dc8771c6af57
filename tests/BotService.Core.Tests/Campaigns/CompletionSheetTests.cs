using System.Collections.Immutable;
using BotService.Core.Campaigns.Completing;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;

namespace BotService.Core.Tests.Campaigns;

public sealed class CompletionSheetTests
{
    private static readonly ImportWords Words = new(
        ImmutableDictionary<string, OfficialColumn>.Empty.Add("ma can bo", OfficialColumn.Person).Add("person", OfficialColumn.Person).Add("ho va ten", OfficialColumn.Name),
        ImmutableDictionary<string, OfficialRole>.Empty);

    private static readonly Dictionary<OfficialId, bool> Directory = new() { [new("a1")] = true, [new("a2")] = true, [new("c1")] = false };

    [Fact]
    public void The_column_of_ids_is_found_by_its_header_wherever_it_stands()
    {
        var plan = Decide("Họ và tên;Ngày;Mã cán bộ", "An;1/1;a1", "", "Bình;2/1;a2");

        Assert.Empty(plan.Problems);
        Assert.Equal((2, 0), (plan.Rows, plan.Others));
        Assert.Equal(["a1", "a2"], plan.Done.Select(id => id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_header_the_first_column_holds_the_ids() =>
        Assert.Equal(["a1", "a2"], Decide("a1", "a2").Done.Select(id => id.Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("zz", "Nobody has the id 'zz'")]
    [InlineData("Lê Cúc", "This is no id")]
    [InlineData("=1+1", "It begins like a formula")]
    [InlineData("＝cmd", "It begins like a formula")]
    [InlineData(";x", "The id is missing")]
    public void A_row_that_cannot_be_used_blocks_the_list_and_names_nobody(string row, string what)
    {
        var plan = Decide("person", "a1", row);

        Assert.True(plan.IsBlocked);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal((3, what), (problem.Row, problem.What));
        Assert.DoesNotContain("Cúc", problem.What + problem.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_stands_there_twice_or_is_not_concerned_is_only_noted()
    {
        var plan = Decide("person", "a1", "a1", "c1");

        Assert.False(plan.IsBlocked);
        Assert.Equal((3, 1, 1, 2), (plan.Rows, plan.Done.Length, plan.Others, plan.Problems.Length));
    }

    [Fact]
    public void An_empty_list_is_a_mistake() => Assert.True(Decide("person", "").IsBlocked);

    [Fact]
    public void A_list_full_of_mistakes_is_told_in_part()
    {
        var plan = Decide(["person", .. Enumerable.Range(0, ImportRules.MostProblems + 500).Select(number => $"z{number}")]);

        Assert.Equal(ImportRules.MostProblems + 1, plan.Problems.Length);
        Assert.Equal("And 500 more", plan.Problems[^1].What);
    }

    private static CompletionPlan Decide(params string[] rows) =>
        CompletionSheet.Decide(rows.Select((row, at) => new ImportRow(at + 1, [.. row.Split(';')])), Directory, Words);
}
