using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BotService.Reporting.Delivery;

/// <summary>Believes a message that somebody else signed as Standard Webhooks says, the way <see cref="WebhookSignature"/> signs ours.</summary>
/// <param name="secrets">One, or two while rotating: either may have signed.</param>
public sealed class WebhookCheck(ImmutableArray<WebhookSecret> secrets)
{
    /// <summary>Characters of an id, at most.</summary>
    public const int LongestId = 128;

    private const int MostSignatures = 8;

    /// <summary>How far the sender's clock may be off, either way; a message that is older was played again.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Takes the same time for every wrong signature of a body.</summary>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, in seconds.</param>
    /// <param name="signatures">The header <c>webhook-signature</c>: several, separated by spaces.</param>
    public bool IsGenuine(string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length is 0 or > LongestId || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var expected = WebhookSignature.Of(secrets, id, seconds, body).Split(' ').Select(Encoding.ASCII.GetBytes).ToArray();
        var genuine = false;
        foreach (var shown in signatures.Split(' ', MostSignatures + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures).Select(Encoding.UTF8.GetBytes))
        {
            foreach (var signature in expected)
            {
                genuine |= CryptographicOperations.FixedTimeEquals(signature, shown);
            }
        }

        return genuine;
    }
}
