using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>What a turn writes, apart from versions and causes.</summary>
/// <param name="State">The new JSON; null removes the document.</param>
/// <param name="Wake">When the document next needs attention; null for never.</param>
public sealed record Decision(string? State, DateTimeOffset? Wake)
{
    /// <summary>Nothing to write: a repeat may be decided again.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Messages to the document's chat and notes to other documents, in order.</summary>
    public ImmutableArray<OutboxPayload> Outbox { get; init; } = [];

    public ImmutableArray<CellChange> Cells { get; init; } = [];

    public ImmutableArray<LogWrite> Logs { get; init; } = [];

    public ImmutableArray<MemberWrite> Members { get; init; } = [];

    /// <summary>
    /// What <see cref="State"/> says, for a next turn that is decided on it instead of on the JSON; null where that is read each time.
    /// Must never change. See <see cref="IRememberedKind"/>.
    /// </summary>
    public object? Meaning { get; init; }

    public static Decision Nothing(DateTimeOffset? wake = null) => new(null, wake) { Unchanged = true };
}
