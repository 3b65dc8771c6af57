using BotService.Core.Conversations;

namespace BotService.Core.Officials.Joining;

/// <summary>Finds out, before a conversation is decided, whether an input gives an invitation's code that the shell must look up.</summary>
public static class InviteRequest
{
    private const int Longest = 80;

    /// <returns>The code of a start payload, of <c>/start CODE</c> or of a lone code; null when nothing needs to be looked up.</returns>
    public static string? From(Inbound input) => input switch
    {
        Inbound.Opened({ Length: > 0 and <= Longest } payload) => InviteCode.Read(payload),
        Inbound.Said({ Length: <= Longest } text) => Typed(text.Trim()),
        _ => null,
    };

    private static string? Typed(string text) =>
        InviteCode.Read(text.StartsWith("/start ", StringComparison.OrdinalIgnoreCase) ? text.AsSpan("/start ".Length) : text);
}
