using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Core.Links;

/// <summary>A short code that opens a poll about a unit.</summary>
/// <param name="Code">In its plain form: upper case, no hyphens; see <see cref="LinkCode"/>.</param>
/// <param name="ValidFrom">First local day; null for at once.</param>
/// <param name="ValidTo">Last local day; null for ever.</param>
public sealed record Link(string Code, PollId Poll, UnitId Unit, string? Procedure, DateOnly? ValidFrom, DateOnly? ValidTo, DateTimeOffset CreatedAt);

/// <summary>What was found for a code that a person gave.</summary>
/// <param name="Typed">The code as the person gave it, at most 32 characters, for the answer.</param>
/// <param name="Link">Null when no such link exists.</param>
public sealed record LinkLookup(string Typed, Link? Link);
