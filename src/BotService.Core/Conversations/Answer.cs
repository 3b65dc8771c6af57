using System.Collections.Immutable;

namespace BotService.Core.Conversations;

/// <summary>One answer. Free text is never kept here: it is logged beside the response.</summary>
/// <param name="Values">Chosen option ids, or the number as text; empty for skipped questions and for texts.</param>
public sealed record Answer(ImmutableArray<string> Values, bool Skipped = false, bool Text = false)
{
    public static Answer Skip { get; } = new([], Skipped: true);

    public static Answer Written { get; } = new([], Text: true);

    public static Answer Of(string value) => new([value]);

    public bool Equals(Answer? other) =>
        other is not null && Skipped == other.Skipped && Text == other.Text && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Skipped, Text, Values.Length, Values.Length > 0 ? Values[0] : null);
}
