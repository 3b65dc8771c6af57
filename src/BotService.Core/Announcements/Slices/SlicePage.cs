using System.Collections.Immutable;
using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Core.Announcements.Slices;

/// <summary>A page that was read for a slice; some hundred entries. The set is closed on purpose.</summary>
public abstract record SlicePage
{
    private SlicePage()
    {
    }

    /// <summary>People of this partition from the audience's lists, whether or not they fit.</summary>
    /// <param name="Next">Where the next page begins, in the shell's words; null when this was the last.</param>
    public sealed record Found(ImmutableArray<Candidate> People, string? Next) : SlicePage;

    /// <param name="Last">True when there is nobody behind them.</param>
    public sealed record Members(ImmutableArray<Member> People, bool Last) : SlicePage;
}

/// <param name="Hash">See <see cref="Recipients.KeyOf"/>.</param>
/// <param name="IsMember">True when the recipient's key is in the members set already.</param>
public sealed record Candidate(RecipientFacts Facts, ulong Hash, bool IsMember);

/// <summary>A recipient as written down.</summary>
/// <param name="Chats">All chats of the person, as they stand now; empty when the chats are gone, or were not asked for.</param>
/// <param name="Reads">The person's language, or the service's own.</param>
public sealed record Member(string Key, RecipientState State, ImmutableArray<ChatStanding> Chats, Language Reads);
