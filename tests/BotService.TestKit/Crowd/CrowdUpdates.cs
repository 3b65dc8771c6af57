using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace BotService.TestKit.Crowd;

/// <summary>Brings updates to a Telegram webhook as the platform does: the same one again, until it is answered 200.</summary>
public sealed class CrowdUpdates(Func<Uri> webhook, string secret) : IDisposable
{
    /// <summary>Longer than the takeover of a dead process's sends.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private long _update = 1_000;

    public byte[] Message(long chat, string text)
    {
        var id = Interlocked.Increment(ref _update);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"update_id":{{{id}}},"message":{"message_id":{{{id * 2}}},"from":{{{Person(chat)}}},"chat":{"id":{{{chat}}},"type":"private","first_name":"C"},"date":1795000000,"text":{{{JsonSerializer.Serialize(text)}}}}}"""));
    }

    public byte[] Press(long chat, Shown prompt, int button)
    {
        var id = Interlocked.Increment(ref _update);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"update_id":{{{id}}},"callback_query":{"id":"{{{id}}}","from":{{{Person(chat)}}},"message":{"message_id":{{{prompt.MessageId}}},"chat":{"id":{{{chat}}},"type":"private","first_name":"C"},"date":1795000000,"text":"?"},"chat_instance":"1","data":{{{JsonSerializer.Serialize(prompt.Buttons[button])}}}}}"""));
    }

    /// <param name="twice">True to bring it once more although it was answered.</param>
    public async Task DeliverAsync(byte[] update, bool twice = false)
    {
        for (var started = DateTime.UtcNow; DateTime.UtcNow - started < Patience;)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, webhook()) { Content = new ByteArrayContent(update) };
                request.Content.Headers.ContentType = new("application/json");
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
                using var answer = await _http.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    if (!twice)
                    {
                        return;
                    }

                    twice = false;
                    continue;
                }
            }
            catch (Exception down) when (down is HttpRequestException or TaskCanceledException)
            {
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("an update was never accepted");
    }

    public void Dispose() => _http.Dispose();

    private static string Person(long chat) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{chat}},"is_bot":false,"first_name":"C","language_code":"vi"}""");
}
