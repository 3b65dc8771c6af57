namespace BotService.TestKit.Telegram;

/// <summary>What the fake says instead of doing as it is told. The set is closed on purpose.</summary>
public abstract record FakeAnswer
{
    private FakeAnswer()
    {
    }

    public static FakeAnswer Blocked { get; } = new Says(403, "Forbidden: bot was blocked by the user");

    public static FakeAnswer Deactivated { get; } = new Says(403, "Forbidden: user is deactivated");

    public static FakeAnswer Kicked { get; } = new Says(403, "Forbidden: bot was kicked from the group chat");

    public static FakeAnswer CannotInitiate { get; } = new Says(403, "Forbidden: bot can't initiate conversation with a user");

    public static FakeAnswer ChatNotFound { get; } = new Says(400, "Bad Request: chat not found");

    public static FakeAnswer TooOld { get; } = new Says(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");

    public static FakeAnswer NotModified { get; } =
        new Says(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");

    public static FakeAnswer EditGone { get; } = new Says(400, "Bad Request: message to edit not found");

    public static FakeAnswer EditTooLate { get; } = new Says(400, "Bad Request: message can't be edited");

    public static FakeAnswer MarkupTooLong { get; } = new Says(400, "Bad Request: reply markup is too long");

    public static FakeAnswer Unauthorized { get; } = new Says(401, "Unauthorized");

    public static FakeAnswer NotFound { get; } = new Says(404, "Not Found");

    public static FakeAnswer Conflict { get; } =
        new Says(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static FakeAnswer BadGateway { get; } = new Says(502, "Bad Gateway");

    /// <summary>An answer in the API's own form.</summary>
    public sealed record Says(int Code, string Description) : FakeAnswer;

    /// <param name="WholeBot">True forbids every send for that long, false those to this chat: a send before is a breach.</param>
    public sealed record Throttled(int Seconds, bool WholeBot) : FakeAnswer;

    /// <summary>The chat lives elsewhere now.</summary>
    public sealed record Migrated(long To) : FakeAnswer;

    /// <summary>Refuses markup of any kind; the same words without are taken.</summary>
    public sealed record CannotParseMarkup : FakeAnswer;

    /// <summary>What a gateway in between says.</summary>
    public sealed record HtmlPage(int Status) : FakeAnswer;

    /// <summary>A body that ends too soon.</summary>
    public sealed record Garbage : FakeAnswer;

    /// <param name="Done">True when the call took effect before the connection broke.</param>
    public sealed record Reset(bool Done) : FakeAnswer;

    /// <summary>Does as it is told, but not before <paramref name="Until"/>.</summary>
    public sealed record Slow(Task Until) : FakeAnswer;
}
