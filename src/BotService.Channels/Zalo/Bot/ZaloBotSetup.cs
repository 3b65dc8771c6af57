using System.Text.Json;
using BotService.Core.Delivery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.Bot;

/// <summary>
/// Makes sure that Zalo knows the bot, and tells it where to call. The service starts without it: what fails is tried again until it
/// works, and what Zalo knew before holds meanwhile.
/// </summary>
internal sealed class ZaloBotSetup(ZaloBotCalls calls, ZaloBotOptions options, TimeProvider time, ILogger<ZaloBotSetup> logger) : BackgroundService
{
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(5);
    private static readonly RetryRules Retries = new(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>True when what <c>getWebhookInfo</c> told names an address.</summary>
    public static bool HasWebhook(JsonElement hook) => WebhookOf(hook).Length > 0;

    public static string WebhookOf(JsonElement hook) =>
        hook.ValueKind == JsonValueKind.Object && hook.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString()! : "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilDoneAsync("getMe", ct => calls.CallAsync("getMe", ct), stoppingToken);
            if (options.Receive == ZaloBotReceive.Webhook)
            {
                await UntilDoneAsync(
                    "setWebhook",
                    ct => calls.CallAsync("setWebhook", ct, ("url", options.WebhookUrl!), ("secret_token", options.WebhookSecrets[0])),
                    stoppingToken);
            }

            logger.SetupDone();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start does it.
        }
    }

    private async Task UntilDoneAsync(string step, Func<CancellationToken, Task<ZaloBotAnswer>> call, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await call(ct);
            if (answer is ZaloBotAnswer.Done)
            {
                return;
            }

            logger.SetupFailed(step, ZaloBotOutcomes.Reason(answer), attempt);
            await Task.Delay(WaitAfter(answer, attempt), time, ct);
        }
    }

    private static TimeSpan WaitAfter(ZaloBotAnswer answer, int attempt) => answer switch
    {
        ZaloBotAnswer.Refused(429, _, var retryAfter) => ZaloBotOutcomes.WaitOf(retryAfter, attempt),

        // 403 is Zalo's own trouble, and 408 its silence.
        ZaloBotAnswer.Refused(>= 400 and < 500 and not (403 or ZaloBotOutcomes.Idle), _, _) => OperatorWait,
        _ => Deliveries.Backoff(attempt, Retries, spread: 1),
    };
}
