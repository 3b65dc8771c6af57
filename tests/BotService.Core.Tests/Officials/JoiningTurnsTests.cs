using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;

namespace BotService.Core.Tests.Officials;

public sealed class JoiningTurnsTests
{
    private static readonly OfficialId Hong = new("a1");
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero);
    private static readonly Seat Invited = new(null, new Invitation("key", Now.AddDays(1)));

    [Fact]
    public void A_claim_is_believed_with_the_key_of_the_open_invitation_and_in_time()
    {
        Assert.Equal("p1", JoiningTurns.Decide(Invited, Hong, Claim("key", "p1"), Now).Next.Person);
        Assert.All(
            [
                JoiningTurns.Decide(Invited, Hong, Claim("other", "p1"), Now),
                JoiningTurns.Decide(Invited, Hong, Claim("key", "p1"), Now.AddDays(2)),
                JoiningTurns.Decide(Seat.Empty, Hong, Claim("key", "p1"), Now),
            ],
            turn => Assert.True(turn.Next.Person is null && Assert.Single(turn.Mail).Note is PersonNote.NotInvited));
    }

    [Fact]
    public void An_invitation_is_used_up_by_the_first_and_whoever_sat_there_is_told()
    {
        var first = JoiningTurns.Decide(Invited, Hong, Claim("key", "p1"), Now).Next;
        var second = JoiningTurns.Decide(first, Hong, Claim("key", "p2"), Now);
        var renewed = JoiningTurns.Decide(first with { Open = new("new", Now.AddDays(1)) }, Hong, Claim("new", "p2"), Now);

        Assert.Equal(("p1", "p1"), (first.Person, second.Next.Person));
        Assert.Equal("p2", renewed.Next.Person);
        Assert.Contains(renewed.Mail, mail => mail.To is Recipient.Person("p1") && mail.Note is PersonNote.Dismissed);
    }

    [Fact]
    public void Only_whoever_sits_there_can_give_the_seat_back()
    {
        var seat = new Seat("p1", null);

        Assert.True(JoiningTurns.Decide(seat, Hong, new PersonNote.Gone("p2"), Now).Unchanged);
        Assert.Null(JoiningTurns.Decide(seat, Hong, new PersonNote.Gone("p1"), Now).Next.Person);
        Assert.True(JoiningTurns.Revoke(Seat.Empty, Hong).Unchanged);
    }

    [Fact]
    public void A_person_is_an_official_once_however_often_it_is_told_and_all_chats_follow()
    {
        var appointed = PersonTurns.Decide(null, "p1", new PersonNote.Appointed(Standing("c1"), Hong));
        var repeated = PersonTurns.Decide(appointed.Next, "p1", new PersonNote.Appointed(Standing("c1"), Hong));
        var linked = PersonTurns.Decide(appointed.Next, "p1", new PersonNote.Joined(Standing("c1"), Standing("c2")));
        var resigned = PersonTurns.Decide(linked.Next, "p1", new PersonNote.Resigned("c2", "seat"));
        var moved = PersonTurns.Decide(appointed.Next, "p1", new PersonNote.Appointed(Standing("c1"), new OfficialId("a2")));
        var left = PersonTurns.Decide(appointed.Next, "p1", new PersonNote.Left("c1", "seat"));

        Assert.True(repeated.Unchanged);
        Assert.All(linked.Mail.Select(mail => mail.Note).OfType<PersonNote.View>(), view => Assert.Equal("a1", view.Official));
        Assert.Equal(2, linked.Mail.Length);
        Assert.All(new[] { resigned, moved, left }, turn => Assert.Contains(turn.Mail, mail => mail is { To: Recipient.Official { Id.Value: "a1" }, Note: PersonNote.Gone("p1") }));
        Assert.Null(resigned.Next!.Official);
    }

    private static PersonNote.Accepted Claim(string key, string person) => new(key, person, Standing("c1"));

    private static Standing Standing(string chat) => new(chat, "seat", "web", "sealed", true, true, Now, Shared.Nothing);
}
