namespace BotService.TestKit.Zalo;

/// <summary>What the fake bot platform does with one call instead of obeying. The set is closed on purpose.</summary>
public abstract record FakeZaloBotAnswer
{
    private FakeZaloBotAnswer()
    {
    }

    public static FakeZaloBotAnswer BadToken { get; } = new Error(401, "Unauthorized");

    /// <summary>The platform's own trouble, numbered as its page has it.</summary>
    public static FakeZaloBotAnswer Internal { get; } = new Error(403, "Internal server error");

    public static FakeZaloBotAnswer NoQuota { get; } = new Error(429, "Quota exceeded");

    public sealed record Error(int Code, string Description, int HttpStatus = 200) : FakeZaloBotAnswer;

    /// <summary>A gateway's page.</summary>
    public sealed record Page(int Status) : FakeZaloBotAnswer;

    /// <param name="Done">True when it was obeyed before the connection was cut.</param>
    public sealed record Reset(bool Done) : FakeZaloBotAnswer;

    /// <summary>Obeyed when <paramref name="Until"/> ends.</summary>
    public sealed record Slow(Task Until) : FakeZaloBotAnswer;
}
