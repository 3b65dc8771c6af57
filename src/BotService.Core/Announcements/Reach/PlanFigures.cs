namespace BotService.Core.Announcements.Reach;

/// <summary>What of a reach plan stays with the announcement.</summary>
/// <param name="People">Everybody of the audience: the number that is typed to confirm.</param>
/// <param name="Reached">Who will get it, as far as is known.</param>
/// <param name="Cost">In the currency of the settings.</param>
/// <param name="Ends">When the last will have it; null when not everybody can within its time.</param>
public sealed record PlanFigures(DateTimeOffset At, int People, int Reached, decimal Cost, DateTimeOffset? Starts, DateTimeOffset? Ends);
