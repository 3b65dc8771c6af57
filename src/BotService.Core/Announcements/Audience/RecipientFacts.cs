using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Audience;

/// <summary>What the audience is weighed against, for one recipient. A recipient is a person, however many chats that person has.</summary>
/// <param name="Recipient">The person's id where chats are linked, else the chat's; no bars in it.</param>
/// <param name="Reads">The language chosen, or the service's own.</param>
public sealed record RecipientFacts(string Recipient, Language Reads)
{
    /// <summary>Null for a citizen.</summary>
    public OfficialId? Official { get; init; }

    /// <summary>Positions held today; for a citizen the units subscribed for, without a role.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>The channels of all chats.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Polls finished, as far as remembered.</summary>
    public ImmutableArray<PollId> Polls { get; init; } = [];

    /// <summary>Ids of the uploaded lists that name this recipient.</summary>
    public ImmutableArray<string> Lists { get; init; } = [];
}

/// <param name="Role">Null for a citizen's unit.</param>
public readonly record struct Position(UnitId Unit, OfficialRole? Role);
