using System.Diagnostics;

namespace BotService.Core.Delivery;

/// <summary>Decides what follows an attempt to send.</summary>
public static class Deliveries
{
    /// <param name="attempt">Attempts made so far, this one included, from 1.</param>
    /// <param name="spread">0 to 1: where in the last fifth of the wait the next attempt falls.</param>
    /// <param name="template">True when an approved template stands for the message and was not what was tried.</param>
    public static NextStep After(SendOutcome outcome, int attempt, RetryRules rules, DateTimeOffset now, double spread, bool template = false) => outcome switch
    {
        SendOutcome.Delivered => new NextStep.Done(),
        SendOutcome.Throttled(var wait, var wholeChannel) => new NextStep.TryAt(now + wait, wholeChannel, CountsAsAttempt: false),
        SendOutcome.Misconfigured => new NextStep.TryAt(now + rules.Longest, WholeChannel: false, CountsAsAttempt: false),
        SendOutcome.Unreachable(var reason) => new NextStep.MuteRecipient(reason),
        // The platform's own clock counts, not ours: what it takes at any time may still go.
        SendOutcome.OutsideWindow when template => new NextStep.AsTemplate(),
        // Trying again would be refused again until the person acts, and then gets an answer of that act's own.
        SendOutcome.OutsideWindow(var reason) => new NextStep.Bury(reason),
        SendOutcome.Refused(var reason) => new NextStep.Bury(reason),
        SendOutcome.Moved(var address) => attempt >= rules.MaxAttempts ? new NextStep.Bury("moved too often") : new NextStep.Readdress(address),
        SendOutcome.Unavailable(var reason) when attempt >= rules.MaxAttempts => new NextStep.Bury(reason),
        SendOutcome.Unavailable => new NextStep.TryAt(now + Backoff(attempt, rules, spread), WholeChannel: false, CountsAsAttempt: true),
        _ => throw new UnreachableException(),
    };

    /// <summary>Doubles from the first wait to the longest; the last fifth is left to chance so that processes do not march in step.</summary>
    public static TimeSpan Backoff(int attempt, RetryRules rules, double spread)
    {
        var doubled = rules.First * Math.Pow(2, Math.Min(attempt - 1, 30));
        var wait = doubled < rules.Longest ? doubled : rules.Longest;
        return wait * (0.8 + (0.2 * spread));
    }
}
