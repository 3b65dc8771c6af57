using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Runtime.Identity;

namespace BotService.Channels.WebChat;

/// <summary>
/// Short-lived tokens that bind a page to a link: a portal's server asks for one when a procedure is finished, and the page that it shows
/// opens the talk about just that. A token opens one conversation, the same one however often it is shown.
/// </summary>
public sealed class PageTokens(ServiceSecret secret, TimeProvider time)
{
    private const string Purpose = "web-page";
    private const string AnyOrigin = "-";
    private const int IdBytes = 16;
    private const int OriginBytes = 9;
    private const int LongestToken = 256;

    /// <param name="link">The link's code in its plain form.</param>
    /// <param name="origin">The only origin whose page may show the token, as <see cref="WebOrigin"/> writes it; null for any.</param>
    public string Issue(string link, string? origin, TimeSpan lifetime) => secret.Sign(
        Purpose,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes))}~{link}~{(time.GetUtcNow() + lifetime).ToUnixTimeSeconds()}~{Tag(origin)}"));

    /// <param name="origin">Whose page shows it; null when that is not known.</param>
    public PageTokenReading Read(string token, string? origin)
    {
        if (token.Length > LongestToken || secret.Read(Purpose, token)?.Split('~') is not [var conversation, var link, var until, var tag])
        {
            return new PageTokenReading.NotOurs();
        }

        return tag != AnyOrigin && (origin is null || tag != Tag(origin)) ? new PageTokenReading.ForAnotherOrigin()
            : long.Parse(until, CultureInfo.InvariantCulture) <= time.GetUtcNow().ToUnixTimeSeconds() ? new PageTokenReading.Expired()
            : new PageTokenReading.Good(conversation, link);
    }

    private static string Tag(string? origin) =>
        origin is null ? AnyOrigin : Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(origin)).AsSpan(0, OriginBytes));
}
