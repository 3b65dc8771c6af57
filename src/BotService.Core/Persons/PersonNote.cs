using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Officials;

namespace BotService.Core.Persons;

/// <summary>
/// What chats, pair codes, persons and officials tell each other. The set is closed on purpose. Each may come late, twice, or out of order.
/// </summary>
[JsonDerivedType(typeof(Offered), "offer")]
[JsonDerivedType(typeof(Claimed), "claim")]
[JsonDerivedType(typeof(Withdrawn), "withdraw")]
[JsonDerivedType(typeof(Joined), "join")]
[JsonDerivedType(typeof(Stood), "stand")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Preferred), "prefer")]
[JsonDerivedType(typeof(ForgetAll), "all")]
[JsonDerivedType(typeof(View), "view")]
[JsonDerivedType(typeof(Refused), "no")]
[JsonDerivedType(typeof(Forget), "forget")]
[JsonDerivedType(typeof(Accepted), "accept")]
[JsonDerivedType(typeof(Appointed), "office")]
[JsonDerivedType(typeof(Dismissed), "off")]
[JsonDerivedType(typeof(Resigned), "resign")]
[JsonDerivedType(typeof(Gone), "gone")]
[JsonDerivedType(typeof(NotInvited), "uninvited")]
[JsonDerivedType(typeof(Subscribed), "topics")]
public abstract record PersonNote
{
    private PersonNote()
    {
    }

    /// <summary>To a code: a chat shows it until a moment, for a person who need not exist yet.</summary>
    public sealed record Offered(Standing Chat, string Person, DateTimeOffset Until) : PersonNote;

    /// <summary>To a code: another chat typed it and its person confirmed.</summary>
    public sealed record Claimed(Standing Chat) : PersonNote;

    /// <summary>To a code: the chat that showed it has left its person, or was deleted.</summary>
    /// <param name="Until">Until when it could have been typed.</param>
    public sealed record Withdrawn(DateTimeOffset Until) : PersonNote;

    /// <summary>To a person: the chat that showed the code and the chat in which it was typed.</summary>
    public sealed record Joined(Standing Shown, Standing Typed) : PersonNote;

    /// <summary>To a person: something of a chat changed.</summary>
    public sealed record Stood(Standing Chat) : PersonNote;

    /// <summary>To a person: the chat is no longer theirs.</summary>
    public sealed record Left(string Chat, string Seat) : PersonNote;

    /// <summary>To a person: what was not asked for is wanted in this chat.</summary>
    public sealed record Preferred(string Chat, string Seat, DateTimeOffset At) : PersonNote;

    /// <summary>To a person: the chat forgot its person, and all others are to do so.</summary>
    public sealed record ForgetAll(string Chat, string Seat) : PersonNote;

    /// <summary>To a chat: how its person stands.</summary>
    /// <param name="Channel">The receiving chat's own, in case nothing is left of it.</param>
    /// <param name="Others">Channels of the other chats.</param>
    /// <param name="Here">True when this chat is the preferred one.</param>
    /// <param name="Official">The official that the person is; null for none.</param>
    public sealed record View(
        string Person, string Seat, string Channel, int Revision, ImmutableArray<string> Others, bool Here, Shared Shared, string? Official = null) : PersonNote;

    /// <summary>To a chat: it is not, or no longer, of that person.</summary>
    public sealed record Refused(string Seat, Refusal Why) : PersonNote;

    /// <summary>To a chat: its person wants everything deleted.</summary>
    public sealed record Forget(string Seat) : PersonNote;

    /// <summary>To an official: a chat was given the invitation and its person confirmed.</summary>
    /// <param name="Key">Of the invitation.</param>
    /// <param name="Person">Whom the chat belongs to; need not exist yet.</param>
    public sealed record Accepted(string Key, string Person, Standing Chat) : PersonNote;

    /// <summary>To a person: it is this official.</summary>
    public sealed record Appointed(Standing Chat, OfficialId Official) : PersonNote;

    /// <summary>To a person: it is this official no longer.</summary>
    public sealed record Dismissed(OfficialId Official) : PersonNote;

    /// <summary>To a person: in this chat it was asked to be no official any more.</summary>
    public sealed record Resigned(string Chat, string Seat) : PersonNote;

    /// <summary>To an official: that person no longer is the official, or no longer exists.</summary>
    public sealed record Gone(string Person) : PersonNote;

    /// <summary>To an official: what its person says of topics now.</summary>
    /// <param name="Revision">The person's; what is older than what is known is passed over.</param>
    public sealed record Subscribed(string Person, int Revision, ImmutableArray<Subscription> Topics) : PersonNote;

    /// <summary>To a chat: the invitation holds no longer.</summary>
    public sealed record NotInvited(string Seat) : PersonNote;
}

/// <summary>What a chat tells of itself.</summary>
/// <param name="Address">Sealed.</param>
/// <param name="Acted">True when the person did something there just now, false when only the platform spoke.</param>
public sealed record Standing(string Chat, string Seat, string Channel, string Address, bool Reachable, bool Acted, DateTimeOffset At, Shared Shared);

public enum Refusal
{
    /// <summary>The code's time is over.</summary>
    Expired,

    /// <summary>Another chat used the code.</summary>
    Used,

    /// <summary>The person has as many chats as one may have.</summary>
    Full,

    /// <summary>The person does not know this chat.</summary>
    Unknown,
}
