namespace BotService.Core.Links;

/// <summary>
/// Short codes in Crockford's base 32 with his check character: eight symbols drawn by chance (40 bits) and one that checks them.
/// Read without regard to case and hyphens; O reads as 0, I and L as 1. Crockford's check runs modulo 37 and has five
/// symbols of its own that a Telegram start payload cannot carry, so only codes whose check falls below 32 are made.
/// </summary>
public static class LinkCode
{
    public const int Length = CheckedCode.Length;

    /// <summary>The code that 40 random bits make, or null when its check would need one of the extra symbols: draw again.</summary>
    public static string? From(ulong random) => CheckedCode.From(random, turn: 0);

    /// <summary>Reads a code as people write it: <c>abcd-efgh-j</c>, <c>#ABCDEFGHJ</c>. Any single wrong or swapped character is noticed.</summary>
    /// <returns>The plain form, or null when it is not a code.</returns>
    public static string? Read(ReadOnlySpan<char> typed) => CheckedCode.Read(typed, turn: 0);

    /// <summary>The code in the form to be read aloud and typed: <c>ABCD-EFGH-J</c>.</summary>
    public static string Spaced(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";
}
