using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>What a slice tells its announcement when it has come further, or when outcomes came that speak against going on.</summary>
/// <param name="Number">Rises with each report of the slice.</param>
/// <param name="Gathered">True once everybody of the partition who fits is written down.</param>
/// <param name="Waves">People found, by <see cref="Wave"/>.</param>
/// <param name="Drained">The last wave of which nobody is left to be sent to; null for none.</param>
/// <param name="Mended">The newest edition to which everybody was brought who received an earlier one.</param>
/// <param name="Until">When it goes on by itself; null when it is not waiting.</param>
/// <param name="Why">What it waits for.</param>
public sealed record SliceReport(
    int Partition,
    int Number,
    bool Gathered,
    ImmutableArray<int> Waves,
    Wave? Drained,
    int Mended,
    DateTimeOffset? Until,
    SendReason? Why,
    RecipientCounts Counts)
{
    public bool Equals(SliceReport? other) =>
        other is not null && (Partition, Number, Gathered, Drained, Mended, Until, Why) == (other.Partition, other.Number, other.Gathered, other.Drained, other.Mended, other.Until, other.Why)
        && Waves.SequenceEqual(other.Waves) && Counts.Equals(other.Counts);

    public override int GetHashCode() => HashCode.Combine(Partition, Number);
}
