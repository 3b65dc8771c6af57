namespace BotService.TestKit.Webhooks;

/// <summary>How a receiver treats one call. The set is closed on purpose.</summary>
public abstract record Reaction
{
    private Reaction()
    {
    }

    /// <summary>Verifies, keeps, answers 204.</summary>
    public sealed record Accept : Reaction;

    /// <summary>Answers this without keeping anything.</summary>
    /// <param name="RetryAfter">The header's value; null for none.</param>
    public sealed record Refuse(int Status, string? RetryAfter = null) : Reaction;

    /// <summary>Keeps the report, then cuts the connection so that the answer is never read.</summary>
    public sealed record KeepAndCut : Reaction;

    /// <summary>Cuts the connection without reading: a receiver that is down.</summary>
    public sealed record Cut : Reaction;

    /// <summary>Keeps the report, and answers only when told.</summary>
    public sealed record KeepAndWait(Task Until) : Reaction;
}
