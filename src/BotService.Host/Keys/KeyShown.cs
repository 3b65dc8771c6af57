using BotService.Core.Access;
using BotService.Runtime.Access;

namespace BotService.Host.Keys;

/// <summary>A key as staff see it: all but the key itself.</summary>
/// <param name="Official">The id of the official whose key it is; null for nobody of the directory.</param>
internal sealed record KeyShown(
    string Id, string Label, StaffRole Role, Sight Sight, string[] Units, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset? Revoked, DateOnly? LastUsed, string? Official)
{
    public static KeyShown Of(KeyRecord key) => new(
        key.Id,
        key.Label,
        key.Grant.Role,
        key.Grant.Scope.Sight,
        [.. key.Grant.Scope.Units.Select(unit => unit.Value)],
        key.Created,
        key.Expires,
        key.Revoked,
        key.LastUsed,
        key.Holder?.Value);
}

/// <param name="Text">The key itself, told this once.</param>
internal sealed record KeyMade(string Text, KeyShown Key);
