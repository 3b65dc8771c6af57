using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Runtime.Access;

/// <summary>The text of a key: <c>bsk_</c>, twelve characters that name it, and 256 bits of secret. The prefix lets scanners of code and logs find lost ones.</summary>
internal readonly record struct KeyText(string Id, string Secret)
{
    private const string Prefix = "bsk_";
    private const int IdLength = 12;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int Length = 4 + IdLength + 1 + SecretLength;

    public static KeyText Draw() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <returns>Null when the text was never one of ours: nothing needs to be looked up.</returns>
    public static KeyText? Read(string shown)
    {
        if (shown.Length != Length || !shown.StartsWith(Prefix, StringComparison.Ordinal) || shown[Prefix.Length + IdLength] != '_')
        {
            return null;
        }

        var id = shown.Substring(Prefix.Length, IdLength);
        return IsId(id) ? new(id, shown[^SecretLength..]) : null;
    }

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The secret is random and long: a plain hash of it can be neither turned back nor guessed.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}|{Secret}"));

    public override string ToString() => $"{Prefix}{Id}_{Secret}";
}
