using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;
using BotService.Core.Texts;
using BotService.Core.Units;
using CsCheck;

namespace BotService.Core.Tests.Officials;

public sealed class DirectoryImportTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly ImmutableArray<string> Header = ["person", "name", "unit", "role", "title", "from", "to", "awayuntil", "standin"];
    private static readonly ImportRules Rules = new(ImportWords.Of(new NoTexts()), Units("U1", "U2", "U3"), Today, Complete: false);

    /// <summary>Any sheet of rows that may or may not agree with each other.</summary>
    private static readonly Gen<ImmutableArray<string>[]> Sheets = Gen.Select(
        Gen.Int[1, 6], Gen.Int[1, 3], OneOf("staff", "head", "councillor", "boss"), OneOf("", "2026-01-01", "2027-01-01"), OneOf("", "2026-06-30", "2028-01-01"),
        (person, unit, role, from, to) => ImmutableArray.Create($"p{person}", $"An {(char)('A' + person)}", $"U{unit}", role, "", from, to)).Array[1, 12];

    [Fact]
    public void Whatever_was_imported_changes_nothing_the_second_time_and_later() => Gen.Select(Sheets, Sheets, Gen.Bool).Sample(
        (first, second, complete) =>
        {
            var rules = Rules with { Complete = complete };
            var once = Apply(ImmutableDictionary<OfficialId, Official>.Empty, first, rules);
            var twice = Apply(once, second, rules);
            var again = Decide(twice, second, rules);
            var monthLater = Decide(twice, second, rules with { Today = Today.AddDays(30) });

            return again.Changes.IsEmpty && (again.IsBlocked || monthLater.IsBlocked || monthLater.Changes.All(change => change.Kind != ChangeKind.Added));
        },
        iter: 2_000);

    [Fact]
    public void A_blocked_sheet_changes_nothing() => Sheets.Sample(
        rows =>
        {
            var plan = Decide(ImmutableDictionary<OfficialId, Official>.Empty, rows, Rules);
            return !plan.IsBlocked || plan.Changes.IsEmpty;
        },
        iter: 1_000);

    [Fact]
    public void The_difference_names_what_moved_and_what_it_was()
    {
        var before = Apply(ImmutableDictionary<OfficialId, Official>.Empty, [["a1", "An", "U1", "staff", "Clerk", "2026-01-01"]], Rules);

        var change = Assert.Single(Decide(before, [["a1", "An", "U2", "head", "", "2026-12-01"]], Rules).Changes);

        Assert.Equal(ChangeKind.Changed, change.Kind);
        Assert.Equal(
            ["U1/Staff: 2026-01-01 –  Clerk -> 2026-01-01 – 2026-11-25 Clerk", "U2/Head:  -> 2026-12-01 –"],
            change.Differences.Select(one => $"{one.What}: {one.Before} -> {one.After}"));
    }

    [Fact]
    public void Leave_and_the_one_who_stands_in_are_taken_in_and_taken_back()
    {
        var away = Apply(ImmutableDictionary<OfficialId, Official>.Empty, [["a1", "An", "U1", "head", "", "", "", "2026-12-05", "a2"], ["a2", "Binh", "U1", "staff"]], Rules);

        var back = Decide(away, [["a1", "An", "U1", "head"]], Rules);

        Assert.Equal(new Absence(new(2026, 12, 5), new OfficialId("a2")), away[new("a1")].Away);
        Assert.Null(Assert.Single(back.Changes).After.Away);
    }

    [Fact]
    public void Whoever_already_heads_a_unit_keeps_a_second_one_out_until_a_last_day_is_given()
    {
        var now = Apply(ImmutableDictionary<OfficialId, Official>.Empty, [["a1", "An", "U1", "head"]], Rules);

        var refused = Decide(now, [["a2", "Binh", "U1", "head", "", "2026-12-01"]], Rules);
        var taken = Decide(now, [["a1", "An", "U1", "head", "", "", "2026-11-30"], ["a2", "Binh", "U1", "head", "", "2026-12-01"]], Rules);

        Assert.Contains("two at its head", Assert.Single(refused.Problems).What, StringComparison.Ordinal);
        Assert.Equal((false, 2), (taken.IsBlocked, taken.Changes.Length));
    }

    [Fact]
    public void Problems_without_number_are_listed_up_to_a_bound_and_counted()
    {
        var rows = Enumerable.Range(0, 5_000).Select(_ => ImmutableArray.Create("", "", "", "")).Select(row => row.SetItem(0, "x y")).ToArray();

        var plan = Decide(ImmutableDictionary<OfficialId, Official>.Empty, rows, Rules);

        Assert.Equal(ImportRules.MostProblems + 1, plan.Problems.Length);
        Assert.Contains("more problems", plan.Problems[^1].What, StringComparison.Ordinal);
    }

    private static ImmutableDictionary<OfficialId, Official> Apply(ImmutableDictionary<OfficialId, Official> now, ImmutableArray<string>[] rows, ImportRules rules) =>
        now.SetItems(Decide(now, rows, rules).Changes.Select(change => KeyValuePair.Create(change.After.Id, change.After)));

    private static ImportPlan Decide(ImmutableDictionary<OfficialId, Official> now, ImmutableArray<string>[] rows, ImportRules rules) =>
        DirectoryImport.Decide(now, rows.Prepend(Header).Select((cells, at) => new ImportRow(at + 1, cells)), rules);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static ImmutableDictionary<UnitId, Unit> Units(params string[] ids) =>
        ids.ToImmutableDictionary(id => new UnitId(id), id => new Unit(new(id), new($"đơn vị {id}", $"unit {id}"), "phòng", null, null, null, []));

    /// <summary>No texts: the plain words of the code must do.</summary>
    private sealed class NoTexts : ITexts
    {
        public string Render(TextRef text, Language language) => string.Create(CultureInfo.InvariantCulture, $"{text.Key}");
    }
}
