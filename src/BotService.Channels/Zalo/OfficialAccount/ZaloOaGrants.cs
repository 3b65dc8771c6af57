using System.Globalization;
using System.Text.Json;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What the token endpoint gave. The set is closed on purpose.</summary>
internal abstract record ZaloOaGrant
{
    private ZaloOaGrant()
    {
    }

    public sealed record Given(string Access, string Refresh, TimeSpan Lifetime) : ZaloOaGrant
    {
        // Records print their fields.
        public override string ToString() => $"tokens for {Lifetime}";
    }

    /// <summary>No use to ask again with the same: an operator must log in.</summary>
    public sealed record Refused(string Reason) : ZaloOaGrant;

    /// <summary>No answer, or one that nobody told us of. The same may be asked again.</summary>
    public sealed record Trouble(string Reason) : ZaloOaGrant;
}

/// <summary>Gets tokens: for the code of a log-in, or for the last refresh token, which works once.</summary>
internal sealed class ZaloOaGrants(ZaloOaConnection connection, ZaloOaOptions options)
{
    /// <summary>What an access token lives when Zalo does not say; the shortest ever reported.</summary>
    private static readonly TimeSpan LifetimeWhenUnsaid = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(90);

    public async Task<ZaloOaGrant> RenewAsync(string refreshToken, CancellationToken ct) => Read(await connection.AskForTokensAsync(
        [new("app_id", options.AppId), new("grant_type", "refresh_token"), new("refresh_token", refreshToken)], ct));

    public async Task<ZaloOaGrant> ExchangeAsync(string code, string verifier, CancellationToken ct) => Read(await connection.AskForTokensAsync(
        [new("app_id", options.AppId), new("grant_type", "authorization_code"), new("code", code), new("code_verifier", verifier)], ct));

    private static ZaloOaGrant Read(ZaloOaAnswer answer)
    {
        if (answer.Json is { ValueKind: JsonValueKind.Object } root && Text(root, "access_token") is { } access && Text(root, "refresh_token") is { } refresh)
        {
            return new ZaloOaGrant.Given(access, refresh, LifetimeOf(root));
        }

        var code = answer.Error;
        return code switch
        {
            // The log-in's own codes; all of them need a person.
            <= -14000 and > -15000 => new ZaloOaGrant.Refused(string.Create(CultureInfo.InvariantCulture, $"zalo-oa {code} {WordsOf(code.Value)}")),
            null or 0 => new ZaloOaGrant.Trouble(answer.Status == 0 ? "zalo-oa did not answer" : $"zalo-oa http {answer.Status}, unreadable answer"),
            _ => new ZaloOaGrant.Trouble(string.Create(CultureInfo.InvariantCulture, $"zalo-oa {code}")),
        };
    }

    private static string WordsOf(int code) => code switch
    {
        -14002 => "the app is not activated",
        -14003 => "the callback address is not the one saved in the console",
        -14020 => "the refresh token was used before or has ended",
        _ => "the log-in is not accepted",
    };

    private static TimeSpan LifetimeOf(JsonElement root)
    {
        var text = root.TryGetProperty("expires_in", out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 && seconds <= LongestLifetime.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LifetimeWhenUnsaid;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
