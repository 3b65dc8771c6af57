using System.Collections.Concurrent;
using System.Collections.Immutable;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>
/// The one place that waits. Keeps one sender for each document whose outbox this process has the right to send; senders run side
/// by side, messages of one chat one after another.
/// </summary>
internal sealed class Dispatcher : IHostedService
{
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<DocumentKey, OutboxSender> _senders = new();
    private readonly Func<DocumentKey, OutboxSender> _make;
    private readonly IStore _store;
    private readonly TimeProvider _time;

    public Dispatcher(IStore store, Settler settler, Lazy<Courier> courier, RuntimeOptions options, TimeProvider time, ILogger<Dispatcher> logger)
    {
        (_store, _time) = (store, time);
        Action<OutboxSender> ended = Forget;
        _make = key => new OutboxSender(key, settler, courier.Value, options, time, logger, ended);
    }

    /// <summary>True when no send is under way here.</summary>
    public bool Idle => _senders.IsEmpty;

    /// <summary>Takes over what a commit of this process owes, where it has the right to.</summary>
    public void Owe(Commit commit, ImmutableArray<Placed> placed)
    {
        foreach (var place in placed)
        {
            var items = OutboxOf(commit, place.Key);
            if (place.Behind is null)
            {
                Start(new Outbox(place.Key, items, 0, place.ChatFreeAt), commit.SenderUntil);
            }
            else if (_senders.TryGetValue(place.Key, out var sender))
            {
                sender.TryFollow(place.Behind, items);
            }
        }
    }

    /// <summary>Sends an outbox that this process has just claimed, or may claim because its own commit filled it.</summary>
    /// <param name="until">The end of the right to send it.</param>
    /// <returns>False when nothing is owed.</returns>
    public async ValueTask<bool> ResumeAsync(DocumentKey key, DateTimeOffset until, CancellationToken ct)
    {
        if (_senders.TryGetValue(key, out var sender))
        {
            sender.Claimed(until);
            return true;
        }

        var outbox = await _store.ReadOutboxAsync(key, ct);
        if (outbox.Items.IsEmpty)
        {
            return false;
        }

        Start(outbox, until);
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the sends under way and their settlements; what is not finished stays in the store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (!Idle && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(DrainLook, _time, CancellationToken.None);
        }
    }

    private void Start(Outbox outbox, DateTimeOffset until)
    {
        while (true)
        {
            var sender = _senders.GetOrAdd(outbox.Key, _make);
            if (sender.TryAdd(outbox, until))
            {
                return;
            }

            Forget(sender);
        }
    }

    private void Forget(OutboxSender sender) => _senders.TryRemove(KeyValuePair.Create(sender.Key, sender));

    private static ImmutableArray<OutboxItem> OutboxOf(Commit commit, DocumentKey key)
    {
        foreach (var write in commit.Documents)
        {
            if (write.Key == key)
            {
                return write.Outbox;
            }
        }

        return [];
    }
}
