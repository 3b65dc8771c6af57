using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Brings events to a webhook, one after another, each again until it is answered 2xx. How the real platform repeats is not known.</summary>
internal sealed class FakeZaloBotHook : IDisposable
{
    private const int MostTries = 100;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly SemaphoreSlim _turn = new(1);

    public string? Url { get; private set; }

    public string? Secret { get; private set; }

    public ConcurrentQueue<int> Answers { get; } = new();

    public void Set(string? url, string? secret) => (Url, Secret) = (url, secret);

    public async Task BringAsync(JsonObject body)
    {
        var json = body.ToJsonString();
        await _turn.WaitAsync();
        try
        {
            for (var tries = 1; await TryAsync(json) is < 200 or >= 300; tries++)
            {
                if (tries == MostTries)
                {
                    throw new InvalidOperationException($"the webhook took nothing; it answered {Answers.LastOrDefault()}");
                }

                await Task.Delay(Wait);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    private async Task<int> TryAsync(string json)
    {
        var status = 0;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            if (Secret is not null)
            {
                request.Headers.Add("X-Bot-Api-Secret-Token", Secret);
            }

            using var response = await _http.SendAsync(request);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Told by its 0.
        }

        Answers.Enqueue(status);
        return status;
    }
}
