using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Looks once a minute whether the token is to be renewed, so that no message has to wait for it.</summary>
internal sealed class ZaloOaTokenKeeper(ZaloOaTokens tokens, TimeProvider time, ILogger<ZaloOaTokenKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await tokens.DrainAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Longer than a stop may take: another process, or the next start, finds the old token or the new one.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                await PassAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks again.
        }
    }

    internal async Task PassAsync(CancellationToken ct)
    {
        try
        {
            await tokens.KeepAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.RenewalFailed(error);
        }
    }
}
