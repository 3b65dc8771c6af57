namespace BotService.Core.Links;

/// <summary>Codes in Crockford's base 32: eight symbols drawn by chance (40 bits) and one that checks them, modulo 37.</summary>
internal static class CheckedCode
{
    public const int Length = 9;
    private const int Body = Length - 1;
    private const int Modulus = 37;
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="turn">0 to 36, added to the check: codes of two kinds never read as each other.</param>
    /// <returns>Null when the check would need one of the extra symbols: draw again.</returns>
    public static string? From(ulong random, int turn)
    {
        var value = random & 0xFF_FFFF_FFFF;
        var check = CheckOf(value, turn);
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

    public static string? Read(ReadOnlySpan<char> typed, int turn)
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

        return length == Length && Symbols.IndexOf(plain[Body], StringComparison.Ordinal) == CheckOf(value, turn) ? new string(plain) : null;
    }

    private static int CheckOf(ulong value, int turn) => (int)((value + (ulong)turn) % Modulus);

    private static int DigitOf(char symbol) => char.ToUpperInvariant(symbol) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Symbols.IndexOf(upper, StringComparison.Ordinal),
    };
}
