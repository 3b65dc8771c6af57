using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;

namespace BotService.Host.Announcements;

/// <summary>Where an announcement stands. What does not belong to the phase is null.</summary>
/// <param name="Name"><c>draft</c>, <c>submitted</c>, <c>approved</c>, <c>holding</c>, <c>gathering</c>, <c>canary</c>, <c>sending</c>, <c>parked</c>, <c>paused</c>, <c>done</c> or <c>cancelled</c>.</param>
internal sealed record PhaseShown(string Name)
{
    /// <summary>Who brought it there; null when it came there by itself.</summary>
    public string? By { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When it goes on by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    public Wave? Wave { get; init; }

    /// <summary>Why it is paused.</summary>
    public PauseReason? Paused { get; init; }

    /// <summary>What it waits for.</summary>
    public SendReason? Parked { get; init; }

    /// <summary>What it goes on with.</summary>
    public string? Back { get; init; }

    /// <summary>Of a cancel: who had it then.</summary>
    public int? Received { get; init; }

    /// <summary>Of a cancel: who will not get it.</summary>
    public int? Rest { get; init; }

    public static PhaseShown Of(Phase phase) => phase switch
    {
        Phase.Submitted(var by, var at) => Named(phase) with { By = by, At = at },
        Phase.Holding(var by, var until) => Named(phase) with { By = by, Until = until },
        Phase.Canary(var wave, var drained) => Named(phase) with { Wave = wave, At = drained },
        Phase.Parked(var until, var why, var back) => Named(phase) with { Until = until, Parked = why, Back = NameOf(back) },
        Phase.Paused(var why, var by, var at, var back) => Named(phase) with { Paused = why, By = by, At = at, Back = NameOf(back) },
        Phase.Done(var at) => Named(phase) with { At = at },
        Phase.Cancelled(var by, var at, var received, var rest) => Named(phase) with { By = by, At = at, Received = received, Rest = rest },
        Phase.Draft or Phase.Approved or Phase.Gathering or Phase.Sending => Named(phase),
        _ => throw new UnreachableException(),
    };

    public static string NameOf(Phase phase) => JsonNamingPolicy.CamelCase.ConvertName(phase.GetType().Name);

    private static PhaseShown Named(Phase phase) => new(NameOf(phase));
}
