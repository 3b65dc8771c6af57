using System.Globalization;
using BotService.Core.Access;
using BotService.Core.Duties;
using BotService.Host.Gate;
using BotService.Runtime.Duties;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BotService.Host.Campaigns;

/// <param name="At">When it was to begin; with <see cref="Waiting"/> above 0 and this in the past, it did not run as it should have.</param>
internal sealed record WaveShown(DateTimeOffset At, int Intended, int Sent, int Moved, int Waiting);

/// <summary>Waves of reminders by the API.</summary>
internal static class WaveEndpoints
{
    private const int Most = 200;

    public static void MapWaves(this RouteGroupBuilder waves)
    {
        waves.WithTags("Waves").Needs(StaffAction.OperateService);
        waves.MapGet("", ListAsync).WithSummary($"The newest waves of reminders, at most {Most}: intended, sent, moved, waiting");
        waves.MapPost("/{at}/{order}", OrderAsync).WithSummary("Decides about what a wave still owes: send, skip or shift; 'at' as in the list");
    }

    private static async Task<Ok<WaveShown[]>> ListAsync(WaveDesk desk, CancellationToken ct, int max = Most) => TypedResults.Ok(
        (await desk.Kept.NewestAsync(Math.Clamp(max, 1, Most), ct)).Select(wave => new WaveShown(wave.At, wave.Intended, wave.Sent, wave.Moved, wave.Waiting)).ToArray());

    private static async Task<Results<Accepted, NotFound>> OrderAsync(string at, string order, WaveDesk desk, CancellationToken ct)
    {
        WaveOrder? wanted = order switch
        {
            "send" => WaveOrder.SendNow,
            "skip" => WaveOrder.Skip,
            "shift" => WaveOrder.Shift,
            _ => null,
        };
        return wanted is { } known
            && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var wave)
            && await desk.Kept.OrderAsync(wave, known, ct)
                ? TypedResults.Accepted((string?)null)
                : TypedResults.NotFound();
    }
}

/// <summary>Waves as staff work with them.</summary>
internal sealed class WaveDesk(IWaves waves)
{
    public IWaves Kept => waves;
}
