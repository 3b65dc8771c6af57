using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using BotService.Runtime.Identity;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// What opens a conversation: its id, 128 random bits, and a signed token that names it. Nothing is looked up, so an id that was never
/// given out and one that belongs to somebody else get the same answer in the same time.
/// </summary>
internal sealed class WebTokens(ServiceSecret secret, WebChatOptions options, TimeProvider time)
{
    private const string TokenPurpose = "web-token";
    private const string StreamPurpose = "web-stream";
    private const int IdBytes = 16;
    private const int LongestToken = 256;

    /// <summary>Stands in a URL, which is written down in more places than a header is; so it opens one stream, soon, and nothing else.</summary>
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    public TimeSpan Lifetime => options.TokenLifetime;

    public static string NewConversation() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>True for what has the form of a token of ours, whether good or not.</summary>
    public static bool LooksLikeOne(string token) => token.Contains('~', StringComparison.Ordinal);

    public string ForConversation(string conversation) => Sign(TokenPurpose, conversation, options.TokenLifetime);

    public string ForStream(string conversation) => Sign(StreamPurpose, conversation, StreamLifetime);

    /// <returns>The conversation that the token opens; null when it is not ours or its time is over.</returns>
    public string? ReadToken(string token) => Read(TokenPurpose, token);

    public string? ReadStream(string credential) => Read(StreamPurpose, credential);

    private string Sign(string purpose, string conversation, TimeSpan lifetime) => secret.Sign(
        purpose,
        string.Create(CultureInfo.InvariantCulture, $"{conversation}~{(time.GetUtcNow() + lifetime).ToUnixTimeSeconds()}"));

    private string? Read(string purpose, string signed)
    {
        if (signed.Length > LongestToken || secret.Read(purpose, signed) is not { } text)
        {
            return null;
        }

        var cut = text.IndexOf('~', StringComparison.Ordinal);
        return cut > 0
            && long.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var until)
            && until > time.GetUtcNow().ToUnixTimeSeconds()
                ? text[..cut]
                : null;
    }
}
