using System.Collections.Immutable;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Tests.Duties;

/// <summary>A committee with an office, two communes below it, and another committee.</summary>
public sealed class UnitSightTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly ImmutableDictionary<UnitId, Unit> Units = new[]
    {
        Unit("body", null), Unit("office", "body"), Unit("north", "body"), Unit("south", "body"), Unit("school", "north"), Unit("other", null),
    }.ToImmutableDictionary(unit => unit.Id);

    [Theory]
    [InlineData(OfficialRole.Chair, "body", "body office north south school", "head staff councillor")]
    [InlineData(OfficialRole.Head, "north", "north school", "head staff councillor")]
    [InlineData(OfficialRole.DeputyHead, "school", "school", "head staff councillor")]
    [InlineData(OfficialRole.HomeAffairs, "office", "body office north south school", "head")]
    [InlineData(OfficialRole.Office, "office", "body office north south school", "councillor")]
    [InlineData(OfficialRole.Monitor, "body", "", "")]
    [InlineData(OfficialRole.Staff, "north", "", "")]
    [InlineData(OfficialRole.Councillor, "north", "", "")]
    public void A_position_shows_its_units_and_those_below_and_of_their_people_whom_it_answers_for(OfficialRole role, string unit, string seen, string named)
    {
        var sight = Of(new Holding(new(unit), role, null, null, null, null));

        Assert.Equal(Set(seen), Units.Keys.Where(sight.Sees).Select(id => id.Value).ToHashSet());
        Assert.Equal(
            Set(named),
            new[] { OfficialRole.Head, OfficialRole.Staff, OfficialRole.Councillor }.Where(other => sight.Names(new(unit), other)).Select(other => other.ToString().ToLowerInvariant()).ToHashSet());
        Assert.Equal((seen.Length > 0, role == OfficialRole.Monitor), (sight.SeesUnits, sight.SeesOnlyTotals));
    }

    [Fact]
    public void A_position_that_is_over_shows_nothing() =>
        Assert.False(Of(new Holding(new("body"), OfficialRole.Chair, null, null, null, Today.AddDays(-1))).SeesUnits);

    private static UnitSight Of(Holding held) => UnitSight.Of(new Official(new("a1"), "Hồng") { Holdings = [held] }, Today, Units);

    private static HashSet<string> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static Unit Unit(string id, string? parent) => new(new(id), new(id, id), "", parent is null ? null : new UnitId(parent), null, null, []);
}
