namespace BotService.Core.Officials.Joining;

/// <summary>An open invitation, kept with the official: one at a time, so that a new one ends the one before.</summary>
/// <param name="Key">Made from the code with the service's secret; the code itself is kept nowhere.</param>
public sealed record Invitation(string Key, DateTimeOffset Until);

/// <summary>What was found for an invitation's code that a person gave.</summary>
/// <param name="Invited">Null when the code is not known, was used or revoked, or its time is over: no more is told to whoever tries.</param>
public sealed record InviteLookup(Invited? Invited);

/// <summary>The official whom an open invitation names.</summary>
/// <param name="Key">See <see cref="Invitation"/>.</param>
/// <param name="Held">The position to show; null when none is held today.</param>
public sealed record Invited(string Key, OfficialId Id, string Name, Holding? Held);
