using BotService.Runtime.Stores;

namespace BotService.Runtime.Delivery;

/// <summary>Until when a process may send one outbox, and who waits for that to be renewed. Its owner locks.</summary>
internal sealed class SendRight(RuntimeOptions options, TimeProvider time)
{
    private TaskCompletionSource<bool>? _renewal;

    /// <summary>The end of the right, as the store has it.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>True when somebody waits for the next settlement to renew it.</summary>
    public bool IsWanted => _renewal is not null;

    /// <summary>True when an attempt that begins now ends in time.</summary>
    public bool Outlasts => Until - time.GetUtcNow() >= options.AttemptRight;

    /// <returns>False when another has taken over.</returns>
    public Task<bool> RenewedAsync() => (_renewal ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Settled(Settlement settlement, Outbox left)
    {
        // Nothing comes back when another has taken over.
        if (left.Items.IsEmpty)
        {
            Lost();
            return;
        }

        Until = settlement.SenderUntil;
        if (Outlasts)
        {
            Answer(true);
        }
    }

    public void Lost() => Answer(false);

    private void Answer(bool still)
    {
        _renewal?.SetResult(still);
        _renewal = null;
    }
}
