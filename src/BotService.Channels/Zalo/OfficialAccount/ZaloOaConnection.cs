using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What an answer of Zalo says.</summary>
/// <param name="Status">0 when none came.</param>
/// <param name="Json">Null when there is none that can be read.</param>
internal sealed record ZaloOaAnswer(int Status, JsonElement? Json)
{
    public int? Error => Json is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) ? Number(error) : null;

    /// <summary>The id of the message that was sent; null when it says none.</summary>
    public string? Message =>
        Json is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("message_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static int? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // Answers of the token endpoint hold tokens.
    public override string ToString() => $"status {Status}, error {Error}";
}

/// <summary>
/// The connection to Zalo. Tokens stand in its headers, so it is ours alone: no factory and no handler that could log or trace them, and
/// nothing in it tries again.
/// </summary>
internal sealed class ZaloOaConnection : IDisposable
{
    private const int LargestAnswer = 256 * 1024;

    // The dispatcher ends a send sooner; this is for whoever calls without a time of his own.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");
    private readonly ZaloOaOptions _options;
    private readonly HttpClient _http;

    public ZaloOaConnection(ZaloOaOptions options)
    {
        _options = options;
        var local = Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var address) && address.IsLoopback;
        _http = new HttpClient(Handler(local), disposeHandler: true) { Timeout = CallTimeout, MaxResponseContentBufferSize = LargestAnswer };
    }

    public void Dispose() => _http.Dispose();

    public Task<ZaloOaAnswer> PostAsync(string path, string accessToken, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var request = Authorized(HttpMethod.Post, path, accessToken);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = JsonType } };
        return SendAsync(request, ct);
    }

    public Task<ZaloOaAnswer> GetAsync(string path, string accessToken, CancellationToken ct) => SendAsync(Authorized(HttpMethod.Get, path, accessToken), ct);

    /// <summary>Asks the token endpoint.</summary>
    public Task<ZaloOaAnswer> AskForTokensAsync(IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.OAuthUrl.TrimEnd('/')}/v4/oa/access_token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("secret_key", _options.AppSecret);
        return SendAsync(request, ct);
    }

    private HttpRequestMessage Authorized(HttpMethod method, string path, string accessToken)
    {
        var request = new HttpRequestMessage(method, _options.ApiUrl.TrimEnd('/') + path);
        request.Headers.TryAddWithoutValidation("access_token", accessToken);
        if (_options.AppSecretProof)
        {
            var proof = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_options.AppSecret), Encoding.UTF8.GetBytes(accessToken));
            request.Headers.TryAddWithoutValidation("appsecret_proof", Convert.ToHexStringLower(proof));
        }

        return request;
    }

    /// <summary>Throws only when <paramref name="ct"/> ends it.</summary>
    private async Task<ZaloOaAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            try
            {
                using var response = await _http.SendAsync(request, ct);
                var body = await response.Content.ReadAsByteArrayAsync(ct);
                return new((int)response.StatusCode, Parse(body));
            }
            catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
            {
                return new(0, null);
            }
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SocketsHttpHandler Handler(bool local) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = !local,
    };
}
