using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Telegram;

/// <summary>
/// Brings updates to a webhook: in order within a chat, different chats side by side, again and again until it is answered 2xx, not sooner
/// than <c>Retry-After</c> says.
/// </summary>
internal sealed class FakeWebhook : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly TimeProvider _time;
    private readonly Action<JsonElement> _onCall;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, Task> _queues = new();
    private readonly Lock _gate = new();
    private int _disposed;
    private SemaphoreSlim _connections = new(40);

    public FakeWebhook(TimeProvider time, Action<JsonElement> onCall)
    {
        _time = time;
        _onCall = onCall;
    }

    public string? Url { get; private set; }

    public string? Secret { get; private set; }

    /// <summary>What each try was answered, in order; 0 for no answer.</summary>
    public ConcurrentQueue<(long Update, int Status)> Tries { get; } = new();

    public void Set(string? url, string? secret, int connections)
    {
        Url = string.IsNullOrEmpty(url) ? null : url;
        Secret = secret;
        _connections = new(connections);
    }

    /// <returns>Ends when the update was answered 2xx.</returns>
    public Task Bring(long id, JsonObject update)
    {
        lock (_gate)
        {
            var queue = FakeUpdates.QueueOf(update);
            return _queues[queue] = BringAsync(_queues.GetValueOrDefault(queue, Task.CompletedTask), id, update.ToJsonString());
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stop.Cancel();
            _stop.Dispose();
            _http.Dispose();
        }
    }

    private async Task BringAsync(Task before, long id, string update)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var (status, retryAfter) = await TryAsync(id, update);
            if (status is >= 200 and < 300)
            {
                return;
            }

            await Task.Delay(retryAfter ?? wait, _time, _stop.Token);
        }
    }

    private async Task<(int Status, TimeSpan? RetryAfter)> TryAsync(long id, string update)
    {
        var connections = _connections;
        await connections.WaitAsync(_stop.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(update, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            if (Secret is not null)
            {
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
            }

            using var response = await _http.SendAsync(request, _stop.Token);
            Tries.Enqueue((id, (int)response.StatusCode));
            if (response.IsSuccessStatusCode && await response.Content.ReadAsByteArrayAsync(_stop.Token) is { Length: > 0 } answer)
            {
                using var call = JsonDocument.Parse(answer);
                _onCall(call.RootElement.Clone());
            }

            return ((int)response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException)
        {
            Tries.Enqueue((id, 0));
            return (0, null);
        }
        finally
        {
            connections.Release();
        }
    }
}
