using System.Collections.Immutable;
using BotService.Core.Announcements.Audience;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Announcements;

public sealed class AudienceTests
{
    private static readonly ImmutableDictionary<UnitId, Unit> Units = new[] { ("T", null), ("H", "T"), ("X", "H"), ("Y", "H"), ("Z", "T") }
        .ToImmutableDictionary(unit => new UnitId(unit.Item1), unit => new Unit(new(unit.Item1), new(unit.Item1, unit.Item1), "xã", unit.Item2 is { } parent ? new UnitId(parent) : null, null, null, []));

    private static readonly RecipientFacts Head = new("p:head", Language.Vietnamese)
    {
        Official = new("o1"),
        Positions = [new(new("X"), OfficialRole.Head), new(new("Z"), OfficialRole.Staff)],
        Channels = ["telegram", "zalo"],
    };

    private static readonly RecipientFacts Citizen = new("p:citizen", Language.English)
    {
        Positions = [new(new("Y"), null)],
        Topics = ["reform"],
        Channels = ["web"],
        Polls = [new("one-stop")],
        Lists = ["l1"],
    };

    [Fact]
    public void A_unit_with_those_below_reaches_all_of_them_and_alone_only_itself()
    {
        Assert.True(Fits(Citizen, new Criterion.InUnits([new("T")], Below: true)));
        Assert.True(Fits(Citizen, new Criterion.InUnits([new("H")], Below: true)));
        Assert.False(Fits(Citizen, new Criterion.InUnits([new("H")], Below: false)));
        Assert.False(Fits(Citizen, new Criterion.InUnits([new("X")], Below: true)));
    }

    [Fact]
    public void Role_and_unit_are_those_of_one_position()
    {
        Assert.True(Fits(Head, new Criterion.HoldsRole([OfficialRole.Head]), new Criterion.InUnits([new("H")], Below: true)));
        Assert.False(Fits(Head, new Criterion.HoldsRole([OfficialRole.Head]), new Criterion.InUnits([new("Z")], Below: true)));
        Assert.False(Fits(Citizen, new Criterion.HoldsRole([OfficialRole.Head]), new Criterion.InUnits([new("H")], Below: true)));
    }

    [Fact]
    public void Each_criterion_asks_for_one_thing()
    {
        (Criterion Criterion, RecipientFacts Fits, RecipientFacts Not)[] table =
        [
            (new Criterion.Reads(Language.English), Citizen, Head),
            (new Criterion.HasChannel(["zalo", "other"]), Head, Citizen),
            (new Criterion.Subscribes("reform"), Citizen, Head),
            (new Criterion.TookPart(new("one-stop")), Citizen, Head),
            (new Criterion.OnList("l1", "a", 1), Citizen, Head),
            (new Criterion.HoldsRole([OfficialRole.Chair, OfficialRole.Staff]), Head, Citizen),
        ];

        Assert.All(table, row => Assert.True(Fits(row.Fits, row.Criterion) && !Fits(row.Not, row.Criterion), $"{row.Criterion}"));
    }

    [Fact]
    public void Any_group_is_enough_and_any_exception_is_too_much()
    {
        var either = new AudienceRule([new([new Criterion.Subscribes("reform")]), new([new Criterion.HoldsRole([OfficialRole.Head])])], []);

        Assert.True(Fits(Citizen, either) && Fits(Head, either));
        Assert.False(Fits(Citizen, either with { Except = [new Criterion.Reads(Language.English)] }));
        Assert.True(Fits(Head, either with { Except = [new Criterion.Reads(Language.English)] }));
        Assert.False(Fits(Head, AudienceRule.Nobody));
    }

    [Fact]
    public void People_are_looked_for_only_in_lists_that_agreed_to_hear_of_it()
    {
        var audience = new AudienceRule(
            [
                new([new Criterion.HoldsRole([OfficialRole.Head])]),
                new([new Criterion.Subscribes("papi")]),
                new([new Criterion.TookPart(new("one-stop"))]),
                new([new Criterion.OnList("l1", "a", 1)]),
                new([new Criterion.HasChannel(["web"])]),
            ],
            []);

        Assert.Equal(
            [new AudienceSource.Officials(), new AudienceSource.Subscribers("papi"), new AudienceSource.Subscribers("reform"), new AudienceSource.Uploaded("l1")],
            AudienceSource.Of(audience, "reform", staff: false));
        Assert.Equal([new AudienceSource.Officials(), new AudienceSource.Subscribers("reform")], AudienceSource.Of(AudienceRule.Of(new Criterion.Reads(Language.English)), "reform", staff: true));
    }

    [Fact]
    public void A_rule_without_names_or_beyond_its_limits_is_none()
    {
        Assert.False(AudienceRule.Nobody.IsValid);
        Assert.False(AudienceRule.Of(new Criterion.InUnits([], Below: true)).IsValid);
        Assert.False(AudienceRule.Of([.. Enumerable.Repeat<Criterion>(new Criterion.Subscribes("a"), AudienceRule.MostCriteria + 1)]).IsValid);
        Assert.True(AudienceRule.Of(new Criterion.Subscribes("a")).IsValid);
    }

    private static bool Fits(RecipientFacts person, params ImmutableArray<Criterion> all) => Fits(person, AudienceRule.Of(all));

    private static bool Fits(RecipientFacts person, AudienceRule rule) => AudienceFilter.Of(rule, Units).Fits(person);
}
