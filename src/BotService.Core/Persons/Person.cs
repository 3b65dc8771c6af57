using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Persons;

/// <summary>One person's chats that were linked, and what they share. Holds no name and no plain address. Lives as long as one chat is in it.</summary>
public sealed record Person
{
    /// <summary>Chats that one person may link.</summary>
    public const int MostChats = 8;

    /// <summary>At least one, ordered by <see cref="PersonChat.Chat"/>.</summary>
    public ImmutableArray<PersonChat> Chats { get; init; } = [];

    /// <summary>The chat in which the person wants what was not asked for; null while none was chosen.</summary>
    public string? Preferred { get; init; }

    public DateTimeOffset PreferredAt { get; init; }

    public Shared Shared { get; init; } = Shared.Nothing;

    /// <summary>The official of the directory that this person is; null for none.</summary>
    public string? Official { get; init; }

    /// <summary>Rises whenever the chats must be told something; a chat passes over what is older than what it knows.</summary>
    public int Revision { get; init; }

    public PersonChat? Find(string chat, string seat)
    {
        foreach (var one in Chats)
        {
            if (one.Chat == chat && one.Seat == seat)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>The chats as the planner takes them.</summary>
    public ImmutableArray<ChatStanding> Standings() =>
    [
        .. Chats.Select(chat => new ChatStanding(chat.Chat, chat.Channel)
        {
            Reachable = chat.Reachable,
            OptedOut = Shared.OptedOut,
            LastAct = chat.ActedAt,
            Preferred = chat.Chat == Preferred,
        }),
    ];
}

/// <param name="Chat">The id of its conversation: a keyed hash.</param>
/// <param name="Seat">Made anew each time the chat is linked, so that a late note of an earlier time means nothing.</param>
/// <param name="Address">Sealed.</param>
/// <param name="At">When the chat told this.</param>
/// <param name="ActedAt">The person's last act there, or a moment before it: ordinary turns tell nothing.</param>
public sealed record PersonChat(string Chat, string Seat, string Channel, string Address, bool Reachable, DateTimeOffset At, DateTimeOffset? ActedAt);
