using System.Collections.Immutable;

namespace BotService.Core.Campaigns;

/// <summary>When somebody is reminded, in working days of that person's office.</summary>
/// <param name="Before">Working days before the last day, the last day itself being 0; in falling order.</param>
/// <param name="OverdueEvery">Working days between reminders once the last day is over; the first comes one working day after it. 0 for none.</param>
/// <param name="OverdueMost">Reminders after the last day, at most.</param>
public sealed record Cadence(ImmutableArray<int> Before, int OverdueEvery, int OverdueMost)
{
    /// <summary>Seven, three and one working days before, on the day, one and three after.</summary>
    public static Cadence Usual { get; } = new([7, 3, 1, 0], 2, 2);

    public bool Equals(Cadence? other) =>
        other is not null && Before.SequenceEqual(other.Before) && OverdueEvery == other.OverdueEvery && OverdueMost == other.OverdueMost;

    public override int GetHashCode() => HashCode.Combine(Before.Length, OverdueEvery, OverdueMost);
}
