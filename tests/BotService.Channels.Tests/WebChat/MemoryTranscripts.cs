using System.Collections.Concurrent;
using System.Collections.Immutable;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.Channels.Tests.WebChat;

/// <summary>Transcripts in memory, with a store that can be switched off.</summary>
internal sealed class MemoryTranscripts : ITranscripts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<LogEntry>> _logs = [];
    private readonly List<(string Address, Action Changed)> _watchers = [];

    public bool Down { get; set; }

    public int Watchers
    {
        get
        {
            lock (_lock)
            {
                return _watchers.Count;
            }
        }
    }

    public void Append(string address, params ReadOnlySpan<string> entries)
    {
        lock (_lock)
        {
            if (!_logs.TryGetValue(address, out var log))
            {
                _logs[address] = log = [];
            }

            foreach (var entry in entries)
            {
                log.Add(new(log.Count == 0 ? 1 : log[^1].Number + 1, entry));
            }
        }

        Announce(address);
    }

    /// <summary>The log's life is over; the next one counts from 1.</summary>
    public void Forget(string address)
    {
        lock (_lock)
        {
            _logs.Remove(address);
        }
    }

    public void Announce(string address)
    {
        Action[] told;
        lock (_lock)
        {
            told = [.. _watchers.Where(watcher => watcher.Address == address).Select(watcher => watcher.Changed)];
        }

        foreach (var changed in told)
        {
            changed();
        }
    }

    public IReadOnlyList<string> Of(string address)
    {
        lock (_lock)
        {
            return _logs.TryGetValue(address, out var log) ? [.. log.Select(entry => entry.Payload)] : [];
        }
    }

    public ValueTask<ImmutableArray<LogEntry>> ReadAsync(string channel, string address, long after, int max, CancellationToken ct)
    {
        Assert.Equal("web", channel);
        if (Down)
        {
            throw new StoreUnavailableException("switched off");
        }

        lock (_lock)
        {
            return ValueTask.FromResult<ImmutableArray<LogEntry>>(
                _logs.TryGetValue(address, out var log) ? [.. log.Where(entry => entry.Number > after).Take(max)] : []);
        }
    }

    /// <summary>The talks that somebody was said to look at, in order.</summary>
    public ConcurrentQueue<string> Looked { get; } = new();

    public ValueTask LooksAsync(string channel, string address, CancellationToken ct)
    {
        Looked.Enqueue(address);
        return Down ? throw new StoreUnavailableException("switched off") : ValueTask.CompletedTask;
    }

    public IDisposable Watch(string channel, string address, Action changed)
    {
        var watcher = (address, changed);
        lock (_lock)
        {
            _watchers.Add(watcher);
        }

        return new Ending(() =>
        {
            lock (_lock)
            {
                _watchers.Remove(watcher);
            }
        });
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
