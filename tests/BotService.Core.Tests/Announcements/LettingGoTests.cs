using System.Collections.Immutable;
using BotService.Core.Access;
using BotService.Core.Announcements.Acts;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Announcements;

/// <summary>Who approves at the top of the tree of units, whatever else stands in it.</summary>
public sealed class LettingGoTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("city", "city; ward city", true)]
    [InlineData("ward", "city; ward city", false)]
    [InlineData("city", "city; ward city; front", true)]
    [InlineData("front", "city; ward city; front", false)]
    [InlineData("city", "city; ward city; town; school town", false)]
    [InlineData("city", "city; ward city; district ended; commune district ended", true)]
    [InlineData("district", "city; ward city; district ended; commune district ended", false)]
    [InlineData("ward", "ward", true)]
    [InlineData("ward", "ward; other", false)]
    [InlineData("ward", "ward district; district ended", true)]
    public void Whoever_approves_for_every_unit_that_stands_above_others_today_lets_everything_go(string approver, string units, bool allowed)
    {
        var tree = units.Split("; ").Select(Unit).ToImmutableDictionary(unit => unit.Id);
        var scope = new Scope(Sight.Units, [new(approver)]);

        Assert.Equal(allowed, LettingGo.IsFor(Actor.OfKey("x", new(StaffRole.Approver, scope)), tree, Today));
        Assert.False(LettingGo.IsFor(Actor.OfKey("x", new(StaffRole.Operator, scope)), tree, Today));
    }

    [Fact]
    public void Where_no_unit_is_known_only_an_approver_does()
    {
        Assert.True(LettingGo.IsFor(Actor.OfKey("x", new(StaffRole.Approver, Scope.Everything)), ImmutableDictionary<UnitId, Unit>.Empty, Today));
        Assert.False(LettingGo.IsFor(new("official:x", []), ImmutableDictionary<UnitId, Unit>.Empty, Today));
    }

    private static Unit Unit(string written)
    {
        var words = written.Split(' ');
        DateOnly? ended = words[^1] == "ended" ? Today.AddDays(-1) : null;
        var parent = words.Skip(1).FirstOrDefault(word => word != "ended");
        return new(new(words[0]), new Translations(words[0], words[0]), "unit", parent is null ? null : new UnitId(parent), null, ended, []);
    }
}
