using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace BotService.Channels;

/// <summary>The secrets that a platform may show in a header of its calls: every one is good, so that one can be changed without a gap.</summary>
internal sealed class HookSecrets(ImmutableArray<string> secrets)
{
    private const int Longest = 256;
    private const int LongestInBytes = Longest * 3;

    // No UTF-8 has this byte, so a secret followed by it begins no other text.
    private const byte End = 0xFF;

    private readonly byte[][] _secrets = [.. secrets.Select(Padded)];

    /// <summary>Takes a time that depends on the length of what is shown alone: it tells nothing about the secret, not even how long it is.</summary>
    public bool Contain(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { Length: > 0 and <= Longest } text)
        {
            return false;
        }

        Span<byte> shown = stackalloc byte[LongestInBytes + 1];
        var length = Encoding.UTF8.GetBytes(text, shown);
        shown[length++] = End;
        var matches = false;
        foreach (var secret in _secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(secret.AsSpan(0, length), shown[..length]);
        }

        return matches;
    }

    private static byte[] Padded(string secret)
    {
        var padded = new byte[LongestInBytes + 1];
        padded.AsSpan(Encoding.UTF8.GetBytes(secret, padded)).Fill(End);
        return padded;
    }
}
