namespace BotService.Runtime.Duties;

/// <summary>How far one share of the directory has been had to look. What is asked for meanwhile is added to the round under way.</summary>
/// <param name="After">The member behind which the next page begins; null while nothing is to be done.</param>
/// <param name="Until">Up to here a second lap follows the first, because something changed while the first was there; null for none.</param>
/// <param name="Again">True in the second lap.</param>
internal sealed record Slice(string? After = null, string? Until = null, bool Again = false)
{
    public static Slice Idle { get; } = new();

    /// <summary>Everybody is to look once more: those ahead will anyway.</summary>
    public Slice Anew() => this with { Until = After is "" ? null : After, Again = false };

    /// <summary>The page ended here and others follow.</summary>
    public Slice At(string member) => this with { After = member };

    /// <summary>The last member was reached.</summary>
    public Slice AtEnd() => Until is null || Again ? Idle : this with { After = "", Again = true };

    public bool Reaches(string member) => !Again || string.CompareOrdinal(member, Until) <= 0;
}
