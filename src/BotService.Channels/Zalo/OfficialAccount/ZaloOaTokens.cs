using System.Diagnostics;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Whether a call can be made now. The set is closed on purpose.</summary>
internal abstract record ZaloOaAccess
{
    private ZaloOaAccess()
    {
    }

    public sealed record Open(string Token) : ZaloOaAccess
    {
        // Records print their fields.
        public override string ToString() => "open";
    }

    /// <summary>Not before an operator logs in.</summary>
    public sealed record Closed(string Reason) : ZaloOaAccess;

    /// <summary>Not now; a moment later it may work.</summary>
    public sealed record NotNow(string Reason) : ZaloOaAccess;
}

/// <summary>
/// Keeps the access token. A refresh token works once and its successor comes in the same answer, so one process at a time renews, and
/// the new pair is in the store before anything is sent with it. Between Zalo's answer and that commit lies the one moment at which a
/// crash costs a log-in.
/// </summary>
internal sealed class ZaloOaTokens(
    IVault vault,
    ILeases leases,
    ZaloOaGrants grants,
    ZaloOaOptions options,
    TimeProvider time,
    ILogger<ZaloOaTokens> logger)
{
    public const string LogIn = "log in with 'zalo login'";
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _lease = $"{options.VaultName}.renew";
    private readonly string _seed = ZaloOaPair.SeedOf(options.RefreshToken);
    private readonly Lock _gate = new();
    private volatile ZaloOaPair? _pair;
    private Task<ZaloOaAccess>? _renewal;

    /// <summary>The token to call with: from memory while it is good, else renewed.</summary>
    public ValueTask<ZaloOaAccess> GetAsync(CancellationToken ct) => _pair is { } pair && pair.OpensAt(time.GetUtcNow())
        ? ValueTask.FromResult<ZaloOaAccess>(new ZaloOaAccess.Open(pair.Access))
        : new(ShareAsync(new Need(null, Ahead: false), ct));

    /// <summary>Zalo did not take <paramref name="spent"/>: another one, or the word that there is none.</summary>
    public async Task<ZaloOaAccess> ReplaceAsync(string spent, CancellationToken ct)
    {
        var need = new Need(spent, Ahead: false);
        var access = await ShareAsync(need, ct);

        // A renewal that was under way knew nothing of this token, and may have ended with it.
        return access is ZaloOaAccess.Open(var token) && token == spent ? await ShareAsync(need, ct) : access;
    }

    /// <summary>Renews the token when most of its life is over, so that nobody has to wait for it.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        if (_pair is not { } pair || (pair.Refused is null && time.GetUtcNow() >= pair.RenewAt))
        {
            await ShareAsync(new Need(null, Ahead: true), ct);
        }
    }

    /// <summary>Waits for a renewal that is under way: what it gets exists nowhere else until it is kept.</summary>
    public Task DrainAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return _renewal?.WaitAsync(ct) ?? Task.CompletedTask;
        }
    }

    /// <summary>Callers may give up; a renewal that has begun goes on, because the refresh token is spent by then.</summary>
    private Task<ZaloOaAccess> ShareAsync(Need need, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_renewal is null or { IsCompleted: true })
            {
                _renewal = Task.Run(() => GuardedAsync(need), CancellationToken.None);
            }

            return _renewal.WaitAsync(ct);
        }
    }

    private async Task<ZaloOaAccess> GuardedAsync(Need need)
    {
        try
        {
            return await RenewAsync(need);
        }
        catch (StoreUnavailableException)
        {
            return new ZaloOaAccess.NotNow("zalo-oa: the store does not answer");
        }
        catch (Exception error)
        {
            logger.RenewalFailed(error);
            return new ZaloOaAccess.NotNow($"zalo-oa: renewing failed ({error.GetType().Name})");
        }
    }

    private async Task<ZaloOaAccess> RenewAsync(Need need)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            if (Judge(await LookAsync(), need) is { } known)
            {
                return known;
            }

            if (await leases.TryTakeAsync(_lease, LeaseFor, CancellationToken.None))
            {
                break;
            }

            if (time.GetElapsedTime(begun) > Patience)
            {
                return new ZaloOaAccess.NotNow("zalo-oa: another process is renewing the token");
            }

            await Task.Delay(LookAgain, time);
        }

        try
        {
            // Whoever had the lease before may have done it meanwhile.
            var kept = await LookAsync();
            return Judge(kept, need) ?? await AskAsync(kept, need);
        }
        finally
        {
            await leases.ReleaseAsync(_lease, CancellationToken.None);
        }
    }

    private async ValueTask<Kept> LookAsync()
    {
        var kept = await vault.ReadAsync(options.VaultName, CancellationToken.None);
        _pair = ZaloOaPair.Read(kept.Secret);
        return kept;
    }

    /// <returns>What is known without asking Zalo; null when it must be asked.</returns>
    private ZaloOaAccess? Judge(Kept kept, Need need)
    {
        var pair = _pair;
        var now = time.GetUtcNow();
        if (pair is not null && pair.OpensAt(now) && pair.Access != need.Spent && !(need.Ahead && pair.Refused is null && now >= pair.RenewAt))
        {
            return new ZaloOaAccess.Open(pair.Access);
        }

        return pair is { Refused: { } why } && (options.RefreshToken is null || pair.Seed == _seed) ? new ZaloOaAccess.Closed($"{why}; {LogIn}")
            : pair is null && options.RefreshToken is null ? new ZaloOaAccess.Closed(kept.Version == 0 ? $"zalo-oa: nobody has logged in; {LogIn}" : $"zalo-oa: the tokens were kept under another Service:Secret; {LogIn}")
            : null;
    }

    private async Task<ZaloOaAccess> AskAsync(Kept kept, Need need)
    {
        var pair = _pair;
        var spending = pair is { Refused: null } ? pair.Refresh : options.RefreshToken!;
        switch (await grants.RenewAsync(spending, CancellationToken.None))
        {
            case ZaloOaGrant.Given(var access, var refresh, var lifetime):
                var now = time.GetUtcNow();
                _pair = await StoreAsync(kept, new(access, refresh, now, now + lifetime, _seed), spending);
                logger.TokenRenewed(_pair.Until);
                return new ZaloOaAccess.Open(_pair.Access);
            case ZaloOaGrant.Refused(var reason):
                var mark = (pair ?? new("", spending, default, default, _seed)) with { Refused = reason, Seed = _seed };
                _pair = await StoreAsync(kept, mark, spending);
                logger.RenewalRefused(reason, mark.Until);
                return Judge(kept, need with { Ahead = false }) ?? new ZaloOaAccess.NotNow(reason);
            case ZaloOaGrant.Trouble(var reason):
                logger.RenewalWaits(reason);
                return need.Ahead && pair is not null && pair.OpensAt(time.GetUtcNow()) ? new ZaloOaAccess.Open(pair.Access) : new ZaloOaAccess.NotNow(reason);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Told until it is heard: what Zalo gave exists nowhere else.</summary>
    /// <param name="spending">The refresh token that was used. Who else wrote about it knows less than we do; a newer log-in knows better.</param>
    /// <returns>What is kept in the end.</returns>
    private async Task<ZaloOaPair> StoreAsync(Kept before, ZaloOaPair pair, string spending)
    {
        while (true)
        {
            try
            {
                if (await vault.WriteAsync(options.VaultName, before, pair.Write(), CancellationToken.None))
                {
                    return pair;
                }

                before = await vault.ReadAsync(options.VaultName, CancellationToken.None);
                if (ZaloOaPair.Read(before.Secret) is { } found && found.Refresh != spending)
                {
                    return found;
                }
            }
            catch (StoreUnavailableException)
            {
                logger.StoreAway();
                await Task.Delay(LookAgain, time);
            }
        }
    }

    /// <param name="Spent">A token that Zalo did not take.</param>
    /// <param name="Ahead">True renews a token that still works.</param>
    private readonly record struct Need(string? Spent, bool Ahead);
}
