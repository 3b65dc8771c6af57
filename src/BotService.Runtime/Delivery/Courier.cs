using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    Conclusions conclusions,
    NewsShelf news,
    RuntimeOptions options,
    TimeProvider time,
    ILogger<Courier> logger)
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <summary>A slot is a moment: whoever is kept from it longer takes another, so that what was kept up does not leave all at once.</summary>
    private static readonly TimeSpan TurnGoodFor = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, Outlet> _outlets = channels.ToDictionary(channel => channel.Name, channel => new Outlet(channel, options, time));

    public ValueTask<Attempted> DeliverAsync(OutboxSender sender, OutboxItem item, int attempt, DateTimeOffset? chatFreeAt) => OutboxPayload.Read(item) switch
    {
        OutboxPayload.ToChat message => SendAsync(new Errand(sender, item, message, attempt, chatFreeAt)),
        OutboxPayload.ToDocument note => HandAsync(sender.Key, item, note, attempt),
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
            var step = Deliveries.After(new SendOutcome.Unavailable(failure.GetType().Name), attempt, options.Retries, now, Errand.Spread(from, item));
            return step is NextStep.Bury(var reason)
                ? new(step, null, [letters.OfItem("note", "", from, item, reason, attempt, now)])
                : new(step, null, []);
        }
    }

    // This and the next are awaited once for every message, so their steps are used again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Attempted> SendAsync(Errand errand)
    {
        var now = time.GetUtcNow();
        if (errand.Message.GoodUntil < now)
        {
            return await conclusions.BuryAsync(errand, "too late to be worth sending", errand.Attempt - 1, errand.ChatFreeAt);
        }

        if (await WithheldAsync(errand) is { } held)
        {
            return held;
        }

        if (!_outlets.TryGetValue(errand.Message.Channel, out var outlet))
        {
            return errand.PutOff(now + options.Retries.Longest);
        }

        var plan = departures.Plan(errand.Message, outlet.Channel, now);
        switch (Departures.Instead(plan))
        {
            case NextStep.Bury(var why):
                return await conclusions.BuryAsync(errand, why, errand.Attempt - 1, errand.ChatFreeAt);
            case { } wait:
                return new(wait, errand.ChatFreeAt, []);
        }

        return await KeptWaitingAsync(errand, outlet, now) ?? await AttemptAsync(errand, plan, outlet);
    }

    /// <summary>Waits for the chat's pace and for a slot of the channel's.</summary>
    /// <returns>Null when the message may leave now.</returns>
    private async ValueTask<Attempted?> KeptWaitingAsync(Errand errand, Outlet outlet, DateTimeOffset now)
    {
        if (outlet.ChatPace is { } chatPace)
        {
            var wait = chatPace.Wait(errand.ChatFreeAt, now);
            if (wait > ShortWait)
            {
                return errand.PutOff(now + wait);
            }

            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time);
            }
        }

        long turn;
        do
        {
            if (await pacers.TakeAsync(outlet.Channel, errand.Message.Bulk) is { } later)
            {
                return errand.PutOff(later);
            }

            // Sending may have been stopped while it waited for its turn.
            turn = time.GetTimestamp();
            if (await WithheldAsync(errand) is { } stopped)
            {
                return stopped;
            }
        }
        while (time.GetElapsedTime(turn) > TurnGoodFor);
        return null;
    }

    /// <summary>An announcement that may not leave now goes back to its slice: it never stands in front of a reply.</summary>
    /// <returns>Null when nothing speaks against sending.</returns>
    private async ValueTask<Attempted?> WithheldAsync(Errand errand)
    {
        if (errand.Message.Receipt is not { News: { Test: false } bulletin } receipt || await news.GoesAsync(bulletin.Announcement, bulletin.Renewal))
        {
            return null;
        }

        // The chat first: its slice plans by what the chat has had.
        if (errand.Message.Message.Edit is null)
        {
            var counted = !bulletin.Renewal && await news.FindAsync(bulletin.Announcement) is { Draft.Priority: Priority.News };
            await turns.HandleAsync(errand.From, $"withdrawn:{errand.Item.Id}:{receipt.Reference}", ChatTurn.Of(new Inbound.Withdrawn(counted)), CancellationToken.None);
        }

        return await receipts.WithholdAsync(errand.From, errand.Item, receipt, bulletin, errand.Attempt)
            ? new(new NextStep.Done(), errand.ChatFreeAt, [])
            : errand.PutOff(time.GetUtcNow() + options.Retries.First);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Attempted> AttemptAsync(Errand errand, SendPlan plan, Outlet outlet)
    {
        if (!await errand.Sender.HoldsAsync())
        {
            // Told as any other wait: where another has taken over it changes nothing.
            return errand.PutOff(time.GetUtcNow());
        }

        var address = secret.Unseal(errand.Message.Address);
        var outgoing = departures.As(plan, errand.Message, renderer.Render(errand.From, errand.Item.Id, address, errand.Message.Message, outlet.Channel.Traits));
        var outcome = await outlet.TryAsync(outgoing);
        var template = outcome is SendOutcome.OutsideWindow ? departures.AsTemplate(errand.Message, outgoing, outlet.Channel, time.GetUtcNow()) : null;
        var step = conclusions.After(errand, outcome, errand.Attempt, template is not null);
        if (step is NextStep.AsTemplate or NextStep.Readdress)
        {
            if (!await errand.Sender.HoldsAsync())
            {
                return errand.PutOff(time.GetUtcNow(), counts: true);
            }

            (outcome, step) = await AgainAsync(errand, outlet, step, outgoing, template);
        }

        return await conclusions.ConcludeAsync(errand, outlet, outcome, step);
    }

    /// <summary>The same message once more at once: as its template, or to where the chat has moved.</summary>
    private async ValueTask<(SendOutcome Outcome, NextStep Step)> AgainAsync(Errand errand, Outlet outlet, NextStep step, OutgoingMessage outgoing, OutgoingMessage? template)
    {
        if (step is NextStep.Readdress(var moved))
        {
            await turns.HandleAsync(errand.From, $"moved:{errand.Item.Id}", ChatTurn.Of(new Inbound.Moved(secret.Seal(moved))), CancellationToken.None);
            var there = await outlet.TryAsync(outgoing with { Address = moved });
            return (there, conclusions.After(errand, there, options.Retries.MaxAttempts));
        }

        logger.WindowClosed(errand.Message.Channel);
        var outcome = await outlet.TryAsync(template ?? throw new UnreachableException());
        return (outcome, conclusions.After(errand, outcome, errand.Attempt));
    }
}
