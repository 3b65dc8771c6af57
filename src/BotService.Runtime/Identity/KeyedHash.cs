using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Runtime.Identity;

/// <summary>
/// HMAC-SHA-256 under one key. A message signs each of its buttons, and looking the algorithm up anew for each call costs as much
/// as the hash itself, so every thread keeps one that is ready.
/// </summary>
internal sealed class KeyedHash(byte[] key) : IDisposable
{
    private const int LongestOnStack = 256;

    private readonly ThreadLocal<IncrementalHash> _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

    /// <summary>The first <paramref name="bytes"/> (at most 32) of the text's MAC, in base64url.</summary>
    public string Mark(string text, int bytes)
    {
        Span<byte> utf8 = stackalloc byte[LongestOnStack];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = _hashes.Value!;
        hash.AppendData(Encoding.UTF8.TryGetBytes(text, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(text));
        hash.GetHashAndReset(mac);
        return Base64Url.EncodeToString(mac[..bytes]);
    }

    public void Dispose()
    {
        foreach (var hash in _hashes.Values)
        {
            hash.Dispose();
        }

        _hashes.Dispose();
    }
}
