using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotService.TestKit.Telegram;

/// <summary>Updates that wait for somebody to ask. An offset confirms everything below it; a second asker ends the first.</summary>
internal sealed class FakeUpdateQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<(long Id, JsonObject Update)> _waiting = [];
    private TaskCompletionSource<bool>? _asker;
    private readonly List<(long Id, TaskCompletionSource Came)> _watchers = [];
    private string[]? _allowed;
    private long _confirmed;

    /// <summary>Everything below it was confirmed.</summary>
    public long Confirmed => Volatile.Read(ref _confirmed);

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

    public void Add(long id, JsonObject update)
    {
        lock (_gate)
        {
            if (_allowed is not null && !update.Any(part => _allowed.Contains(part.Key)))
            {
                return;
            }

            _waiting.Add((id, update));
            Wake(true);
        }
    }

    /// <summary>Ends when this update was confirmed; fails after thirty seconds.</summary>
    public Task ConfirmedAsync(long id)
    {
        lock (_gate)
        {
            if (_confirmed > id)
            {
                return Task.CompletedTask;
            }

            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((id, came));
            return came.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Answers whoever asks with what there is.</summary>
    public void EndPoll()
    {
        lock (_gate)
        {
            Wake(true);
        }
    }

    /// <returns>Null when a newer asker took over.</returns>
    public async Task<JsonArray?> AskAsync(JsonElement body, CancellationToken ct)
    {
        var limit = body.TryGetProperty("limit", out var most) ? most.GetInt32() : 100;
        var patience = TimeSpan.FromSeconds(body.TryGetProperty("timeout", out var seconds) ? seconds.GetInt32() : 0);
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (body.TryGetProperty("allowed_updates", out var kinds))
            {
                _allowed = [.. kinds.EnumerateArray().Select(kind => kind.GetString()!)];
            }

            if (body.TryGetProperty("offset", out var offset))
            {
                Volatile.Write(ref _confirmed, Math.Max(_confirmed, offset.GetInt64()));
                foreach (var watcher in _watchers.Where(watcher => watcher.Id < _confirmed))
                {
                    watcher.Came.TrySetResult();
                }

                _waiting.RemoveAll(update => update.Id < offset.GetInt64());
            }

            Wake(false);
            _asker = mine;
            if (_waiting.Count > 0 || patience == TimeSpan.Zero)
            {
                Wake(true);
            }
        }

        using var timer = time.CreateTimer(_ => mine.TrySetResult(true), null, patience, Timeout.InfiniteTimeSpan);
        if (!await mine.Task.WaitAsync(ct))
        {
            return null;
        }

        lock (_gate)
        {
            return [.. _waiting.Take(limit).Select(update => update.Update.DeepClone())];
        }
    }

    private void Wake(bool served)
    {
        _asker?.TrySetResult(served);
        _asker = null;
    }
}
