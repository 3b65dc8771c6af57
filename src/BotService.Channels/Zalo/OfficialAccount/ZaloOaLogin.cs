using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using BotService.Runtime.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>A log-in that has begun.</summary>
/// <param name="Address">Where the account's administrator gives consent, in a browser.</param>
/// <param name="State">What Zalo must bring back.</param>
/// <param name="Verifier">What only we know until the exchange.</param>
public sealed record ZaloOaConsent(Uri Address, string State, string Verifier)
{
    // Records print their fields.
    public override string ToString() => "log-in at Zalo";
}

/// <summary>How a log-in ended. The set is closed on purpose.</summary>
public abstract record ZaloOaLoginResult
{
    private ZaloOaLoginResult()
    {
    }

    /// <param name="Until">The end of the first access token; it is renewed before.</param>
    /// <param name="Account">The account that consented, when Zalo told.</param>
    public sealed record LoggedIn(DateTimeOffset Until, string? Account) : ZaloOaLoginResult;

    public sealed record Failed(string Why) : ZaloOaLoginResult;
}

/// <summary>Lets an operator log in: the consent of the account's administrator becomes tokens in the store.</summary>
public sealed class ZaloOaLogin
{
    private readonly ZaloOaOptions _options;
    private readonly ZaloOaGrants _grants;
    private readonly IVault _vault;
    private readonly TimeProvider _time;

    internal ZaloOaLogin(ZaloOaOptions options, ZaloOaGrants grants, IVault vault, TimeProvider time) =>
        (_options, _grants, _vault, _time) = (options, grants, vault, time);

    /// <exception cref="InvalidOperationException">There is no <see cref="ZaloOaOptions.CallbackUrl"/>.</exception>
    public ZaloOaConsent Begin()
    {
        var callback = _options.CallbackUrl ?? throw new InvalidOperationException("A log-in needs a callback address.");
        var verifier = _options.CodeVerifier ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var address = QueryHelpers.AddQueryString(
            $"{_options.OAuthUrl.TrimEnd('/')}/v4/oa/permission",
            new Dictionary<string, string?>
            {
                ["app_id"] = _options.AppId,
                ["redirect_uri"] = callback,
                ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
                ["state"] = state,
            });
        return new(new Uri(address), state, verifier);
    }

    /// <param name="pasted">The whole address that Zalo led to, or the code in it.</param>
    public async Task<ZaloOaLoginResult> FinishAsync(ZaloOaConsent begun, string pasted, CancellationToken ct)
    {
        var (code, state, account) = Read(pasted.Trim());
        if (code.Length == 0)
        {
            return new ZaloOaLoginResult.Failed("There is no code in what was pasted; copy the whole address of the page that Zalo led to.");
        }

        if (state is not null && state != begun.State)
        {
            return new ZaloOaLoginResult.Failed("This address belongs to another log-in; open the address printed above and paste where it leads.");
        }

        if (account is not null && _options.OaId is { } ours && account != ours)
        {
            return new ZaloOaLoginResult.Failed($"Consent was given for the account {account}, and Zalo:OfficialAccount:OaId names {ours}.");
        }

        switch (await _grants.ExchangeAsync(code, begun.Verifier, ct))
        {
            case ZaloOaGrant.Given(var access, var refresh, var lifetime):
                var now = _time.GetUtcNow();
                await KeepAsync(new(access, refresh, now, now + lifetime, ZaloOaPair.SeedOf(_options.RefreshToken)));
                return new ZaloOaLoginResult.LoggedIn(now + lifetime, account);
            case ZaloOaGrant.Refused(var reason):
                return new ZaloOaLoginResult.Failed($"{reason}. A code works once and for ten minutes; begin again.");
            case ZaloOaGrant.Trouble(var reason):
                return new ZaloOaLoginResult.Failed($"{reason}. Check Zalo:OfficialAccount:AppId, AppSecret and OAuthUrl, and begin again.");
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whatever stood there gives way to a person who has just logged in.</summary>
    private async Task KeepAsync(ZaloOaPair pair)
    {
        while (!await _vault.WriteAsync(_options.VaultName, await _vault.ReadAsync(_options.VaultName, CancellationToken.None), pair.Write(), CancellationToken.None))
        {
            // Another process renewed in this very moment.
        }
    }

    private static (string Code, string? State, string? Account) Read(string pasted)
    {
        if (!Uri.TryCreate(pasted, UriKind.Absolute, out var address) || address.Query.Length == 0)
        {
            return (pasted.Contains(' ', StringComparison.Ordinal) || pasted.Contains("://", StringComparison.Ordinal) ? "" : pasted, null, null);
        }

        var query = QueryHelpers.ParseQuery(address.Query);
        return (query.GetValueOrDefault("code").ToString(), query.TryGetValue("state", out var state) ? state.ToString() : "", query.TryGetValue("oa_id", out var account) ? account.ToString() : null);
    }
}
