using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Runtime.Identity;

/// <summary>
/// HMAC-SHA-256 of <c>context|text</c> under one key, in base64url and cut to as many characters as a use needs (at most 43). A message
/// signs each of its buttons, and looking the algorithm up anew for each call costs more than the hash itself, so every thread keeps
/// one that is ready.
/// </summary>
internal sealed class KeyedHash(byte[] key) : IDisposable
{
    private const int LongestOnStack = 256;

    private readonly ThreadLocal<IncrementalHash> _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), trackAllValues: true);

    /// <summary>The first <paramref name="length"/> characters of the MAC.</summary>
    public string Mark(string context, string text, int length) => string.Create(
        length, (Hash: this, context, text), static (mark, of) => of.Hash.Mark(of.context, of.text, mark));

    /// <summary>The text, a dot and its mark.</summary>
    public string Sign(string context, string text, int length) => string.Create(
        text.Length + 1 + length,
        (Hash: this, context, text),
        static (signed, of) =>
        {
            of.text.CopyTo(signed);
            signed[of.text.Length] = '.';
            of.Hash.Mark(of.context, of.text, signed[(of.text.Length + 1)..]);
        });

    /// <returns>The text that was signed; null when its mark is not ours.</returns>
    public string? Read(string context, string signed, int length)
    {
        var dot = signed.Length - 1 - length;
        if (dot < 0 || signed[dot] != '.')
        {
            return null;
        }

        Span<char> mark = stackalloc char[length];
        Mark(context, signed.AsSpan(0, dot), mark);
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(mark), MemoryMarshal.AsBytes(signed.AsSpan(dot + 1))) ? signed[..dot] : null;
    }

    public void Dispose()
    {
        foreach (var hash in _hashes.Values)
        {
            hash.Dispose();
        }

        _hashes.Dispose();
    }

    private void Mark(ReadOnlySpan<char> context, ReadOnlySpan<char> text, Span<char> mark)
    {
        var most = Encoding.UTF8.GetMaxByteCount(context.Length + 1 + text.Length);
        var utf8 = most <= LongestOnStack ? stackalloc byte[most] : new byte[most];
        var length = Encoding.UTF8.GetBytes(context, utf8);
        utf8[length++] = (byte)'|';
        length += Encoding.UTF8.GetBytes(text, utf8[length..]);

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = _hashes.Value!;
        hash.AppendData(utf8[..length]);
        hash.GetHashAndReset(mac);
        Base64Url.EncodeToChars(mac[..Base64Url.GetMaxDecodedLength(mark.Length)], mark);
    }
}
