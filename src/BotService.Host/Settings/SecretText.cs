using System.Text;

namespace BotService.Host.Settings;

/// <summary>Tells strong secrets from short, repeated and copied ones.</summary>
internal static class SecretText
{
    private const int LeastBytes = 32;
    private const int LeastSymbols = 10;
    private static readonly string[] Placeholders = ["changeme", "change-me", "change_me", "secret", "password", "example", "default", "admin", "placeholder", "12345678"];

    /// <summary>The bytes meant: base64 when it reads as that and gives enough, else the text itself.</summary>
    public static byte[] Bytes(string secret)
    {
        var decoded = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, decoded, out var length) && length >= LeastBytes ? decoded[..length] : Encoding.UTF8.GetBytes(secret);
    }

    public static bool IsStrong(string secret) =>
        Bytes(secret).Length >= LeastBytes && secret.Distinct().Count() >= LeastSymbols && !IsPlaceholder(secret);

    public static bool IsPlaceholder(string secret) =>
        secret.Distinct().Count() < 5 || Array.Exists(Placeholders, word => secret.Replace(word, "", StringComparison.OrdinalIgnoreCase).Length < LeastSymbols && secret.Contains(word, StringComparison.OrdinalIgnoreCase));
}
