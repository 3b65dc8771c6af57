using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Identity;

/// <summary>
/// What the installation's secret is used for: keys of chats (HMAC), sealed addresses (AES-GCM), signed buttons, ids made from causes.
/// One key per use is derived with HKDF, so that none can stand for another.
/// </summary>
public sealed class ServiceSecret : IDisposable
{
    // Of six bits each: 128, 80, 160 and 256 of a MAC's bits.
    private const int IdCharacters = 22;
    private const int ButtonCharacters = 14;
    private const int TokenCharacters = 27;
    private const int AuditCharacters = 43;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int LongestOnStack = 256;

    private readonly KeyedHash _chats;
    private readonly KeyedHash _buttons;
    private readonly KeyedHash _ids;
    private readonly KeyedHash _tokens;
    private readonly KeyedHash _audit;
    private readonly ThreadLocal<AesGcm> _sealing;

    /// <param name="secret">At least 32 bytes.</param>
    public ServiceSecret(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32, nameof(secret));
        _chats = new(Derive(secret, "chats"));
        _buttons = new(Derive(secret, "buttons"));
        _ids = new(Derive(secret, "ids"));
        _tokens = new(Derive(secret, "tokens"));
        _audit = new(Derive(secret, "audit"));
        var sealing = Derive(secret, "sealing");

        // One for each thread: making one costs more than using it, and it must not be used twice at once.
        _sealing = new ThreadLocal<AesGcm>(() => new AesGcm(sealing, TagBytes));
    }

    /// <summary>The key of a chat's conversation: 128 bits that cannot be turned back into the address.</summary>
    public DocumentKey ConversationOf(string channel, string address) =>
        DocumentKey.Of('c', _chats.Mark(channel, address, IdCharacters));

    /// <summary>The key under which a pair code is kept: the code itself is not in the store's names.</summary>
    public DocumentKey PairOf(string code) => DocumentKey.Of('k', _ids.Mark("pair", code, IdCharacters));

    /// <summary>The key under which an invitation's code leads to whom it invites.</summary>
    public DocumentKey InvitationOf(string code) => DocumentKey.Of('i', _ids.Mark("invite", code, IdCharacters));

    /// <summary>22 characters made from a chat and a cause: the same cause makes the same ids.</summary>
    public string Fresh(DocumentKey key, string cause) => _ids.Mark(key.Value, cause, IdCharacters);

    /// <summary>Signs what a button means, for one chat. At most 14 + 1 characters longer than the action.</summary>
    public string SignButton(DocumentKey chat, string action) => _buttons.Sign(chat.Value, action, ButtonCharacters);

    /// <returns>What the button meant; null when the signature is not ours or was made for another chat.</returns>
    public string? ReadButton(DocumentKey chat, string token) => _buttons.Read(chat.Value, token, ButtonCharacters);

    /// <summary>Signs any short text for a purpose: conversation tokens, page tokens.</summary>
    public string Sign(string purpose, string text) => _tokens.Sign(purpose, text, TokenCharacters);

    /// <returns>The text; null when the signature is not ours.</returns>
    public string? Read(string purpose, string signed) => _tokens.Read(purpose, signed, TokenCharacters);

    /// <summary>Marks a line of the audit log so that it can be neither changed nor moved: the mark holds the one before it.</summary>
    public string MarkAudit(string before, string line) => _audit.Mark(before, line, AuditCharacters);

    /// <summary>Encrypts and authenticates; the result is base64url. Two calls differ.</summary>
    public string Seal(string plain) => Base64Url.EncodeToString(Seal(Encoding.UTF8.GetBytes(plain)));

    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var result = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _sealing.Value!.Encrypt(nonce, plain, result.AsSpan(NonceBytes, plain.Length), result.AsSpan(NonceBytes + plain.Length));
        return result;
    }

    /// <exception cref="CryptographicException">It was not sealed with this secret.</exception>
    public string Unseal(string opaque)
    {
        var most = Base64Url.GetMaxDecodedLength(opaque.Length);
        var bytes = most <= LongestOnStack ? stackalloc byte[most] : new byte[most];
        bytes = bytes[..Base64Url.DecodeFromChars(opaque, bytes)];
        var plain = most <= LongestOnStack ? stackalloc byte[most] : new byte[most];
        plain = plain[..PlainLength(bytes)];
        Open(bytes, plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <exception cref="CryptographicException">It was not sealed with this secret.</exception>
    public byte[] Unseal(ReadOnlySpan<byte> opaque)
    {
        var plain = new byte[PlainLength(opaque)];
        Open(opaque, plain);
        return plain;
    }

    public void Dispose()
    {
        _chats.Dispose();
        _buttons.Dispose();
        _ids.Dispose();
        _tokens.Dispose();
        _audit.Dispose();
        _sealing.Dispose();
    }

    private static int PlainLength(ReadOnlySpan<byte> opaque) => opaque.Length >= NonceBytes + TagBytes
        ? opaque.Length - NonceBytes - TagBytes
        : throw new CryptographicException("Too short to have been sealed.");

    private void Open(ReadOnlySpan<byte> opaque, Span<byte> plain) =>
        _sealing.Value!.Decrypt(opaque[..NonceBytes], opaque[NonceBytes..^TagBytes], opaque[^TagBytes..], plain);

    private static byte[] Derive(ReadOnlySpan<byte> secret, string use)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, [], Encoding.ASCII.GetBytes($"botservice/{use}"));
        return key;
    }
}
