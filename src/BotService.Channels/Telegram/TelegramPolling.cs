using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace BotService.Channels.Telegram;

/// <summary>
/// Asks Telegram for updates, one process at a time. Telegram forgets what lies below the offset, so the offset moves only when every
/// update of the batch is committed or buried; a batch is never given up, only handled again.
/// </summary>
internal sealed class TelegramPolling(
    TelegramClients clients,
    TelegramIntake intake,
    PollReplies replies,
    ILeases leases,
    TimeProvider time,
    ILogger<TelegramPolling> logger) : BackgroundService
{
    public const string LeaseName = "telegram-polling";
    private const int ChatsAtOnce = 32;
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(1);
    private static readonly RetryRules Retries = new(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await new LeasedWork(LeaseName, leases, time, Tell).RunAsync(PollAsync, stoppingToken);
        await replies.DrainAsync();
    }

    /// <summary>One question to Telegram, and everything that follows from its answer.</summary>
    /// <returns>The offset for the next one: everything below it is kept by us.</returns>
    internal async Task<long?> PassAsync(long? offset, CancellationToken ct)
    {
        var batch = await clients.Polls.SendRequest(new TelegramPoll(offset, TelegramClients.PollWait), ct);
        if (batch.ValueKind != JsonValueKind.Array || batch.GetArrayLength() == 0)
        {
            return offset;
        }

        var updates = batch.EnumerateArray().ToList();
        await Parallel.ForEachAsync(
            updates.Where(update => update.ValueKind == JsonValueKind.Object).GroupBy(TelegramPoll.ChatOf),
            new ParallelOptions { MaxDegreeOfParallelism = ChatsAtOnce, CancellationToken = ct },
            async (chat, token) =>
            {
                foreach (var update in chat)
                {
                    await TakeAsync(JsonMarshal.GetRawUtf8Value(update).ToArray(), token);
                }
            });

        return updates.Max(TelegramPoll.NumberOf) + 1 ?? offset;
    }

    private async Task TakeAsync(byte[] update, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await replies.PostAsync(await intake.TakeAsync(update, ct), ct);
                return;
            }
            catch (StoreUnavailableException)
            {
                logger.StoreAway();
                await Task.Delay(StoreWait, time, ct);
            }
        }
    }

    private async Task PollAsync(CancellationToken ct)
    {
        long? offset = null;
        var webhookGone = false;
        for (var failures = 0; ;)
        {
            try
            {
                if (!webhookGone)
                {
                    await RemoveWebhookAsync(ct);
                    webhookGone = true;
                }

                offset = await PassAsync(offset, ct);
                failures = 0;
            }
            catch (RequestException trouble)
            {
                failures++;
                webhookGone &= trouble is not ApiRequestException { ErrorCode: 409 };
                await Task.Delay(WaitAfter(trouble, failures), time, ct);
            }
        }
    }

    private async Task RemoveWebhookAsync(CancellationToken ct)
    {
        if (await clients.Calls.GetWebhookInfo(ct) is { Url.Length: > 0 })
        {
            await clients.Calls.DeleteWebhook(dropPendingUpdates: false, ct);
            logger.WebhookRemoved();
        }
    }

    private TimeSpan WaitAfter(RequestException trouble, int failures)
    {
        var backoff = Deliveries.Backoff(failures, Retries, spread: 1);
        switch (trouble)
        {
            case ApiRequestException { ErrorCode: 409 }:
                logger.PollConflict();
                return backoff;
            case ApiRequestException { ErrorCode: 401 or 404 }:
                logger.TokenRefused();
                return OperatorWait;
            case ApiRequestException { ErrorCode: 429 } slow:
                return TelegramOutcomes.WaitOf(slow.Parameters?.RetryAfter);
            default:
                logger.PollFailed(TelegramOutcomes.Reason(trouble), failures);
                return backoff;
        }
    }

    private void Tell(LeaseEvent happened)
    {
        switch (happened)
        {
            case LeaseEvent.Taken:
                logger.PollingStarted();
                break;
            case LeaseEvent.Lost:
                logger.LeaseLost();
                break;
            case LeaseEvent.StoreAway:
                logger.StoreAway();
                break;
            default:
                throw new UnreachableException();
        }
    }
}
