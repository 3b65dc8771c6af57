using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.TestKit.BotFramework;

/// <summary>
/// Signs tokens as a channel service does, and as somebody does who would like to be one. Written by hand, so that it shares no mistake
/// with the library that the service checks tokens with.
/// </summary>
public sealed class LocalIssuer
{
    public const string Name = "https://issuer.example";

    private const string ForApps = "apps";
    private const string ForSms = "sms-only";
    private readonly List<(string Id, RSA Key, string[] Endorsements)> _keys = [];

    // Making a key costs more than everything else that a test does.
    private static readonly Lazy<RSA> First = new(static () => RSA.Create(2048));
    private static readonly Lazy<RSA> Apps = new(static () => RSA.Create(2048));
    private static readonly Lazy<RSA> Sms = new(static () => RSA.Create(2048));
    private int _made;

    public LocalIssuer()
    {
        _keys.Add((ForApps, Apps.Value, []));
        _keys.Add((ForSms, Sms.Value, ["sms"]));
        _keys.Add(("key-0", First.Value, ["webchat", "directline", "msteams", "sms", "emulator"]));
    }

    /// <summary>The key that signs now.</summary>
    public string KeyId => _keys[^1].Id;

    /// <summary>Signs with a new key from now on; older ones stay published.</summary>
    /// <param name="endorsements">The channels that the key may be used for; none leaves the list out.</param>
    public string Rotate(params string[] endorsements)
    {
        _keys.Add(($"key-{++_made}", RSA.Create(2048), endorsements));
        return KeyId;
    }

    /// <summary>Takes all keys but the newest off the list.</summary>
    public void Withdraw() => _keys.RemoveRange(0, _keys.Count - 1);

    /// <summary>What a good token says.</summary>
    public static JsonObject Claims(string audience, string serviceUrl, DateTimeOffset now) => new()
    {
        ["iss"] = Name,
        ["aud"] = audience,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        ["serviceurl"] = serviceUrl,
    };

    /// <param name="algorithm">Also <c>none</c>, and <c>HS256</c> keyed with what everybody can read of the key.</param>
    /// <param name="key">Signs instead of ours.</param>
    /// <param name="keyId">Is named instead of ours.</param>
    public string Sign(JsonObject claims, string algorithm = "RS256", RSA? key = null, string? keyId = null)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId ?? KeyId };
        var signed = $"{Encode(header.ToJsonString())}.{Encode(claims.ToJsonString())}";

        // Tests run side by side and share these keys.
        lock (First)
        {
            return $"{signed}.{Base64Url.EncodeToString(Signature(algorithm, Encoding.ASCII.GetBytes(signed), key ?? _keys[^1].Key))}";
        }
    }

    /// <summary>Signs with the key for bots' own tokens, which no channel is named for.</summary>
    public string SignForApp(JsonObject claims) => Sign(claims, key: Named(ForApps), keyId: ForApps);

    /// <summary>Signs with a key that is good for text messages alone.</summary>
    public string SignForSms(JsonObject claims) => Sign(claims, key: Named(ForSms), keyId: ForSms);

    public JsonObject KeySet() => new()
    {
        ["keys"] = new JsonArray([.. _keys.Select(key => Published(key.Id, key.Key.ExportParameters(includePrivateParameters: false), key.Endorsements))]),
    };

    private RSA Named(string id) => _keys.Find(key => key.Id == id).Key;

    private static byte[] Signature(string algorithm, byte[] signed, RSA key) => algorithm switch
    {
        "none" => [],
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), signed),
        "RS384" => key.SignData(signed, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => key.SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };

    private static JsonObject Published(string id, RSAParameters key, string[] endorsements)
    {
        var json = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
        if (endorsements.Length > 0)
        {
            json["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        }

        return json;
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
