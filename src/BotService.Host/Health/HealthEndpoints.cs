using BotService.Runtime.Stores;

namespace BotService.Host.Health;

/// <summary>Two answers for probes, without details: alive, and ready for traffic.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IStore store, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken ct) =>
        !lifetime.ApplicationStopping.IsCancellationRequested && await AnswersAsync(store, time, ct)
            ? Results.Text("ready")
            : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> AnswersAsync(IStore store, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await store.PingAsync(ct).AsTask().WaitAsync(Patience, time, ct);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
