using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Brings events to a webhook as Zalo does: signed, and again 30 s, 5, 15, 30 and 60 minutes later by its clock while nobody answers 200 in time.</summary>
public sealed class FakeZaloWebhook(TimeProvider time, string app, string secret, Func<ZaloRules> rules) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan[] Again = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(100) };
    private readonly CancellationTokenSource _stop = new();

    public string? Url { get; set; }

    /// <summary>What each try was answered, in order; 0 for no answer or one that came too late.</summary>
    public ConcurrentQueue<int> Tries { get; } = new();

    /// <summary>Events that Zalo gave up after the last try.</summary>
    public ConcurrentQueue<string> GivenUp { get; } = new();

    /// <summary>The signature as Zalo makes it.</summary>
    public static string Mac(string app, string body, string at, string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{app}{body}{at}{secret}")));

    /// <summary>One try with a signature of its own.</summary>
    public async Task<HttpResponseMessage> PostAsync(string body, string? mac, string? headerTime = null, int retry = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (mac is not null)
        {
            request.Headers.TryAddWithoutValidation("X-ZEvent-Signature", $"mac={mac}");
        }

        if (headerTime is not null)
        {
            request.Headers.TryAddWithoutValidation("X-ZEvent-Timestamp", headerTime);
        }

        if (retry > 0)
        {
            request.Headers.TryAddWithoutValidation("num_retry", retry.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return await _http.SendAsync(request, _stop.Token);
    }

    /// <returns>Ends when the event was taken, or given up.</returns>
    public async Task BringAsync(JsonObject happened)
    {
        var body = happened.ToJsonString(Plain);
        var at = (string)happened["timestamp"]!;
        for (var tries = 0; ; tries++)
        {
            if (await TryAsync(body, at, tries))
            {
                return;
            }

            if (tries == Again.Length)
            {
                GivenUp.Enqueue(body);
                return;
            }

            await Task.Delay(Again[tries], time, _stop.Token);
        }
    }

    /// <summary>The same event so many times, whatever is answered.</summary>
    public async Task RepeatAsync(JsonObject happened, int times)
    {
        var body = happened.ToJsonString(Plain);
        for (var tries = 0; tries < times; tries++)
        {
            await TryAsync(body, (string)happened["timestamp"]!, tries);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task<bool> TryAsync(string body, string at, int retry)
    {
        var begun = time.GetTimestamp();
        try
        {
            using var answer = await PostAsync(body, Mac(app, body, at, secret), retry: retry);
            var inTime = time.GetElapsedTime(begun) <= rules().WebhookPatience;
            Tries.Enqueue(inTime ? (int)answer.StatusCode : 0);
            return inTime && (int)answer.StatusCode == 200;
        }
        catch (HttpRequestException)
        {
            Tries.Enqueue(0);
            return false;
        }
    }
}
