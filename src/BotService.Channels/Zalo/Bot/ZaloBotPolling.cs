using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Asks Zalo for events, one process at a time. Zalo hands each out once and knows no offset, so an event that cannot be committed is held
/// in memory and tried until the store is back, before the next question.
/// </summary>
internal sealed class ZaloBotPolling(
    ZaloBotCalls calls,
    ZaloBotIntake intake,
    ILeases leases,
    TimeProvider time,
    ILogger<ZaloBotPolling> logger) : BackgroundService
{
    public const string LeaseName = "zalo-bot-polling";
    private const int NoMethod = 404;
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(1);

    /// <summary>A platform that answers "nothing" at once must not be asked a thousand times a second.</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1);
    private static readonly RetryRules Retries = new(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new LeasedWork(LeaseName, leases, time, Tell).RunAsync(leased => PollAsync(leased, stoppingToken), stoppingToken);

    /// <summary>One question to Zalo, and everything that follows from its answer.</summary>
    internal async Task<ZaloBotAnswer> PassAsync(CancellationToken leased, CancellationToken stopping)
    {
        var answer = await calls.PollAsync(leased);
        if (answer is ZaloBotAnswer.Done(var result))
        {
            foreach (var happened in EventsIn(result))
            {
                await TakeAsync(JsonMarshal.GetRawUtf8Value(happened).ToArray(), stopping);
            }
        }

        return answer;
    }

    private async Task PollAsync(CancellationToken leased, CancellationToken stopping)
    {
        var webhookGone = false;
        for (var failures = 0; ;)
        {
            var begun = time.GetTimestamp();
            var answer = webhookGone ? await PassAsync(leased, stopping) : await RemoveWebhookAsync(leased);
            switch (answer)
            {
                case ZaloBotAnswer.Done(var result) when webhookGone && EventsIn(result).Any():
                    failures = 0;
                    break;
                case ZaloBotAnswer.Done when !webhookGone:
                    webhookGone = true;
                    break;
                case ZaloBotAnswer.Done or ZaloBotAnswer.Refused(ZaloBotOutcomes.Idle, _, _):
                    failures = 0;
                    var early = LeastWait - time.GetElapsedTime(begun);
                    if (early > TimeSpan.Zero)
                    {
                        await Task.Delay(early, time, leased);
                    }

                    break;
                default:
                    // A webhook that somebody has set meanwhile looks like any other refusal.
                    webhookGone &= answer is not ZaloBotAnswer.Refused;
                    await Task.Delay(WaitAfter(answer, ++failures), time, leased);
                    break;
            }
        }
    }

    /// <summary>Commits an event or holds on to it. The right to poll does not matter here: the event was given to this process and to no other.</summary>
    private async Task TakeAsync(byte[] happened, CancellationToken stopping)
    {
        for (DateTimeOffset? last = null; ;)
        {
            try
            {
                await intake.TakeAsync(happened, CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException)
            {
                logger.StoreAway();
            }

            if (stopping.IsCancellationRequested && time.GetUtcNow() > (last ??= time.GetUtcNow() + LastPatience))
            {
                logger.EventLost();
                return;
            }

            await Task.Delay(StoreWait, time, last is null ? stopping : CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Done when no webhook stands any more.</returns>
    private async Task<ZaloBotAnswer> RemoveWebhookAsync(CancellationToken ct)
    {
        var found = await calls.CallAsync("getWebhookInfo", ct);
        switch (found)
        {
            case ZaloBotAnswer.Done(var hook) when !ZaloBotSetup.HasWebhook(hook):
                return found;
            case ZaloBotAnswer.Done or ZaloBotAnswer.Refused(not (401 or NoMethod or 429), _, _):
                var removed = await calls.CallAsync("deleteWebhook", ct);
                if (removed is ZaloBotAnswer.Done && found is ZaloBotAnswer.Done)
                {
                    logger.WebhookRemoved();
                }

                // Where none was set, Zalo may well refuse to remove it.
                return removed is ZaloBotAnswer.Refused(400, _, _) ? new ZaloBotAnswer.Done(default) : removed;
            default:
                return found;
        }
    }

    /// <summary>One event for each question, as Zalo does it; a list is taken too.</summary>
    private static IEnumerable<JsonElement> EventsIn(JsonElement result) => result.ValueKind switch
    {
        JsonValueKind.Array => result.EnumerateArray().Where(IsEvent),
        _ when IsEvent(result) => [result],
        _ => [],
    };

    private static bool IsEvent(JsonElement found) => found.ValueKind == JsonValueKind.Object && found.EnumerateObject().MoveNext();

    private TimeSpan WaitAfter(ZaloBotAnswer answer, int failures)
    {
        switch (answer)
        {
            case ZaloBotAnswer.Refused(401 or NoMethod, _, _):
                logger.TokenRefused();
                return OperatorWait;
            case ZaloBotAnswer.Refused(429, _, var retryAfter):
                logger.PollFailed(ZaloBotOutcomes.Reason(answer), failures);
                return ZaloBotOutcomes.WaitOf(retryAfter, failures);
            default:
                logger.PollFailed(ZaloBotOutcomes.Reason(answer), failures);
                return Deliveries.Backoff(failures, Retries, spread: 1);
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
