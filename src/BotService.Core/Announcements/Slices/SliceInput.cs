namespace BotService.Core.Announcements.Slices;

/// <summary>What happens to a slice. The set is closed on purpose.</summary>
public abstract record SliceInput
{
    private SliceInput()
    {
    }

    /// <summary>Its moment came, or its announcement changed.</summary>
    public sealed record Woke : SliceInput;

    public sealed record Told(NewsNote Note) : SliceInput;
}
