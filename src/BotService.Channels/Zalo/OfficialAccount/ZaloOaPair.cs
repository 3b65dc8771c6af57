using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>The tokens as they are kept: what opens calls now, and what the next one is got with, once.</summary>
/// <param name="Seed">Names the configured refresh token that stood when these were got: another one there is a new log-in.</param>
/// <param name="Refused">Why Zalo refused to renew them; null while it does not.</param>
internal sealed record ZaloOaPair(string Access, string Refresh, DateTimeOffset At, DateTimeOffset Until, string Seed, string? Refused = null)
{
    /// <summary>The part of its life after which a token is renewed: 20 of its 25 hours.</summary>
    private const double RenewAfter = 0.8;

    /// <summary>A call takes a while, and clocks differ a little.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    [JsonIgnore]
    public DateTimeOffset RenewAt => At + ((Until - At) * RenewAfter);

    public bool OpensAt(DateTimeOffset now) => Access.Length > 0 && now < Until - Margin;

    public static string SeedOf(string? refreshToken) =>
        refreshToken is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(refreshToken)).AsSpan(0, 8));

    /// <returns>Null when nothing is kept, or nothing that can be read.</returns>
    public static ZaloOaPair? Read(string? kept)
    {
        try
        {
            return kept is null ? null : JsonSerializer.Deserialize(kept, ZaloOaJson.Default.ZaloOaPair);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, ZaloOaJson.Default.ZaloOaPair);

    // Records print their fields.
    public override string ToString() => $"tokens until {Until:O}";
}

[JsonSerializable(typeof(ZaloOaPair))]
internal sealed partial class ZaloOaJson : JsonSerializerContext;
