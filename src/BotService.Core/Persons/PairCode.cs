using System.Security.Cryptography;
using System.Text;
using BotService.Core.Links;

namespace BotService.Core.Persons;

/// <summary>
/// The code that one chat shows and another types: 40 bits and a check character, read as <see cref="LinkCode"/> reads. Its check is
/// turned, so that a pair code is never taken for a link's, nor a link's for a pair code.
/// </summary>
public static class PairCode
{
    private const int Turn = 18;

    /// <param name="fresh">Text that nobody can guess and that is made from the turn's cause, so that a repeat shows the same code.</param>
    public static string From(string fresh)
    {
        var drawn = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"pair|{fresh}")));
        while (true)
        {
            if (CheckedCode.From(drawn, Turn) is { } code)
            {
                return code;
            }

            drawn++;
        }
    }

    /// <returns>The plain form, or null when it is no pair code.</returns>
    public static string? Read(ReadOnlySpan<char> typed) => CheckedCode.Read(typed, Turn);
}
