using System.Collections.Immutable;

namespace BotService.Core.Announcements.Slices;

/// <summary>The outcome of one input to a slice.</summary>
/// <param name="Mail">Notes to chats.</param>
/// <param name="Members">Recipients' states to write.</param>
/// <param name="Tallies">Changes of the cell <c>news/&lt;announcement&gt;</c>.</param>
/// <param name="Report">A note to the announcement; null for none.</param>
/// <param name="Wake">When the slice next needs attention by itself; not after now when it has more to do at once.</param>
/// <param name="Unchanged">True when nothing needs to be written.</param>
/// <param name="Wants">Not null: nothing was decided; read this, put it into the context and decide again.</param>
public sealed record SliceTurn(
    Slice Next,
    ImmutableArray<ChatMail> Mail,
    ImmutableArray<MemberChange> Members,
    ImmutableArray<(string Field, int Change)> Tallies,
    SliceReport? Report,
    DateTimeOffset? Wake,
    bool Unchanged,
    SliceRead? Wants);

/// <param name="Chat">The conversation's id.</param>
public sealed record ChatMail(string Chat, NewsNote Note);

public sealed record MemberChange(string Key, RecipientState State);
