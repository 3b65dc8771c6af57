using System.Globalization;
using System.Net;
using System.Text.Json;
using BotService.Core.Delivery;
using BotService.Runtime.Addresses;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>
/// The token that our calls of a connector carry: asked for with the app's password (OAuth client credentials), kept until shortly before
/// it ends, one request at a time. Each process has its own; the token server hands out any number.
/// </summary>
internal sealed class AppTokens(BotFrameworkHttp http, BotFrameworkOptions options, TimeProvider time, ILogger<AppTokens> logger) : IDisposable
{
    private const int LongestCode = 64;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private (AppToken Token, DateTimeOffset Until)? _kept;

    public async ValueTask<AppToken> GetAsync(CancellationToken ct)
    {
        if (Kept() is { } kept)
        {
            return kept;
        }

        await _one.WaitAsync(ct);
        try
        {
            if (Kept() is { } now)
            {
                return now;
            }

            var (token, until) = await AskAsync(ct);
            lock (_one)
            {
                _kept = (token, until);
            }

            return token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The token was not taken: the next call asks for another. Does nothing when there is another already.</summary>
    public void Forget(AppToken.Held refused)
    {
        lock (_one)
        {
            if (_kept?.Token == refused)
            {
                _kept = null;
            }
        }
    }

    public void Dispose() => _one.Dispose();

    private AppToken? Kept()
    {
        lock (_one)
        {
            return _kept is var (token, until) && time.GetUtcNow() < until ? token : null;
        }
    }

    private async Task<(AppToken Token, DateTimeOffset Until)> AskAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.AppId),
            new("client_secret", options.AppPassword),
            new("scope", options.Scope),
        ]);
        try
        {
            using var answer = await http.Client.PostAsync(options.TokenUrl, form, both.Token);
            return Read(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(both.Token), ConnectorOutcomes.WaitOf(answer.Headers.RetryAfter, time.GetUtcNow()));
        }
        catch (HttpRequestException failure)
        {
            return Failed(failure.InnerException is AddressRefusedException refused
                ? new SendOutcome.Misconfigured($"token server: {refused.Message}")
                : new SendOutcome.Unavailable("the token server cannot be reached"));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return Failed(new SendOutcome.Unavailable("the token server did not answer in time"));
        }
    }

    private (AppToken Token, DateTimeOffset Until) Read(HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan wait)
    {
        if (status is HttpStatusCode.TooManyRequests)
        {
            return Failed(new SendOutcome.Throttled(wait, WholeChannel: true));
        }

        var answer = Parse(body);
        if (status == HttpStatusCode.OK && answer.Text("access_token") is { Length: > 0 } value)
        {
            var life = LifeOf(answer);
            logger.TokenFetched(life.TotalSeconds);
            return (new AppToken.Held(value), time.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
        }

        var reason = $"token server {(int)status} {CodeOf(answer)}".TrimEnd();
        return Failed((int)status >= 500 ? new SendOutcome.Unavailable(reason) : new SendOutcome.Misconfigured(reason));
    }

    private (AppToken Token, DateTimeOffset Until) Failed(SendOutcome outcome) => (new AppToken.Missing(outcome), time.GetUtcNow() + AfterFailure);

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static TimeSpan LifeOf(JsonElement answer) => answer.Child("expires_in") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var seconds) => TimeSpan.FromSeconds(Math.Max(0, seconds)),
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        _ => TimeSpan.Zero,
    };

    /// <summary>The error's name as the protocol has it (<c>invalid_client</c>); its description may quote what was sent.</summary>
    private static string CodeOf(JsonElement answer) =>
        answer.Text("error") is { Length: > 0 and <= LongestCode } code && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? code : "";
}
