using System.Globalization;
using System.Text;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Activities in the form in which both the stream and the poll carry them.</summary>
/// <param name="Json">Complete, with the watermark; empty sets too.</param>
/// <param name="Reached">How far a client that has read this set has come.</param>
internal sealed record ActivitySet(string Json, int Count, Watermark Reached)
{
    public static ActivitySet Empty(Watermark at) => From([], at);

    public static ActivitySet From(IReadOnlyCollection<string> entries, Watermark reached)
    {
        var json = new StringBuilder(64 + entries.Sum(static entry => entry.Length + 1))
            .Append("{\"activities\":[")
            .AppendJoin(',', entries)
            .Append("],\"watermark\":\"")
            .Append(reached.ToString())
            .Append("\"}");
        return new(json.ToString(), entries.Count, reached);
    }
}

/// <summary>How far a client has read: the number of the last entry it got, as a string on the wire.</summary>
/// <param name="Latest">The timestamp of that entry where it is known: what follows must be later.</param>
internal readonly record struct Watermark(long Number, DateTimeOffset Latest = default)
{
    /// <summary>What cannot be read begins at the beginning: activities seen twice are harmless, lost ones are not.</summary>
    public static Watermark Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number) : default;

    /// <summary>Nothing read is written as nothing: clients keep the last watermark that was not empty.</summary>
    public override string ToString() => Number == 0 ? "" : Number.ToString(CultureInfo.InvariantCulture);
}
