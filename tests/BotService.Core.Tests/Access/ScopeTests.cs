using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Tests.Access;

public sealed class ScopeTests
{
    /// <summary>Who looks; at which unit, or at whom (role@unit); seen or not.</summary>
    public static TheoryData<string> Looks =>
    [
        // A head: the own unit and below.
        "Head@COMMUNE COMMUNE yes",
        "Head@COMMUNE SCHOOL yes",
        "Head@COMMUNE DISTRICT no",
        "Head@COMMUNE OTHER no",
        "Head@COMMUNE Staff@SCHOOL yes",
        "Head@COMMUNE Head@OTHER no",
        "Head@COMMUNE Chair@DISTRICT no",
        "Chair@DISTRICT Staff@SCHOOL yes",
        "Chair@DISTRICT Head@TOWN no",
        "Head@LOOP COMMUNE no",

        // Home Affairs: those who lead, in all of the body that the office works for.
        "HomeAffairs@OFFICE COMMUNE yes",
        "HomeAffairs@OFFICE Head@COMMUNE yes",
        "HomeAffairs@OFFICE DeputyHead@SCHOOL yes",
        "HomeAffairs@OFFICE Chair@DISTRICT yes",
        "HomeAffairs@OFFICE Staff@COMMUNE no",
        "HomeAffairs@OFFICE Councillor@DISTRICT no",
        "HomeAffairs@OFFICE Head@TOWN no",
        "HomeAffairs@DISTRICT Head@COMMUNE yes",

        // The Office of the Council: councillors and units.
        "Office@OFFICE COMMUNE yes",
        "Office@OFFICE Councillor@DISTRICT yes",
        "Office@OFFICE Head@COMMUNE no",
        "Office@OFFICE Councillor@TOWN no",

        // A monitor: no unit and nobody.
        "Monitor@DISTRICT DISTRICT no",
        "Monitor@DISTRICT Staff@DISTRICT no",
        "Staff@COMMUNE COMMUNE no",
        "Councillor@DISTRICT DISTRICT no",
    ];

    [Theory]
    [MemberData(nameof(Looks))]
    public void An_official_sees_what_the_table_says(string look)
    {
        var parts = look.Split(' ');
        var who = Held(parts[0]);
        var actor = Actor.OfOfficial(AccessTown.Official("who", who), AccessTown.Today, AccessTown.Units);

        var (action, target) = parts[1].Contains('@', StringComparison.Ordinal)
            ? (StaffAction.ReadPeople, (Target)new Target.OfPerson(AccessTown.Official("whom", Held(parts[1])), AccessTown.Today))
            : (StaffAction.ReadUnits, new Target.OfUnit(new(parts[1])));

        Assert.Equal(parts[2] == "yes", AccessRules.Allows(actor, action, target, AccessTown.Units));
    }

    [Fact]
    public void What_was_held_once_opens_nothing_and_shows_nobody()
    {
        var past = new Holding(new("COMMUNE"), OfficialRole.Head, null, null, new(2020, 1, 1), AccessTown.Today.AddDays(-1));
        var left = new Official(new("left"), "Cán bộ Mẫu") { Holdings = [past] };
        var head = Actor.OfOfficial(AccessTown.Official("head", (OfficialRole.Head, "COMMUNE")), AccessTown.Today, AccessTown.Units);

        Assert.Empty(Actor.OfOfficial(left, AccessTown.Today, AccessTown.Units).Grants);
        Assert.Single(Actor.OfOfficial(left, AccessTown.Today.AddDays(-1), AccessTown.Units).Grants);
        Assert.False(AccessRules.Allows(head, StaffAction.ReadPeople, new Target.OfPerson(left, AccessTown.Today), AccessTown.Units));
        Assert.True(AccessRules.Allows(Actor.CommandLine, StaffAction.ReadPeople, new Target.OfPerson(left, AccessTown.Today), AccessTown.Units));
    }

    [Fact]
    public void Two_positions_add_up()
    {
        var both = Actor.OfOfficial(AccessTown.Official("both", (OfficialRole.Head, "COMMUNE"), (OfficialRole.Monitor, "DISTRICT")), AccessTown.Today, AccessTown.Units);

        Assert.True(AccessRules.Allows(both, StaffAction.ReadUnits, new Target.OfUnit(new("SCHOOL")), AccessTown.Units));
        Assert.False(AccessRules.Allows(both, StaffAction.ReadUnits, new Target.OfUnit(new("DISTRICT")), AccessTown.Units));
    }

    [Theory]
    [InlineData(Sight.Managers, true)]
    [InlineData(Sight.Councillors, true)]
    [InlineData(Sight.Units, false)]
    public void A_scope_without_units_is_everywhere_for_a_kind_of_people_and_nowhere_for_a_head(Sight sight, bool everywhere)
    {
        var key = Actor.OfKey("x", new(StaffRole.Viewer, new(sight, [])));

        Assert.Equal(everywhere, AccessRules.Allows(key, StaffAction.ReadUnits, new Target.OfUnit(new("TOWN")), AccessTown.Units));
    }

    [Fact]
    public void Units_that_stand_above_each_other_end_the_search()
    {
        Assert.False(UnitTree.IsWithin(new("LOOP"), new("DISTRICT"), AccessTown.Units));
        Assert.False(UnitTree.IsWithin(new("nowhere"), new("DISTRICT"), AccessTown.Units));
    }

    private static (OfficialRole Role, string Unit) Held(string text) => (Enum.Parse<OfficialRole>(text.Split('@')[0]), text.Split('@')[1]);
}
