using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements;
using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Conversations;
using BotService.Runtime.Identity;
using BotService.Runtime.Letters;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>What became of one attempt at an outbox item, and what must be kept of it.</summary>
internal readonly record struct Attempted(NextStep Next, DateTimeOffset? ChatFreeAt, ImmutableArray<MemberWrite> Letters);

/// <summary>Makes one attempt at one outbox item: a note becomes a turn, a message is rendered, paced and sent.</summary>
internal sealed class Courier(
    IEnumerable<IChannel> channels,
    ITurns turns,
    Pacers pacers,
    Renderer renderer,
    Departures departures,
    ServiceSecret secret,
    LetterBox letters,
    Receipts receipts,
    ReplyTimes replies,
    NewsShelf news,
    RuntimeOptions options,
    TimeProvider time,
    ILogger<Courier> logger)
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <summary>A slot is a moment: whoever is kept from it longer takes another, so that what was kept up does not leave all at once.</summary>
    private static readonly TimeSpan TurnGoodFor = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, Outlet> _outlets = channels.ToDictionary(channel => channel.Name, channel => new Outlet(channel, options, time));

    /// <param name="holds">Asked before each attempt: whether the right to send outlasts it.</param>
    public ValueTask<Attempted> DeliverAsync(DocumentKey from, OutboxItem item, int attempt, DateTimeOffset? chatFreeAt, Func<Task<bool>> holds) => OutboxPayload.Read(item) switch
    {
        OutboxPayload.ToChat message => SendAsync(from, item, message, attempt, chatFreeAt, holds),
        OutboxPayload.ToDocument note => HandAsync(from, item, note, attempt),
        _ => throw new UnreachableException(),
    };

    private async ValueTask<Attempted> HandAsync(DocumentKey from, OutboxItem item, OutboxPayload.ToDocument note, int attempt)
    {
        var target = new DocumentKey(note.Target);
        try
        {
            var cause = note.Stamp is null ? $"note:{from.Value}:{item.Id}" : $"note:{from.Value}:{item.Id}:{note.Stamp}";
            await turns.HandleAsync(target, cause, new TurnInput.Note(from.Value, note.Note), CancellationToken.None);
            return new(new NextStep.Done(), null, []);
        }
        catch (Exception failure) when (failure is not StoreUnavailableException)
        {
            logger.NoteFailed(from.Kind, target.Kind, attempt, failure);
            var now = time.GetUtcNow();
            var step = Deliveries.After(new SendOutcome.Unavailable(failure.GetType().Name), attempt, options.Retries, now, Spread(from, item));
            return step is NextStep.Bury(var reason)
                ? new(step, null, [letters.OfItem("note", "", from, item, reason, attempt, now)])
                : new(step, null, []);
        }
    }

    private async ValueTask<Attempted> SendAsync(
        DocumentKey from, OutboxItem item, OutboxPayload.ToChat message, int attempt, DateTimeOffset? chatFreeAt, Func<Task<bool>> holds)
    {
        var now = time.GetUtcNow();
        if (message.GoodUntil < now)
        {
            return await BuryAsync(from, item, message, "too late to be worth sending", attempt - 1, chatFreeAt);
        }

        if (await WithheldAsync(from, item, message, attempt, chatFreeAt) is { } held)
        {
            return held;
        }

        if (!_outlets.TryGetValue(message.Channel, out var outlet))
        {
            return new(new NextStep.TryAt(now + options.Retries.Longest, false, false), chatFreeAt, []);
        }

        var plan = departures.Plan(message, outlet.Channel, now);
        switch (Departures.Instead(plan))
        {
            case NextStep.Bury(var why):
                return await BuryAsync(from, item, message, why, attempt - 1, chatFreeAt);
            case { } wait:
                return new(wait, chatFreeAt, []);
        }

        if (outlet.ChatPace is { } chatPace)
        {
            var wait = chatPace.Wait(chatFreeAt, now);
            if (wait > ShortWait)
            {
                return new(new NextStep.TryAt(now + wait, false, false), chatFreeAt, []);
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time);
            }
        }

        long turn;
        do
        {
            if (await pacers.TakeAsync(outlet.Channel, message.Bulk) is { } later)
            {
                return new(new NextStep.TryAt(later, false, false), chatFreeAt, []);
            }

            // Sending may have been stopped while it waited for its turn.
            turn = time.GetTimestamp();
            if (await WithheldAsync(from, item, message, attempt, chatFreeAt) is { } stopped)
            {
                return stopped;
            }
        }
        while (time.GetElapsedTime(turn) > TurnGoodFor);
        return await AttemptAsync(from, item, message, plan, outlet, attempt, chatFreeAt, holds);
    }

    /// <summary>An announcement that may not leave now goes back to its slice: it never stands in front of a reply.</summary>
    /// <returns>Null when nothing speaks against sending.</returns>
    private async ValueTask<Attempted?> WithheldAsync(DocumentKey from, OutboxItem item, OutboxPayload.ToChat message, int attempt, DateTimeOffset? chatFreeAt)
    {
        if (message.Receipt is not { News: { Test: false } bulletin } receipt || await news.GoesAsync(bulletin.Announcement, bulletin.Renewal))
        {
            return null;
        }

        // The chat first: its slice plans by what the chat has had.
        if (message.Message.Edit is null)
        {
            var counted = !bulletin.Renewal && await news.FindAsync(bulletin.Announcement) is { Draft.Priority: Priority.News };
            await turns.HandleAsync(from, $"withdrawn:{item.Id}:{receipt.Reference}", ChatTurn.Of(new Inbound.Withdrawn(counted)), CancellationToken.None);
        }

        NextStep step = await receipts.WithholdAsync(from, item, receipt, bulletin, attempt)
            ? new NextStep.Done()
            : new NextStep.TryAt(time.GetUtcNow() + options.Retries.First, WholeChannel: false, CountsAsAttempt: false);
        return new(step, chatFreeAt, []);
    }

    private async ValueTask<Attempted> AttemptAsync(
        DocumentKey from, OutboxItem item, OutboxPayload.ToChat message, SendPlan plan, Outlet outlet, int attempt, DateTimeOffset? chatFreeAt, Func<Task<bool>> holds)
    {
        if (!await holds())
        {
            return LeftToAnother(chatFreeAt, attempted: false);
        }

        var address = secret.Unseal(message.Address);
        var outgoing = departures.As(plan, message, renderer.Render(from, item.Id, address, message.Message, outlet.Channel.Traits));
        var outcome = await outlet.TryAsync(outgoing);
        var template = outcome is SendOutcome.OutsideWindow ? departures.AsTemplate(message, outgoing, outlet.Channel, time.GetUtcNow()) : null;
        var step = Deliveries.After(outcome, attempt, options.Retries, time.GetUtcNow(), Spread(from, item), template is not null);
        if (step is NextStep.AsTemplate or NextStep.Readdress && !await holds())
        {
            return LeftToAnother(chatFreeAt, attempted: true);
        }

        if (step is NextStep.AsTemplate && template is not null)
        {
            logger.WindowClosed(message.Channel);
            outcome = await outlet.TryAsync(template);
            step = Deliveries.After(outcome, attempt, options.Retries, time.GetUtcNow(), Spread(from, item));
        }
        else if (step is NextStep.Readdress(var moved))
        {
            await turns.HandleAsync(from, $"moved:{item.Id}", ChatTurn.Of(new Inbound.Moved(secret.Seal(moved))), CancellationToken.None);
            outcome = await outlet.TryAsync(outgoing with { Address = moved });
            step = Deliveries.After(outcome, options.Retries.MaxAttempts, options.Retries, time.GetUtcNow(), Spread(from, item));
        }

        var now = time.GetUtcNow();
        var freeAt = outlet.ChatPace?.After(chatFreeAt, now);
        RuntimeMeter.Sends.Add(1, new("channel", message.Channel), new("outcome", outcome.GetType().Name));
        switch (step)
        {
            case NextStep.Done:
                if (message.Receipt is { News: { } bulletin } receipt)
                {
                    await receipts.DeliveredAsync(from, item, receipt, bulletin, (SendOutcome.Delivered)outcome);
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
                await turns.HandleAsync(from, $"unreachable:{item.Id}", ChatTurn.Of(new Inbound.Reachable(false)), CancellationToken.None);
                return await BuryAsync(from, item, message, why, attempt, freeAt, blocked: true);
            case NextStep.Bury(var why):
                return await BuryAsync(from, item, message, why, attempt, freeAt);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Told as any other wait: where another has taken over it changes nothing.</summary>
    private Attempted LeftToAnother(DateTimeOffset? chatFreeAt, bool attempted) =>
        new(new NextStep.TryAt(time.GetUtcNow(), WholeChannel: false, CountsAsAttempt: attempted), chatFreeAt, []);

    /// <param name="attempts">Made at this message.</param>
    private async ValueTask<Attempted> BuryAsync(
        DocumentKey from, OutboxItem item, OutboxPayload.ToChat message, string reason, int attempts, DateTimeOffset? freeAt, bool blocked = false)
    {
        var now = time.GetUtcNow();
        if (message.Receipt is { } receipt && !await receipts.TellAsync(from, item, receipt, reason, attempts, blocked)
            && Deliveries.After(new SendOutcome.Unavailable("receipt"), attempts, options.Retries, now, Spread(from, item)) is NextStep.TryAt again)
        {
            return new(again, freeAt, []);
        }

        logger.Buried(message.Channel, attempts, reason);
        RuntimeMeter.Buried.Add(1);
        return new(new NextStep.Bury(reason), freeAt, [letters.OfItem("send", message.Channel, from, item, reason, attempts, now)]);
    }

    /// <summary>Where in its wait an item falls: differs from item to item, and is the same whoever sends it.</summary>
    private static double Spread(DocumentKey from, OutboxItem item) => StableHash.Of(from.Value, item.Id) / (double)uint.MaxValue;
}
