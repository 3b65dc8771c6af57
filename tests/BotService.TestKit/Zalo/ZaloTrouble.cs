namespace BotService.TestKit.Zalo;

/// <summary>A trouble that a test plays in place of the answer. The set is closed on purpose.</summary>
public abstract record ZaloTrouble
{
    private ZaloTrouble()
    {
    }

    /// <summary>An error of the API: HTTP 200 with a code.</summary>
    public sealed record Code(int Error) : ZaloTrouble;

    /// <summary>An answer by HTTP alone.</summary>
    public sealed record Status(int Http, string Body = "") : ZaloTrouble;

    /// <summary>The message is taken and the connection is cut before the answer.</summary>
    public sealed record CutAfterwards : ZaloTrouble;

    /// <summary>No answer until the caller gives up.</summary>
    public sealed record Silence : ZaloTrouble;

    /// <summary>Waits before it goes on as usual.</summary>
    public sealed record WaitFor(Task Signal) : ZaloTrouble;
}
