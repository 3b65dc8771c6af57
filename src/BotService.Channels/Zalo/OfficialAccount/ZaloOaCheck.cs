using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What a look at Zalo found. Never holds a secret.</summary>
/// <param name="Facts">What is as it should be, in words for an operator.</param>
/// <param name="Problems">What is not, each with what to do. Empty when all is well.</param>
public sealed record ZaloOaFindings(ImmutableArray<string> Facts, ImmutableArray<string> Problems);

/// <summary>Asks Zalo whether the account can be used as it is set up. Changes nothing, and renews no token: a running service does that.</summary>
public sealed class ZaloOaCheck(ZaloOaOptions options, IVault vault, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does not throw for anything that Zalo says or fails to say.</summary>
    /// <exception cref="Runtime.Stores.StoreUnavailableException">The store did not answer.</exception>
    public async Task<ZaloOaFindings> RunAsync(CancellationToken ct)
    {
        var kept = await vault.ReadAsync(options.VaultName, ct);
        var pair = ZaloOaPair.Read(kept.Secret);
        return pair switch
        {
            null when kept.Version > 0 => Problem("The tokens in the store were sealed with another Service:Secret. Put that secret back, or log in again with 'zalo login'."),
            null when options.RefreshToken is not null => Fact("Zalo:OfficialAccount:RefreshToken is set; the first start gets tokens with it."),
            null => Problem("Nobody has logged in yet. Run 'zalo login' and let the account's administrator give consent (or set Zalo:OfficialAccount:RefreshToken from Zalo's API Explorer)."),
            { Refused: { } why } => Problem(string.Create(CultureInfo.InvariantCulture, $"Zalo refuses to renew the tokens ({why}). Messages can be sent until {pair.Until:yyyy-MM-dd HH:mm} UTC. Run 'zalo login'.")),
            _ when !pair.OpensAt(time.GetUtcNow()) => Fact("The access token has ended; a running service renews it when it needs it."),
            _ => await AskAsync(pair, ct),
        };
    }

    private async Task<ZaloOaFindings> AskAsync(ZaloOaPair pair, CancellationToken ct)
    {
        using var connection = new ZaloOaConnection(options);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var token = string.Create(CultureInfo.InvariantCulture, $"The access token is good until {pair.Until:yyyy-MM-dd HH:mm} UTC and is renewed before.");
        try
        {
            var answer = await connection.GetAsync("/v2.0/oa/getoa", pair.Access, both.Token);
            return answer switch
            {
                { Error: 0, Json: { } json } => new([token, $"Zalo knows the account{NameIn(json)}."], []),
                { Error: { } code } => new([token], [string.Create(CultureInfo.InvariantCulture, $"Zalo answers {code}: {ZaloOaCodes.Of(code).Words}. {CureOf(code)}")]),
                { Status: 0 } => new([token], ["Zalo cannot be reached: check the network, the proxy and Zalo:OfficialAccount:ApiUrl."]),
                _ => new([token], [string.Create(CultureInfo.InvariantCulture, $"Zalo answers {answer.Status} with something that cannot be read: check Zalo:OfficialAccount:ApiUrl.")]),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new([token], ["Zalo did not answer within ten seconds: check the network, the proxy and Zalo:OfficialAccount:ApiUrl."]);
        }
    }

    private static string CureOf(int code) => ZaloOaCodes.Of(code).Meaning switch
    {
        ZaloOaMeaning.RenewToken => "A running service renews the token at the next message; if this stays, run 'zalo login'.",
        ZaloOaMeaning.Operator => "Put it right in Zalo's developer console (developers.zalo.me) or the account's manager (oa.zalo.me).",
        _ => "Look again later.",
    };

    private static string NameIn(JsonElement json) =>
        json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? $" as {name.GetString()}"
            : "";

    private static ZaloOaFindings Fact(string words) => new([words], []);

    private static ZaloOaFindings Problem(string words) => new([], [words]);
}
