using System.Collections.Immutable;

namespace BotService.Core.Announcements.Slices;

/// <summary>What must be read before a slice can decide. The set is closed on purpose.</summary>
public abstract record SliceRead
{
    private SliceRead()
    {
    }

    /// <summary>One recipient: answered by <see cref="SliceContext.Known"/>.</summary>
    /// <param name="Chats">True when the chats are needed too.</param>
    public sealed record One(string Key, bool Chats) : SliceRead;

    /// <summary>Which of these sendings their chats still owe, or still owe an answer to: answered by <see cref="SliceContext.Owed"/>.</summary>
    public sealed record Owed(ImmutableArray<InFlight> Flights) : SliceRead;

    /// <summary>A page of people from the audience's lists: answered by <see cref="SlicePage.Found"/>.</summary>
    /// <param name="After">As <see cref="SlicePage.Found.Next"/> said; null from the start.</param>
    public sealed record People(string? After) : SliceRead;

    /// <summary>A page of the members set <c>to:&lt;announcement&gt;</c> in ordinal order: answered by <see cref="SlicePage.Members"/>.</summary>
    /// <param name="After">The key that it begins behind; null from the start.</param>
    /// <param name="Room">
    /// How many who may be sent to are wanted, with their chats: the page ends before one more of them. Null when the states are enough.
    /// </param>
    public sealed record Members(string? After, int? Room) : SliceRead;
}
