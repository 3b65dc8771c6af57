using System.Collections.Concurrent;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;

namespace BotService.TestKit.Telegram;

/// <summary>An inbox that remembers causes as the real one does, and otherwise does what a test says.</summary>
public sealed class ScriptedInbox : IInbox
{
    private readonly ConcurrentDictionary<string, bool> _causes = new();
    private int _outages;

    /// <summary>What happens to an event of its own; handled without a notice when not set. May throw.</summary>
    public Func<InboundEvent, CancellationToken, Task<InboxResult>> Answer { get; set; } = (_, _) => Task.FromResult<InboxResult>(new InboxResult.Handled(null));

    /// <summary>Every event that was committed, in order; none twice.</summary>
    public ConcurrentQueue<InboundEvent> Events { get; } = new();

    /// <summary>Every call, repeats and failures included.</summary>
    public ConcurrentQueue<InboundEvent> Calls { get; } = new();

    public ConcurrentQueue<(byte[] Update, string Reason)> Buried { get; } = new();

    /// <summary>The store is away for so many calls from now on.</summary>
    public void GoAway(int calls) => Volatile.Write(ref _outages, calls);

    public async Task<InboxResult> ReceiveAsync(InboundEvent inbound, CancellationToken ct)
    {
        Calls.Enqueue(inbound);
        StopWhileAway();
        if (_causes.ContainsKey(inbound.Cause))
        {
            return new InboxResult.Repeated();
        }

        var result = await Answer(inbound, ct);
        if (result is InboxResult.Handled && _causes.TryAdd(inbound.Cause, true))
        {
            Events.Enqueue(inbound);
        }

        return result;
    }

    public Task BuryAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct)
    {
        StopWhileAway();
        Buried.Enqueue((update.ToArray(), reason));
        return Task.CompletedTask;
    }

    private void StopWhileAway()
    {
        if (Volatile.Read(ref _outages) > 0 && Interlocked.Decrement(ref _outages) >= 0)
        {
            throw new StoreUnavailableException("away");
        }
    }
}
