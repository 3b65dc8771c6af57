using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Officials;
using BotService.Core.Tests.Access;

namespace BotService.Core.Tests.Announcements;

/// <summary>What keys, officials and the command line may do to announcements.</summary>
public sealed class ActorTests
{
    /// <summary>Who; the role and the units with which they write; those with which they approve.</summary>
    public static TheoryData<string> Officials =>
    [
        "Chair@DISTRICT | Approver DISTRICT | Approver DISTRICT",
        "Head@COMMUNE | Writer COMMUNE | Viewer",
        "Head@COMMUNE Head@OTHER | Writer COMMUNE,OTHER | Viewer",
        "Chair@COMMUNE Head@OTHER | Writer COMMUNE,OTHER | Approver COMMUNE",
        "HomeAffairs@OFFICE | Writer | Viewer",
        "Office@OFFICE | Writer | Viewer",
        "Monitor@DISTRICT | Viewer | Viewer",
        "Staff@COMMUNE | Viewer | Viewer",
    ];

    [Theory]
    [MemberData(nameof(Officials))]
    public void An_official_acts_with_the_role_that_holds_in_all_of_the_units(string row)
    {
        var parts = row.Split(" | ");
        var held = parts[0].Split(' ').Select(one => one.Split('@')).Select(one => (Enum.Parse<OfficialRole>(one[0]), one[1])).ToArray();
        var actor = Actor.OfOfficial(AccessTown.Official("who", held), AccessTown.Today, AccessTown.Units);

        Assert.Equal(parts[1..], new[] { StaffAction.PrepareSending, StaffAction.ApproveSending }.Select(action => Written(AnnouncementActor.Of(actor, action))));
    }

    [Theory]
    [InlineData(StaffRole.Viewer, ActorRole.Viewer, ActorRole.Viewer)]
    [InlineData(StaffRole.Operator, ActorRole.Writer, ActorRole.Viewer)]
    [InlineData(StaffRole.Approver, ActorRole.Approver, ActorRole.Approver)]
    [InlineData(StaffRole.Admin, ActorRole.Admin, ActorRole.Admin)]
    public void A_key_for_everything_acts_everywhere_with_its_own_role(StaffRole role, ActorRole writes, ActorRole approves)
    {
        var key = Actor.OfKey("k1", new(role, Scope.Everything));

        var (writer, approver) = (AnnouncementActor.Of(key, StaffAction.PrepareSending), AnnouncementActor.Of(key, StaffAction.ApproveSending));

        Assert.Equal(("key:k1", writes, approves), (writer.Name, writer.Role, approver.Role));
        Assert.Equal(role > StaffRole.Viewer, writer.Units is null);
    }

    [Fact]
    public void An_official_is_one_hand_by_key_and_in_the_chat()
    {
        var chair = AccessTown.Official("c1", (OfficialRole.Chair, "DISTRICT"));
        var byKey = AnnouncementActor.Of(Actor.OfKey("k1", new(StaffRole.Operator, Scope.Everything), chair.Id), StaffAction.PrepareSending);
        var inChat = AnnouncementActor.Of(Actor.OfOfficial(chair, AccessTown.Today, AccessTown.Units), StaffAction.ApproveSending);
        var written = new Announcement(new("a1"), byKey.Name, NewsTown.Draft(audience: AudienceRule.Of(new Criterion.InUnits([new("COMMUNE")], Below: true))));

        Assert.Equal(("official:c1", "official:c1"), (byKey.Name, inChat.Name));
        Assert.Equal(ActRefusal.OwnWords, FourEyes.Approving(inChat, written, AccessTown.Units));
    }

    [Fact]
    public void The_command_line_writes_everywhere_and_is_never_the_second_person()
    {
        var writer = AnnouncementActor.Of(Actor.CommandLine, StaffAction.PrepareSending);
        var approver = AnnouncementActor.Of(Actor.CommandLine, StaffAction.ApproveSending);
        var own = new Announcement(new("a1"), writer.Name, NewsTown.Draft());
        var anothers = own with { Author = "key:k1", Hands = ["key:k1"] };

        Assert.Equal(("command-line", ActorRole.Writer, true), (writer.Name, writer.Role, writer.Units is null));
        Assert.Equal(ActRefusal.OwnWords, FourEyes.Approving(approver, own, AccessTown.Units));
        Assert.Equal(ActRefusal.NotAllowed, FourEyes.Approving(approver, anothers, AccessTown.Units));
    }

    [Fact]
    public void Whoever_sees_units_sees_what_goes_to_them_alone_and_what_they_wrote()
    {
        var head = AnnouncementActor.Of(Actor.OfKey("k1", new(StaffRole.Viewer, new(Sight.Units, [new("COMMUNE")]))), StaffAction.ReadUnits);
        var inside = To(new Criterion.InUnits([new("SCHOOL")], Below: false));
        var outside = To(new Criterion.InUnits([new("OTHER")], Below: true));

        Assert.True(head.Sees(inside, AccessTown.Units));
        Assert.False(head.Sees(outside, AccessTown.Units));
        Assert.False(head.Sees(To(new Criterion.Subscribes("reform")), AccessTown.Units));
        Assert.True(head.Sees(outside with { Hands = ["key:k1", "key:k2"] }, AccessTown.Units));
    }

    private static Announcement To(Criterion whom) => new(new("a1"), "key:k2", NewsTown.Draft(audience: AudienceRule.Of(whom)));

    private static string Written(AnnouncementActor actor) =>
        $"{actor.Role} {(actor.Units is { } units ? string.Join(',', units.Select(unit => unit.Value).Order(StringComparer.Ordinal)) : "everywhere")}".TrimEnd();
}
