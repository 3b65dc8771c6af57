using System.Collections.Immutable;

namespace BotService.Reporting.Delivery;

/// <summary>A key that signs reports: <c>whsec_</c> and 24 to 64 bytes in base64, as Standard Webhooks writes it.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Least = 24;
    private const int Most = 64;

    private WebhookSecret(ImmutableArray<byte> key) => Key = key;

    internal ImmutableArray<byte> Key { get; }

    /// <returns>Null when the text is no such secret.</returns>
    public static WebhookSecret? Read(string text)
    {
        var key = new byte[text.Length];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length)
            && length is >= Least and <= Most
                ? new([.. key.AsSpan(0, length)])
                : null;
    }

    /// <summary>Says nothing: a secret that is printed by mistake is not told.</summary>
    public override string ToString() => Prefix + "…";
}
