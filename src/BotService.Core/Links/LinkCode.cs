namespace BotService.Core.Links;

/// <summary>
/// Short codes in Crockford's base 32 with his check character: eight symbols drawn by chance (40 bits) and one that checks them.
/// Read without regard to case and hyphens; O reads as 0, I and L as 1. Crockford's check runs modulo 37 and has five
/// symbols of its own that a Telegram start payload cannot carry, so only codes whose check falls below 32 are made.
/// </summary>
public static class LinkCode
{
    public const int Length = 9;
    private const int Body = Length - 1;
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code that 40 random bits make, or null when its check would need one of the extra symbols: draw again.</summary>
    public static string? From(ulong random)
    {
        var value = random & 0xFF_FFFF_FFFF;
        var check = (int)(value % 37);
        return check >= Symbols.Length
            ? null
            : string.Create(Length, (value, check), static (code, made) =>
            {
                for (var i = 0; i < Body; i++)
                {
                    code[i] = Symbols[(int)((made.value >> (5 * (Body - 1 - i))) & 31)];
                }

                code[Body] = Symbols[made.check];
            });
    }

    /// <summary>Reads a code as people write it: <c>abcd-efgh-j</c>, <c>#ABCDEFGHJ</c>. Any single wrong or swapped character is noticed.</summary>
    /// <returns>The plain form, or null when it is not a code.</returns>
    public static string? Read(ReadOnlySpan<char> typed)
    {
        Span<char> plain = stackalloc char[Length];
        var length = 0;
        var value = 0UL;
        foreach (var symbol in typed.Trim().TrimStart('#'))
        {
            if (symbol is '-' or ' ')
            {
                continue;
            }

            var digit = DigitOf(symbol);
            if (digit < 0 || length == Length)
            {
                return null;
            }

            plain[length++] = Symbols[digit];
            if (length <= Body)
            {
                value = (value << 5) | (uint)digit;
            }
        }

        return length == Length && Symbols.IndexOf(plain[Body], StringComparison.Ordinal) == (int)(value % 37) ? new string(plain) : null;
    }

    /// <summary>The code in the form to be read aloud and typed: <c>ABCD-EFGH-J</c>.</summary>
    public static string Spaced(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    private static int DigitOf(char symbol) => char.ToUpperInvariant(symbol) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Symbols.IndexOf(upper, StringComparison.Ordinal),
    };
}
