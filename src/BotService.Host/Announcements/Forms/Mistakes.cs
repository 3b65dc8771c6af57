using System.Collections.Immutable;

namespace BotService.Host.Announcements.Forms;

/// <summary>What is wrong with a form, each with the JSON pointer of its place and words that say what to do. Not for several threads.</summary>
internal sealed class Mistakes
{
    // More of them nobody reads, and a hostile form could make thousands.
    private const int Most = 100;

    private readonly List<(string Pointer, string What)> _all = [];

    public bool None => _all.Count == 0;

    public void Add(string pointer, string what)
    {
        if (_all.Count < Most)
        {
            _all.Add((pointer, what));
        }
    }

    /// <returns>The same for chaining into a pattern: false once something was wrong.</returns>
    public bool Unless(bool right, string pointer, string what)
    {
        if (!right)
        {
            Add(pointer, what);
        }

        return right;
    }

    public ImmutableSortedDictionary<string, string[]> ByPointer() =>
        _all.GroupBy(mistake => mistake.Pointer, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(place => place.Key, place => place.Select(mistake => mistake.What).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
