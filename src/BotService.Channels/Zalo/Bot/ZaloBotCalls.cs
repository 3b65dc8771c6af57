using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Makes single calls to the Bot Platform. The token stands in every path, so these clients are ours alone: no factory and no handler
/// that could log or trace an address. Nothing is tried again here.
/// </summary>
internal sealed class ZaloBotCalls : IDisposable
{
    /// <summary>Zalo holds a poll open for so long when nothing happens.</summary>
    public static readonly TimeSpan PollWait = TimeSpan.FromSeconds(30);

    // The dispatcher ends a send sooner; this is for whoever calls without a time of his own.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);
    private const int LargestAnswer = 1024 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };
    private readonly HttpClient _calls;
    private readonly HttpClient _polls;
    private readonly string _path;

    public ZaloBotCalls(ZaloBotOptions options)
    {
        var local = Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var address) && address.IsLoopback;
        _calls = Connect(local, CallTimeout);
        _polls = Connect(local, PollWait + CallTimeout);
        _path = $"{options.ApiUrl.TrimEnd('/')}/bot{options.Token}/";
    }

    /// <param name="fields">Names and values, as strings: all that the platform takes.</param>
    public Task<ZaloBotAnswer> CallAsync(string method, CancellationToken ct, params (string Name, string Value)[] fields) =>
        PostAsync(_calls, method, fields, ct);

    /// <summary>One event, or refusal 408 when nothing happened for <see cref="PollWait"/>.</summary>
    public Task<ZaloBotAnswer> PollAsync(CancellationToken ct) =>
        PostAsync(_polls, "getUpdates", [("timeout", $"{(int)PollWait.TotalSeconds}")], ct);

    public void Dispose()
    {
        _calls.Dispose();
        _polls.Dispose();
    }

    private async Task<ZaloBotAnswer> PostAsync(HttpClient http, string method, (string Name, string Value)[] fields, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _path + method) { Content = Content(fields) };
            using var response = await http.SendAsync(request, ct);
            return Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ZaloBotAnswer.Silence("did not answer in time");
        }
        catch (HttpRequestException)
        {
            return new ZaloBotAnswer.Silence("cannot be reached");
        }
    }

    /// <summary>The envelope decides, whatever the status; where there is none, a page in between has answered.</summary>
    private static ZaloBotAnswer Read(int status, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Reading);
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("ok", out var ok))
            {
                return ok.ValueKind == JsonValueKind.True
                    ? new ZaloBotAnswer.Done(root.TryGetProperty("result", out var result) ? result.Clone() : default)
                    : new ZaloBotAnswer.Refused(CodeOf(root) ?? status, TextOf(root, "description"), RetryAfterOf(root));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Told below by its status. InvalidOperationException: half a character, where Zalo has cut what it quotes.
        }

        return status is 401 or 404 or 429
            ? new ZaloBotAnswer.Refused(status, "", null)
            : new ZaloBotAnswer.Silence($"{status} unreadable answer");
    }

    // One method spells it otherwise.
    private static int? CodeOf(JsonElement root) => NumberOf(root, "error_code") ?? NumberOf(root, "errorCode");

    private static int? RetryAfterOf(JsonElement root) =>
        NumberOf(root, "retry_after")
        ?? (root.TryGetProperty("parameters", out var more) && more.ValueKind == JsonValueKind.Object ? NumberOf(more, "retry_after") : null);

    private static int? NumberOf(JsonElement from, string name) =>
        from.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var number) ? number : null;

    private static string TextOf(JsonElement from, string name)
    {
        try
        {
            return from.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static ReadOnlyMemoryContent Content((string Name, string Value)[] fields)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        var content = new ReadOnlyMemoryContent(bytes.WrittenMemory);
        content.Headers.ContentType = Json;
        return content;
    }

    private static HttpClient Connect(bool local, TimeSpan timeout) => new(Handler(local), disposeHandler: true)
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

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
