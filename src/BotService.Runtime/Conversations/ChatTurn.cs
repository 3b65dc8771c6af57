using BotService.Core.Conversations;
using BotService.Core.Links;
using BotService.Core.Officials.Joining;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Conversations;

/// <summary>What a conversation is asked to decide, and where the decision leaves its notice.</summary>
internal sealed class ChatTurn
{
    public required Inbound Input { get; init; }

    /// <summary>The cause, for ids made from it.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The channel, when the conversation may not exist yet; null for turns that only make sense on one that does.</summary>
    public string? Channel { get; init; }

    /// <summary>The address in plain, to be sealed when the conversation has none.</summary>
    public string? Address { get; init; }

    /// <summary>True when the chat is known by something else than its address, which therefore may differ from the one kept.</summary>
    public bool AddressMayChange { get; init; }

    public LinkLookup? Link { get; init; }

    public PairLookup? Pair { get; init; }

    public InviteLookup? Invite { get; init; }

    public Language? LanguageHint { get; init; }

    public string? Echo { get; init; }

    /// <summary>Filled by the decision: a few rendered words for the press itself.</summary>
    public string? Notice { get; set; }

    public static TurnInput Of(Inbound input) => new TurnInput.Ask(new ChatTurn { Input = input });
}
