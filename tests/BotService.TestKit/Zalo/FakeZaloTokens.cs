using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace BotService.TestKit.Zalo;

/// <summary>The token endpoint: codes and refresh tokens work once, access tokens live as long as it said.</summary>
public sealed class FakeZaloTokens(TimeProvider time, string app, string secret)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _access = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _refresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>How often somebody showed a refresh token that was spent.</summary>
    public int Reused { get; private set; }

    /// <summary>How often new tokens were given.</summary>
    public int Issued => Volatile.Read(ref _issued);

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(25);

    /// <summary>What was asked, without the secrets themselves.</summary>
    public ConcurrentQueue<string> Grants { get; } = new();

    /// <summary>A refresh token that works once.</summary>
    public string Seed(string refresh)
    {
        _refresh[refresh] = true;
        return refresh;
    }

    /// <summary>What an administrator's consent leads to.</summary>
    /// <param name="challenge">As it stood in the consent's address.</param>
    public string Consent(string challenge)
    {
        var code = $"code-{Guid.NewGuid():N}";
        _codes[code] = challenge;
        return code;
    }

    /// <summary>No access token works any more; refresh tokens do.</summary>
    public void ExpireAccess() => _access.Clear();

    /// <summary>No refresh token works any more.</summary>
    public void RevokeRefresh() => _refresh.Clear();

    public bool Opens(string? token) => token is not null && _access.TryGetValue(token, out var until) && time.GetUtcNow() < until;

    internal JsonObject Answer(IHeaderDictionary headers, IFormCollection form)
    {
        Grants.Enqueue(form["grant_type"].ToString());
        if (headers["secret_key"] != secret || form["app_id"] != app)
        {
            return Error(-14004, "Invalid app");
        }

        switch (form["grant_type"].ToString())
        {
            case "refresh_token" when _refresh.TryRemove(form["refresh_token"].ToString(), out _):
                return Issue();
            case "refresh_token":
                Reused++;
                return Error(-14020, "Refresh token was used");
            case "authorization_code" when _codes.TryRemove(form["code"].ToString(), out var challenge) && Pkce.ChallengeOf(form["code_verifier"].ToString()) == challenge:
                return Issue();
            default:
                return Error(-14001, "Invalid code");
        }
    }

    private JsonObject Issue()
    {
        var number = Interlocked.Increment(ref _issued);
        var (access, refresh) = ($"access-{number}-{Guid.NewGuid():N}", $"refresh-{number}-{Guid.NewGuid():N}");
        _access[access] = time.GetUtcNow() + Life;
        _refresh[refresh] = true;
        return new() { ["access_token"] = access, ["refresh_token"] = refresh, ["expires_in"] = ((long)Life.TotalSeconds).ToString(CultureInfo.InvariantCulture) };
    }

    private static JsonObject Error(int code, string words) => new() { ["error"] = code, ["error_name"] = words, ["error_description"] = words };
}
