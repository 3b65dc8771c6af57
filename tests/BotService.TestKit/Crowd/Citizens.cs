using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace BotService.TestKit.Crowd;

/// <summary>
/// Citizens who play the bench poll through a Telegram webhook at the same time, and write down what was acknowledged. Like the platform, they
/// bring an update again, with the same id, until it is answered 200.
/// </summary>
public sealed class Citizens(CrowdApi api, Func<Uri> webhook, string secret, int seed) : IDisposable
{
    /// <summary>Longer than the takeover of a dead process's sends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<string, int> _pressed = new(StringComparer.Ordinal);
    private readonly Random _random = new(seed);
    private long _update = 1_000;
    private long _chat = 700_000_000;
    private int _texts;
    private int _finished;

    /// <summary>Acknowledged presses by <c>question/option</c>, as the buttons themselves said.</summary>
    public IReadOnlyDictionary<string, int> Pressed => _pressed;

    public int Texts => _texts;

    public int Finished => _finished;

    /// <summary>Share of updates that are delivered a second time although they were answered.</summary>
    public double Redeliver { get; init; }

    /// <summary>Share of presses that are made twice at once.</summary>
    public double DoubleTap { get; init; }

    /// <summary>Plays polls one after another until <paramref name="stop"/> says so; a poll that was begun is finished.</summary>
    public async Task PlayUntilAsync(Func<bool> stop, string start, int questions)
    {
        while (!stop())
        {
            await PlayAsync(start, questions);
        }
    }

    public async Task PlayAsync(string start, int questions)
    {
        var chat = Interlocked.Increment(ref _chat);
        var shown = api.Chat(chat);
        await DeliverAsync(Message(chat, start));
        for (var question = 0; question < questions; question++)
        {
            var prompt = await NextAsync(shown, chat, message => message.Buttons.Count > 0);
            int button;
            lock (_random)
            {
                button = _random.Next(prompt.Buttons.Count);
            }

            var press = Press(chat, prompt, button);
            var second = Chance(DoubleTap) ? DeliverAsync(Press(chat, prompt, button)) : Task.CompletedTask;
            await DeliverAsync(press);
            await second;
            _pressed.AddOrUpdate(Meaning(prompt.Buttons[button]), 1, (_, count) => count + 1);
            await DrainAsync(shown, chat, prompt, question == questions - 1);
        }

        await DeliverAsync(Message(chat, "Cảm ơn, mọi việc đều tốt"));
        Interlocked.Increment(ref _texts);
        await NextAsync(shown, chat, _ => true);
        Interlocked.Increment(ref _finished);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The last part of a button's action, before its signature.</summary>
    private static string Meaning(string token) => token[(token.LastIndexOf(':') + 1)..token.LastIndexOf('.')];

    /// <summary>Waits for the reply to a press, and leaves it to be read again when it is the next prompt.</summary>
    private static async Task DrainAsync(System.Threading.Channels.ChannelReader<Shown> shown, long chat, Shown answered, bool last)
    {
        // A killed process may have shown the same prompt twice; the answer to the press is what differs.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await shown.WaitToReadAsync(patience.Token) && shown.TryPeek(out var next))
            {
                if (next.Text != answered.Text)
                {
                    if (last)
                    {
                        await shown.ReadAsync(patience.Token);
                    }

                    return;
                }

                await shown.ReadAsync(patience.Token);
            }
        }
        catch (OperationCanceledException waited)
        {
            throw new TimeoutException($"citizen {chat} waited in vain for the reply to a press", waited);
        }
    }

    private static async Task<Shown> NextAsync(System.Threading.Channels.ChannelReader<Shown> shown, long chat, Func<Shown, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var message = await shown.ReadAsync(patience.Token);
                if (wanted(message))
                {
                    return message;
                }
            }
        }
        catch (OperationCanceledException waited)
        {
            throw new TimeoutException($"citizen {chat} waited in vain for the next message", waited);
        }
    }

    private async Task DeliverAsync(byte[] update)
    {
        var again = Chance(Redeliver);
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
                    if (!again)
                    {
                        return;
                    }

                    again = false;
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

    private bool Chance(double share)
    {
        lock (_random)
        {
            return share > 0 && _random.NextDouble() < share;
        }
    }

    private byte[] Message(long chat, string text)
    {
        var id = Interlocked.Increment(ref _update);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"update_id":{{{id}}},"message":{"message_id":{{{id * 2}}},"from":{{{Person(chat)}}},"chat":{"id":{{{chat}}},"type":"private","first_name":"C"},"date":1795000000,"text":{{{JsonSerializer.Serialize(text)}}}}}"""));
    }

    private byte[] Press(long chat, Shown prompt, int button)
    {
        var id = Interlocked.Increment(ref _update);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"update_id":{{{id}}},"callback_query":{"id":"{{{id}}}","from":{{{Person(chat)}}},"message":{"message_id":{{{prompt.MessageId}}},"chat":{"id":{{{chat}}},"type":"private","first_name":"C"},"date":1795000000,"text":"?"},"chat_instance":"1","data":{{{JsonSerializer.Serialize(prompt.Buttons[button])}}}}}"""));
    }

    private static string Person(long chat) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{chat}},"is_bot":false,"first_name":"C","language_code":"vi"}""");
}
