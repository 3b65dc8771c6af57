using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Acts;

/// <summary>What the shell knows at the moment of an act.</summary>
/// <param name="Rules">As set up now; what is under way keeps its own.</param>
/// <param name="Counts">Of this announcement, from its tallies.</param>
/// <param name="Expected">The revision that the actor has seen (If-Match); null when the actor did not say.</param>
/// <param name="Panic">True while all bulk sending is stopped.</param>
public sealed record ActContext(
    DateTimeOffset Now,
    SafetyRules Rules,
    RecipientCounts Counts,
    IReadOnlyDictionary<UnitId, Unit> Units,
    ImmutableArray<PollId> Polls,
    int? Expected = null,
    bool Panic = false)
{
    /// <summary>True when it is over for so long that nobody knows any more who received it.</summary>
    public bool Cleared { get; init; }
}
