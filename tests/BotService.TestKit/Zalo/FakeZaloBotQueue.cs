using System.Globalization;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Zalo;

/// <summary>Events that wait for somebody to ask. What was handed out is gone, whatever becomes of it.</summary>
internal sealed class FakeZaloBotQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<JsonObject> _waiting = [];
    private TaskCompletionSource? _asker;
    private readonly List<(int Asked, TaskCompletionSource Came)> _watchers = [];
    private int _asked;

    /// <summary>True hands out a list of all there is, else one event.</summary>
    public bool Lists { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Questions so far, the one under way included.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public void Add(JsonObject happened)
    {
        lock (_gate)
        {
            _waiting.Enqueue(happened);
            _asker?.TrySetResult();
        }
    }

    /// <summary>Ends with this question, the first being number 1.</summary>
    public Task AskedAsync(int asked)
    {
        lock (_gate)
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_asked >= asked)
            {
                came.SetResult();
            }

            _watchers.Add((asked, came));
            return came.Task;
        }
    }

    public void EndPoll()
    {
        lock (_gate)
        {
            _asker?.TrySetResult();
        }
    }

    /// <returns>Null when nothing happened; and whether somebody was asking already.</returns>
    public async Task<(JsonNode? Happened, bool Second)> AskAsync(string? timeout, CancellationToken ct)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool second;
        lock (_gate)
        {
            second = _asker is not null;
            _asker = mine;
            _asked++;
            foreach (var watcher in _watchers.Where(watcher => watcher.Asked <= _asked))
            {
                watcher.Came.TrySetResult();
            }

            if (_waiting.Count > 0)
            {
                mine.SetResult();
            }
        }

        var patience = TimeSpan.FromSeconds(int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 30);
        await using var timer = time.CreateTimer(_ => mine.TrySetResult(), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            await mine.Task.WaitAsync(ct);
        }
        finally
        {
            lock (_gate)
            {
                _asker = _asker == mine ? null : _asker;
            }
        }

        lock (_gate)
        {
            return (Take(), second);
        }
    }

    private JsonNode? Take()
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        if (!Lists)
        {
            return _waiting.Dequeue().DeepClone();
        }

        var all = new JsonArray([.. _waiting.Select(happened => happened.DeepClone())]);
        _waiting.Clear();
        return all;
    }
}
