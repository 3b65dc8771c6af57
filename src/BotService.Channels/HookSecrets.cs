using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace BotService.Channels;

/// <summary>The secrets that a platform may show in a header of its calls: every one is good, so that one can be changed without a gap.</summary>
internal sealed class HookSecrets(ImmutableArray<string> secrets)
{
    private const int Longest = 256;

    // Digests are of one length, so comparing them tells nothing about the secret, not even how long it is.
    private readonly byte[][] _digests = [.. secrets.Select(secret => SHA256.HashData(Encoding.UTF8.GetBytes(secret)))];

    /// <summary>Takes the same time whatever is shown.</summary>
    public bool Contain(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { Length: > 0 and <= Longest } shown)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[Longest * 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(shown, text)], digest);
        var matches = false;
        foreach (var secret in _digests)
        {
            matches |= CryptographicOperations.FixedTimeEquals(secret, digest);
        }

        return matches;
    }
}
