using BotService.Core.Conversations;
using BotService.Core.Polls;

namespace BotService.Core.Links;

/// <summary>Finds out, before a conversation is decided, whether an input gives a link code that the shell must look up.</summary>
public static class LinkRequest
{
    /// <returns>
    /// The code as typed (at most 32 characters) when the input is a start with a payload that is no poll's id, or a lone code;
    /// null when nothing needs to be looked up. What it returns may still not be a code: then nothing will be found.
    /// </returns>
    public static string? From(Inbound input, DialogLibrary library) => input switch
    {
        Inbound.Opened({ Length: > 0 } payload) => Payload(payload, library),
        Inbound.Said(var text) when text.Length <= 80 => Typed(text.Trim(), library),
        _ => null,
    };

    private static string? Typed(string text, DialogLibrary library)
    {
        if (!text.StartsWith("/start", StringComparison.OrdinalIgnoreCase))
        {
            return LinkCode.Read(text) is null ? null : text;
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? null : Payload(text[(space + 1)..].Trim(), library);
    }

    private static string? Payload(string payload, DialogLibrary library) =>
        payload.Length == 0 || library.Polls.ContainsKey(new PollId(payload)) ? null
        : payload.Length <= 32 ? payload : payload[..32];
}
