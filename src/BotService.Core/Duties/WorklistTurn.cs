using System.Collections.Immutable;

namespace BotService.Core.Duties;

/// <summary>What a worklist's turn writes. It becomes visible whole or not at all.</summary>
/// <param name="Next">Null when the document goes, or was never there.</param>
/// <param name="Wake">When it wants to be looked at again by itself; null for never.</param>
/// <param name="Unchanged">True when nothing needs to be written, the wake included.</param>
public sealed record WorklistTurn(
    Worklist? Next,
    ImmutableArray<DutyMail> Mail,
    ImmutableArray<DutyTally> Tallies,
    ImmutableArray<DutyEntry> Entries,
    DateTimeOffset? Wake,
    bool Unchanged);
