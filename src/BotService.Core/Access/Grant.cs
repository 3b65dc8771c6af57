namespace BotService.Core.Access;

/// <summary>A role, and where it holds.</summary>
public sealed record Grant(StaffRole Role, Scope Scope);
