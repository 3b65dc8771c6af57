using BotService.Core.Conversations;
using BotService.Core.Links;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>
/// Tells presses from words. Zalo has no event for a press: a button sends its payload as if it had been typed, and anybody may type the
/// same, so what looks like a button is checked by its signature like any press.
/// </summary>
internal static class ZaloOaWords
{
    private const char Mark = '#';
    private const int LongestToken = 200;
    private const int LongestCode = 32;

    /// <summary>The payload of a button.</summary>
    public static string PayloadOf(string token) => Mark + token;

    /// <summary>True for <c>#q:…</c> in one word: the form of a button's payload, and of nothing that people write.</summary>
    public static bool IsToken(string text)
    {
        var typed = text.AsSpan().Trim();
        return typed.Length is > 3 and <= LongestToken && typed[0] == Mark && char.IsAsciiLetterLower(typed[1]) && typed[2] == ':' && typed.IndexOfAny(" \t\r\n") < 0;
    }

    /// <summary>A slip says <c>#ABCD-EFGH-J</c>: one that is mistyped there is named, not taken for an answer.</summary>
    public static Inbound Read(string text)
    {
        var typed = text.AsSpan().Trim();
        return typed.Length is > 0 and <= LongestCode && typed[0] == Mark && LinkCode.Read(typed) is null && LooksLikeCode(typed[1..])
            ? new Inbound.Opened(typed[1..].Trim().ToString())
            : new Inbound.Said(text);
    }

    private static bool LooksLikeCode(ReadOnlySpan<char> typed)
    {
        var symbols = 0;
        foreach (var symbol in typed)
        {
            if (symbol is not ('-' or ' '))
            {
                if (!char.IsAsciiLetterOrDigit(symbol))
                {
                    return false;
                }

                symbols++;
            }
        }

        return symbols is >= LinkCode.Length - 1 and <= LinkCode.Length + 1;
    }
}
