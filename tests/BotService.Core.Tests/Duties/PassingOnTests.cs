using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Core.Tests.Duties;

/// <summary>A superior is on leave: who stands in is told what was addressed to them, acts on it, and is rid of it afterwards.</summary>
public sealed class PassingOnTests
{
    private static readonly string[] Both = ["other", "staff"];

    [Fact]
    public void A_unit_that_a_superior_on_leave_is_told_of_passes_to_the_stand_in_and_comes_back_with_the_superior()
    {
        var town = Town("office").Until(SmallTown.At("2026-02-26 12:00"));

        var table = Assert.Single(Shown(town, "office").Tables);
        Assert.Equal((2, new("U09"), "Name head", new OfficialId("head")), (table.Open, table.Unit, table.For, table.Whose));
        Assert.Empty(town.Heard("head"));

        town.Acts("staff", new DutyAct.Done(1)).Until(SmallTown.At("2026-03-03 23:00"));

        Assert.Equal(["other"], Assert.Single(Theirs(town, "office")).Late.Select(late => late.Value));
        Assert.Empty(town.Heard("head"));

        town.Until(SmallTown.At("2026-03-04 23:00"));

        Assert.Empty(Theirs(town, "office"));
        Assert.Equal(["other"], Assert.Single(town.Worklist("head")!.Tables, own => own.Unit == new Core.Units.UnitId("U09")).Late.Select(late => late.Value));
        Assert.Equal("03-04", town.Heard("head").First()[..5]);
    }

    [Fact]
    public void The_stand_in_reminds_those_of_whom_they_were_told_and_notes_a_unit_for_themselves_alone()
    {
        var town = Town("vice").Until(SmallTown.At("2026-02-26 12:00"));
        var heard = Both.ToDictionary(id => id, id => town.Heard(id).Count());

        town.Acts("vice", new DutyAct.RemindAll(new("survey"), "", new("U09"))).Acts("vice", new DutyAct.Noted(new("survey"), "", new("U09")));

        Assert.All(Both, id => Assert.True(town.Duty(id, "survey").Nudged));
        Assert.True(Assert.Single(Theirs(town, "vice")).Noted);
        Assert.False(Assert.Single(town.Worklist("head")!.Tables).Noted);
        Assert.All(Both, id => Assert.Equal(heard[id], town.Heard(id).Count()));
    }

    [Fact]
    public void Nobody_is_told_of_themselves()
    {
        var town = Town("staff").Until(SmallTown.At("2026-02-26 12:00"));

        Assert.Equal(["other"], Assert.Single(Theirs(town, "staff")).Late.Select(late => late.Value));
    }

    [Fact]
    public void Whoever_waits_for_an_answer_gets_it_from_the_stand_in()
    {
        var town = Town("office").Until(SmallTown.At("2026-02-24 09:00"));

        town.Acts("staff", new DutyAct.InTrouble(1, TroubleReason.NoCode)).Acts("other", new DutyAct.NotMine(1)).Until(SmallTown.At("2026-02-24 16:00"));
        var pleas = Shown(town, "office").Pleas;

        Assert.Equal(["Name other", "Name staff"], pleas.Select(plea => plea.Name).Order());
        Assert.All(pleas, plea => Assert.Equal("Name head", plea.For));

        town.Acts("office", new DutyAct.Answered(pleas.Single(plea => plea.Name == "Name other").Number, Theirs: false));

        Assert.Equal(DutyState.Withdrawn, town.Duty("other", "survey").State);
        Assert.Equal("staff", Assert.Single(town.Worklist("head")!.Pleas).Official.Value);
        Assert.Equal("staff", Assert.Single(town.Worklist("office")!.Pleas).Official.Value);

        town.Official(SmallTown.Person("head", "U09", OfficialRole.Head));

        Assert.Empty(town.Worklist("office")!.Pleas);
    }

    [Fact]
    public void Nothing_stays_with_the_stand_in_of_somebody_who_is_gone()
    {
        var town = Town("office").Until(SmallTown.At("2026-02-26 12:00"));

        town.Gone("head");

        Assert.Empty(Theirs(town, "office"));
        Assert.Empty(town.Worklist("office")!.Duties);
    }

    /// <summary>The head of the two who are late is away until the third of March.</summary>
    private static DutyTown Town(string standIn)
    {
        var town = SmallTown.Town();
        town.Official(SmallTown.Person("head", "U09", OfficialRole.Head) with { Away = new(SmallTown.Day("2026-03-03"), new(standIn)) });
        return town.Saves(SmallTown.Survey() with { Assignees = new([], [], [], [new("staff"), new("other")]), Ladder = [new(1, Superior.Head)] });
    }

    private static DutySheet Shown(DutyTown town, string official) => town.Shown.Last(shown => shown.Note.Official.Value == official).Note.Sheet;

    private static IEnumerable<Table> Theirs(DutyTown town, string official) => town.Worklist(official)!.Tables.Where(table => table.For == new OfficialId("head"));
}
