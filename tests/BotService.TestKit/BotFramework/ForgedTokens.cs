using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace BotService.TestKit.BotFramework;

/// <summary>What somebody might show who would like to be the channel service: each a good token with one thing spoiled.</summary>
public static class ForgedTokens
{
    /// <summary>The one that Microsoft's own validation lets through.</summary>
    public const string Endless = "without an end";

    public static IReadOnlyList<string> Names { get; } =
    [
        "made by another issuer",
        "made for another app",
        "not signed at all",
        "signed with what everybody can read",
        "signed in a way that is not ours",
        "over for longer than the clocks may differ",
        "not good yet",
        Endless,
        "signed by a key that nobody named",
        "signed by another key under a known name",
        "changed after it was signed",
        "cut in half",
        "without a service address",
        "made for another service address",
        "for a channel that the key is not endorsed for",
    ];

    private static readonly Lazy<RSA> Strange = new(static () => RSA.Create(2048));

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>403 for a token that is good but not for this activity, 401 for any other.</summary>
    public static int StatusOf(string forgery) => forgery.StartsWith("made for another service", StringComparison.Ordinal) || forgery.StartsWith("for a channel", StringComparison.Ordinal) ? 403 : 401;

    /// <summary>For an activity of Web Chat that names the usual service address.</summary>
    public static string Make(FakeChannelService service, string forgery)
    {
        var issuer = service.Issuer;
        var claims = LocalIssuer.Claims(FakeChannelService.AppId, service.ServiceUrl, Now);
        switch (forgery)
        {
            case "made by another issuer":
                return issuer.Sign(With("iss", "https://evil.example"));
            case "made for another app":
                return issuer.Sign(With("aud", Guid.Empty.ToString()));
            case "not signed at all":
                return issuer.Sign(claims, "none");
            case "signed with what everybody can read":
                return issuer.Sign(claims, "HS256");
            case "signed in a way that is not ours":
                return issuer.Sign(claims, "PS256");
            case "over for longer than the clocks may differ":
                return issuer.Sign(With("exp", Now.AddMinutes(-6).ToUnixTimeSeconds()));
            case "not good yet":
                return issuer.Sign(With("nbf", Now.AddMinutes(6).ToUnixTimeSeconds()));
            case Endless:
                claims.Remove("exp");
                return issuer.Sign(claims);
            case "signed by a key that nobody named":
                return issuer.Sign(claims, keyId: "nobody's");
            case "signed by another key under a known name":
                return issuer.Sign(claims, key: Strange.Value);

            case "changed after it was signed":
                var parts = issuer.Sign(claims).Split('.');
                return $"{parts[0]}.{issuer.Sign(With("serviceurl", "https://evil.example/")).Split('.')[1]}.{parts[2]}";
            case "cut in half":
                var whole = issuer.Sign(claims);
                return whole[..(whole.Length / 2)];
            case "without a service address":
                claims.Remove("serviceurl");
                return issuer.Sign(claims);
            case "made for another service address":
                return issuer.Sign(With("serviceurl", service.ServiceUrl.TrimEnd('/')));
            case "for a channel that the key is not endorsed for":
                return issuer.SignForSms(claims);
            default:
                throw new ArgumentOutOfRangeException(nameof(forgery), forgery, "There is no such forgery.");
        }

        JsonObject With(string claim, JsonNode value)
        {
            claims[claim] = value;
            return claims;
        }
    }
}
