namespace BotService.Core.Announcements.Reach;

/// <summary>The median of a sender's last announcements: one mistaken audience does not become the usual.</summary>
/// <param name="Count">How many there were, at most ten.</param>
public sealed record UsualSize(int People, int Count)
{
    private const int Last = 10;

    /// <param name="earlier">The newest first.</param>
    /// <returns>Null when there was none.</returns>
    public static UsualSize? Of(IEnumerable<int> earlier)
    {
        var sizes = earlier.Take(Last).Order().ToList();
        return sizes.Count == 0 ? null : new((sizes[(sizes.Count - 1) / 2] + sizes[sizes.Count / 2]) / 2, sizes.Count);
    }
}
