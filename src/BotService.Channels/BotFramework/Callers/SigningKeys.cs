using System.Collections.Frozen;
using BotService.Runtime.Addresses;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace BotService.Channels.BotFramework.Callers;

/// <summary>
/// The keys that the channel service signs with, as its OpenID metadata names them: kept for a day, and asked for again at most once an
/// hour when a token names one that is not among them. While they cannot be fetched, those known before go on being good.
/// </summary>
internal sealed class SigningKeys(BotFrameworkHttp http, BotFrameworkOptions options, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnknownEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);
    private Known _known = new(FrozenDictionary<string, SigningKey>.Empty, null, null);

    /// <returns>Null when no key has this id.</returns>
    /// <exception cref="IOException">No keys are known at all, and none could be fetched.</exception>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken ct)
    {
        if (_known.IsDue(id, time.GetUtcNow()))
        {
            await _one.WaitAsync(ct);
            try
            {
                if (_known.IsDue(id, time.GetUtcNow()))
                {
                    await FetchAsync();
                }
            }
            finally
            {
                _one.Release();
            }
        }

        var known = _known;
        return known.FetchedAt is null ? throw new IOException("The channel service's signing keys are not known.") : known.Keys.GetValueOrDefault(id);
    }

    /// <summary>Fetches the keys whatever is known.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="IOException">They could not be had; the message says why, in words for an operator.</exception>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        try
        {
            return (await ReadAsync(ct)).Count;
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            throw new IOException(ReasonOf(failure), failure);
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Not ended by whoever happened to need the keys first: others wait for the same ones.</summary>
    private async Task FetchAsync()
    {
        var now = time.GetUtcNow();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var keys = await ReadAsync(patience.Token);
            _known = new(keys, now, now);
            logger.KeysFetched(keys.Count);
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            _known = _known with { TriedAt = now, Failed = true };
            logger.KeysNotFetched(ReasonOf(failure));
        }
    }

    private async Task<FrozenDictionary<string, SigningKey>> ReadAsync(CancellationToken ct)
    {
        var retriever = new HttpDocumentRetriever(http.Client) { RequireHttps = !options.AllowPrivateAddresses };
        var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(options.OpenIdMetadataUrl.AbsoluteUri, retriever, ct);
        var keys = (metadata.JsonWebKeySet?.Keys ?? [])
            .Select(SigningKey.From)
            .OfType<SigningKey>()
            .DistinctBy(key => key.Key.KeyId, StringComparer.Ordinal)
            .ToFrozenDictionary(key => key.Key.KeyId, StringComparer.Ordinal);
        return keys.Count > 0 ? keys : throw new InvalidDataException("the metadata names no RSA key");
    }

    // The library throws several kinds for a document that cannot be had or read.
    private static bool IsExpected(Exception failure) =>
        failure is IOException or HttpRequestException or OperationCanceledException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException;

    /// <summary>In words for an operator; the library wraps what happened once or twice.</summary>
    private static string ReasonOf(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer in time",
        AddressRefusedException or InvalidDataException => failure.Message,
        HttpRequestException { InnerException: AddressRefusedException refused } => refused.Message,
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        { InnerException: { } inner } => ReasonOf(inner),
        IOException => "the answer is an error",
        _ => failure.GetType().Name,
    };

    private sealed record Known(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset? FetchedAt, DateTimeOffset? TriedAt, bool Failed = false)
    {
        public bool IsDue(string id, DateTimeOffset now) =>
            Failed ? now >= TriedAt + AfterFailure && (FetchedAt is null || now >= FetchedAt + (Keys.ContainsKey(id) ? GoodFor : UnknownEvery))
            : FetchedAt is null || now >= FetchedAt + (Keys.ContainsKey(id) ? GoodFor : UnknownEvery);
    }
}
