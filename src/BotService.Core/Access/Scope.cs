using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Access;

/// <summary>What of the organisation is seen, and where.</summary>
/// <param name="Units">
/// These and all below them. Empty with <see cref="Sight.Everything"/> and <see cref="Sight.Totals"/>; empty with
/// <see cref="Sight.Managers"/> and <see cref="Sight.Councillors"/> means everywhere, with <see cref="Sight.Units"/> nowhere.
/// </param>
public sealed record Scope(Sight Sight, ImmutableArray<UnitId> Units)
{
    public static Scope Everything { get; } = new(Sight.Everything, []);

    public static Scope Totals { get; } = new(Sight.Totals, []);

    public bool Equals(Scope? other) => other is not null && Sight == other.Sight && Units.SequenceEqual(other.Units);

    public override int GetHashCode() => HashCode.Combine(Sight, Units.Length);
}
