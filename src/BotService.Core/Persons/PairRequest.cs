using BotService.Core.Conversations;

namespace BotService.Core.Persons;

/// <summary>What was found for a pair code that a person typed.</summary>
/// <param name="Code">In its plain form.</param>
/// <param name="Offer">Null when no such code is known.</param>
public sealed record PairLookup(string Code, PairOffer? Offer);

/// <summary>Finds out, before a conversation is decided, whether an input gives a pair code that the shell must look up.</summary>
public static class PairRequest
{
    private const int Longest = 80;

    /// <returns>The code of <c>/link CODE</c> or of a lone code; null when nothing needs to be looked up.</returns>
    public static string? From(Inbound input) => input is Inbound.Said({ Length: <= Longest } text) ? Read(text.Trim()) : null;

    private static string? Read(string text)
    {
        var space = text.StartsWith('/') ? text.IndexOf(' ', StringComparison.Ordinal) : -1;
        return PairCode.Read(text.AsSpan(space + 1));
    }
}
