using System.Diagnostics;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Runtime.Conversations;
using BotService.Runtime.Letters;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>Says what became of an attempt: to the chat, to whoever waits for a receipt, to the channel's pace, to the letters.</summary>
internal sealed class Conclusions(
    ITurns turns, Pacers pacers, LetterBox letters, Receipts receipts, ReplyTimes replies, RuntimeOptions options, TimeProvider time, ILogger<Conclusions> logger)
{
    /// <summary>Does what the outcome of an attempt asks for, and tells whom it concerns.</summary>
    public async ValueTask<Attempted> ConcludeAsync(Errand errand, Outlet outlet, SendOutcome outcome, NextStep step)
    {
        var now = time.GetUtcNow();
        var message = errand.Message;
        var freeAt = outlet.ChatPace?.After(errand.ChatFreeAt, now);
        RuntimeMeter.Sends.Add(1, new("channel", message.Channel), new("outcome", outcome.GetType().Name));
        switch (step)
        {
            case NextStep.Done:
                if (message.Receipt is { News: { } bulletin } receipt)
                {
                    await receipts.DeliveredAsync(errand.From, errand.Item, receipt, bulletin, (SendOutcome.Delivered)outcome);
                }

                // A reply is good for the same time after each commit.
                if (message is { Bulk: false, GoodUntil: { } until })
                {
                    replies.Taken(message.Channel, until - options.ReplyGoodFor);
                }

                return new(step, freeAt, []);
            case NextStep.TryAt(var at, WholeChannel: true, _):
                logger.ChannelThrottled(message.Channel, (at - now).TotalSeconds);
                await pacers.PauseAsync(outlet.Channel, at);
                return new(step, freeAt, []);
            case NextStep.TryAt:
                if (outcome is SendOutcome.Misconfigured(var reason))
                {
                    logger.ChannelMisconfigured(message.Channel, reason);
                }

                return new(step, freeAt, []);
            case NextStep.MuteRecipient(var why):
                await turns.HandleAsync(errand.From, $"unreachable:{errand.Item.Id}", ChatTurn.Of(new Inbound.Reachable(false)), CancellationToken.None);
                return await BuryAsync(errand, why, errand.Attempt, freeAt, blocked: true);
            case NextStep.Bury(var why):
                return await BuryAsync(errand, why, errand.Attempt, freeAt);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Gives a message up: kept with its reason, and told to whoever is to be told.</summary>
    /// <param name="attempts">Made at this message.</param>
    public async ValueTask<Attempted> BuryAsync(Errand errand, string reason, int attempts, DateTimeOffset? freeAt, bool blocked = false)
    {
        var now = time.GetUtcNow();
        var message = errand.Message;
        if (message.Receipt is { } receipt && !await receipts.TellAsync(errand.From, errand.Item, receipt, reason, attempts, blocked)
            && After(errand, new SendOutcome.Unavailable("receipt"), attempts) is NextStep.TryAt again)
        {
            return new(again, freeAt, []);
        }

        logger.Buried(message.Channel, attempts, reason);
        RuntimeMeter.Buried.Add(1);
        return new(new NextStep.Bury(reason), freeAt, [letters.OfItem("send", message.Channel, errand.From, errand.Item, reason, attempts, now)]);
    }

    /// <summary>What follows an outcome; see <see cref="Deliveries.After"/>.</summary>
    public NextStep After(Errand errand, SendOutcome outcome, int attempt, bool template = false) =>
        Deliveries.After(outcome, attempt, options.Retries, time.GetUtcNow(), Errand.Spread(errand.From, errand.Item), template);
}
