using System.Collections.Concurrent;

namespace BotService.TestKit.Crowd;

/// <summary>
/// Citizens who play the bench poll through a Telegram webhook at the same time, and write down what was acknowledged. Like the platform, they
/// bring an update again, with the same id, until it is answered 200.
/// </summary>
public sealed class Citizens(CrowdApi api, Func<Uri> webhook, string secret, int seed) : IDisposable
{
    private readonly CrowdUpdates _updates = new(webhook, secret);
    private readonly ConcurrentDictionary<string, int> _pressed = new(StringComparer.Ordinal);
    private readonly Random _random = new(seed);
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
        await DeliverAsync(_updates.Message(chat, start));
        for (var question = 0; question < questions; question++)
        {
            var prompt = await NextAsync(shown, chat, message => message.Buttons.Count > 0);
            int button;
            lock (_random)
            {
                button = _random.Next(prompt.Buttons.Count);
            }

            var press = _updates.Press(chat, prompt, button);
            var second = Chance(DoubleTap) ? DeliverAsync(_updates.Press(chat, prompt, button)) : Task.CompletedTask;
            await DeliverAsync(press);
            await second;
            _pressed.AddOrUpdate(Meaning(prompt.Buttons[button]), 1, (_, count) => count + 1);
            await DrainAsync(shown, chat, prompt, question == questions - 1);
        }

        await DeliverAsync(_updates.Message(chat, "Cảm ơn, mọi việc đều tốt"));
        Interlocked.Increment(ref _texts);
        await NextAsync(shown, chat, _ => true);
        Interlocked.Increment(ref _finished);
    }

    public void Dispose() => _updates.Dispose();

    /// <summary>The last part of a button's action, before its signature.</summary>
    private static string Meaning(string token) => token[(token.LastIndexOf(':') + 1)..token.LastIndexOf('.')];

    /// <summary>Waits for the reply to a press, and leaves it to be read again when it is the next prompt.</summary>
    private static async Task DrainAsync(System.Threading.Channels.ChannelReader<Shown> shown, long chat, Shown answered, bool last)
    {
        // A killed process may have shown the same prompt twice; the answer to the press is what differs.
        using var patience = new CancellationTokenSource(CrowdUpdates.Patience);
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
        using var patience = new CancellationTokenSource(CrowdUpdates.Patience);
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

    private Task DeliverAsync(byte[] update) => _updates.DeliverAsync(update, twice: Chance(Redeliver));

    private bool Chance(double share)
    {
        lock (_random)
        {
            return share > 0 && _random.NextDouble() < share;
        }
    }
}
