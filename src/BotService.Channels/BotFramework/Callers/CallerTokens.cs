using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotService.Channels.BotFramework.Callers;

/// <summary>
/// Judges the bearer token of a call: signed by a key of the channel service, made by its issuer for our app, now. What it says is
/// believed only after that.
/// </summary>
internal sealed class CallerTokens(SigningKeys keys, BotFrameworkOptions options, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private const string ServiceUrlClaim = "serviceurl";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly CallerVerdict.Refused NoToken = new("no bearer token");
    private static readonly CallerVerdict.Refused Unreadable = new("not a signed token");
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    public async ValueTask<CallerVerdict> JudgeAsync(StringValues authorization, CancellationToken ct)
    {
        if (authorization.Count != 1 || authorization[0] is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return NoToken;
        }

        var text = header[Scheme.Length..].Trim();
        if (Read(text) is not { } token)
        {
            return Unreadable;
        }

        // A stranger's token must not make us ask for keys.
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal) || token.Issuer != options.Issuer || string.IsNullOrEmpty(token.Kid))
        {
            return new CallerVerdict.Refused("another issuer, another algorithm or no key id");
        }

        try
        {
            return await keys.FindAsync(token.Kid, ct) is { } key ? await ValidateAsync(text, key) : new CallerVerdict.Refused("signed by an unknown key");
        }
        catch (IOException)
        {
            return new CallerVerdict.Undecided();
        }
    }

    private async ValueTask<CallerVerdict> ValidateAsync(string text, SigningKey key)
    {
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.AppId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key.Key,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // The library reads the machine's clock; the service has one of its own.
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        });
        if (!result.IsValid)
        {
            return new CallerVerdict.Refused(result.Exception?.GetType().Name ?? "not valid");
        }

        return result.Claims.TryGetValue(ServiceUrlClaim, out var claim) && claim is string { Length: > 0 } serviceUrl
            ? new CallerVerdict.Accepted(serviceUrl, key.Endorsements)
            : new CallerVerdict.Refused("names no service address");
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && end.ToUniversalTime() > now - Skew && (from is not { } start || start.ToUniversalTime() <= now + Skew);
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return text.Length is > 0 and <= LongestToken && _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
        }
        catch (ArgumentException)
        {
            // Also what the library throws for a token that is none.
            return null;
        }
    }
}
