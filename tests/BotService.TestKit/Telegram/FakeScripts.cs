using System.Collections.Concurrent;

namespace BotService.TestKit.Telegram;

/// <summary>Which answer whom awaits: by chat, by words in the text, by method. What was set for once comes before what was set for ever.</summary>
public sealed class FakeScripts
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeAnswer>> _once = new();
    private readonly ConcurrentDictionary<string, FakeAnswer> _always = new();
    private readonly ConcurrentDictionary<string, FakeAnswer> _words = new();

    public FakeScripts Next(long chat, params FakeAnswer[] answers) => Enqueue($"chat {chat}", answers);

    public FakeScripts Next(string method, params FakeAnswer[] answers) => Enqueue(method, answers);

    public FakeScripts Always(long chat, FakeAnswer answer) => Keep($"chat {chat}", answer);

    public FakeScripts Always(string method, FakeAnswer answer) => Keep(method, answer);

    /// <summary>A message that holds these words gets this answer.</summary>
    public FakeScripts WhenText(string words, FakeAnswer answer)
    {
        _words[words] = answer;
        return this;
    }

    public void Clear()
    {
        _once.Clear();
        _always.Clear();
        _words.Clear();
    }

    internal FakeAnswer? Take(string method, long? chat, string? text)
    {
        string[] keys = chat is null ? [method] : [$"chat {chat}", method];
        foreach (var key in keys)
        {
            if (_once.TryGetValue(key, out var queue) && queue.TryDequeue(out var once))
            {
                return once;
            }
        }

        return text is not null && _words.FirstOrDefault(pair => text.Contains(pair.Key, StringComparison.Ordinal)).Value is { } worded
            ? worded
            : keys.Select(key => _always.GetValueOrDefault(key)).FirstOrDefault(answer => answer is not null);
    }

    private FakeScripts Enqueue(string key, FakeAnswer[] answers)
    {
        var queue = _once.GetOrAdd(key, _ => new());
        foreach (var answer in answers)
        {
            queue.Enqueue(answer);
        }

        return this;
    }

    private FakeScripts Keep(string key, FakeAnswer answer)
    {
        _always[key] = answer;
        return this;
    }
}
