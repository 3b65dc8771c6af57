using BotService.Core.Links;

namespace BotService.Core.Officials.Joining;

/// <summary>
/// The code of a personal invitation: 40 bits and a check character, read as <see cref="LinkCode"/> reads. Its check is turned, so that
/// it is never taken for a link's or a pair code.
/// </summary>
public static class InviteCode
{
    private const int Turn = 9;

    /// <summary>The code that 40 random bits make, or null when its check would need a symbol that no link can carry: draw again.</summary>
    public static string? From(ulong random) => CheckedCode.From(random, Turn);

    /// <returns>The plain form, or null when it is no invitation's code.</returns>
    public static string? Read(ReadOnlySpan<char> typed) => CheckedCode.Read(typed, Turn);
}
