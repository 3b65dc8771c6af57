using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BotService.Core.Announcements;

/// <summary>
/// How many recipients stand where. The stages add up to the people found at every moment: a recipient moves from one to another in the
/// commit in which it happens. Kept as tallies of the cell <c>news/&lt;announcement&gt;</c>, one field for each stage and mark.
/// </summary>
[JsonConverter(typeof(RecipientCountsJson))]
public sealed class RecipientCounts : IEquatable<RecipientCounts>
{
    private static readonly RecipientStage[] Stages = Enum.GetValues<RecipientStage>();
    private static readonly RecipientMark[] Marks = Enum.GetValues<RecipientMark>();
    private readonly ImmutableArray<int> _numbers;

    private RecipientCounts(ImmutableArray<int> numbers) => _numbers = numbers;

    public static RecipientCounts None { get; } = new([.. new int[Stages.Length + Marks.Length]]);

    /// <summary>Everybody found.</summary>
    public int Total => Stages.Sum(stage => this[stage]);

    /// <summary>Who has it.</summary>
    public int Received => this[RecipientStage.Sent] + this[RecipientStage.Delivered] + this[RecipientStage.Read];

    /// <summary>Who may still get it.</summary>
    public int Rest => this[RecipientStage.Planned] + this[RecipientStage.InFlight] + this[RecipientStage.Withheld] + this[RecipientStage.Waiting];

    /// <summary>Sends whose outcome is known.</summary>
    public int Outcomes => Received + this[RecipientStage.Blocked] + this[RecipientStage.Refused];

    public int this[RecipientStage stage] => _numbers[(int)stage];

    public int this[RecipientMark mark] => _numbers[Stages.Length + (int)mark];

    public static string FieldOf(RecipientStage stage) => stage.ToString().ToLowerInvariant();

    public static string FieldOf(RecipientMark mark) => mark.ToString().ToLowerInvariant();

    /// <summary>From the fields of the tallies; one that is missing is 0.</summary>
    public static RecipientCounts Of(IReadOnlyDictionary<string, long> fields) => new(
    [
        .. Stages.Select(stage => (int)fields.GetValueOrDefault(FieldOf(stage))),
        .. Marks.Select(mark => (int)fields.GetValueOrDefault(FieldOf(mark))),
    ]);

    /// <summary>From the stored numbers, in the order of stages and marks; what was not yet counted then is 0.</summary>
    public static RecipientCounts Of(IReadOnlyList<int> numbers) =>
        new([.. Enumerable.Range(0, None._numbers.Length).Select(place => place < numbers.Count ? numbers[place] : 0)]);

    public ImmutableArray<int> Numbers => _numbers;

    public RecipientCounts Add(RecipientStage stage, int change) => new(_numbers.SetItem((int)stage, this[stage] + change));

    public RecipientCounts Add(RecipientMark mark, int change) => new(_numbers.SetItem(Stages.Length + (int)mark, this[mark] + change));

    public static RecipientCounts Sum(IEnumerable<RecipientCounts> parts) =>
        parts.Aggregate(None, static (sum, part) => new([.. sum._numbers.Zip(part._numbers, static (one, other) => one + other)]));

    /// <summary>What came since these were counted.</summary>
    public RecipientCounts Since(RecipientCounts earlier) => new([.. _numbers.Zip(earlier._numbers, static (now, then) => now - then)]);

    /// <summary>The fields in which the other differs, with the change that leads there.</summary>
    public ImmutableArray<(string Field, int Change)> ChangesTo(RecipientCounts other)
    {
        var changes = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var stage in Stages)
        {
            Note(FieldOf(stage), other[stage] - this[stage]);
        }

        foreach (var mark in Marks)
        {
            Note(FieldOf(mark), other[mark] - this[mark]);
        }

        return changes.ToImmutable();

        void Note(string field, int change)
        {
            if (change != 0)
            {
                changes.Add((field, change));
            }
        }
    }

    public bool Equals(RecipientCounts? other) => other is not null && _numbers.AsSpan().SequenceEqual(other._numbers.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as RecipientCounts);

    public override int GetHashCode() => HashCode.Combine(Total, Received, Rest);

    public override string ToString() => string.Join(' ', None.ChangesTo(this).Select(change => $"{change.Field}={change.Change}"));
}
