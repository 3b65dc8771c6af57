using System.Collections.Immutable;

namespace BotService.Core.Access;

/// <summary>What somebody did to others in a chat, or was refused, as the audit log is to have it.</summary>
/// <param name="Who">See <see cref="Actor.Name"/>.</param>
/// <param name="What">For example <c>chat unit remind</c>; never with values in it.</param>
/// <param name="Target">Ids of what it is about; never a name, never a word of anybody's.</param>
/// <param name="Refused">True when it was not allowed, and so not done.</param>
/// <param name="Request">The same for all that one act led to.</param>
public sealed record AuditNote(string Who, string What, ImmutableArray<string> Target, bool Refused, string Request, DateTimeOffset At);
