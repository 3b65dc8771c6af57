using System.Collections.Immutable;
using BotService.Core.Officials;

namespace BotService.Core.Announcements;

/// <summary>What keeps a wrong announcement from reaching many, as set up here.</summary>
public sealed record SafetyRules
{
    public static SafetyRules Usual { get; } = new();

    /// <summary>People up to whom somebody may send alone, within their own units.</summary>
    public int AloneUpTo { get; init; } = 50;

    /// <summary>True when a test to an official comes before submitting.</summary>
    public bool MustTest { get; init; } = true;

    /// <summary>How old the reach plan may be when its number is typed.</summary>
    public TimeSpan PlanHolds { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Share by which the people may differ from those planned before somebody is asked again; 0 to 1.</summary>
    public double Drift { get; init; } = 0.1;

    /// <summary>People by which they may differ whatever the share.</summary>
    public int DriftPeople { get; init; } = 5;

    /// <summary>From the typed number to the first send.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Officials who get every announcement first, whether or not its audience names them.</summary>
    public ImmutableArray<OfficialId> Staff { get; init; } = [];

    /// <summary>Share of the people who get it next; 0 for none.</summary>
    public double CanaryShare { get; init; } = 0.01;

    /// <summary>How long a canary wave is watched after its last send.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMinutes(10);

    public StopLimits Limits { get; init; } = new();
}

/// <summary>When sending pauses by itself. Shares are of those whose outcome is known, 0 to 1.</summary>
public sealed record StopLimits
{
    /// <summary>Outcomes before shares mean anything.</summary>
    public int Sample { get; init; } = 50;

    public double Blocked { get; init; } = 0.08;

    public double OptedOut { get; init; } = 0.03;

    public double Errors { get; init; } = 0.05;

    /// <summary>Outcomes after which it pauses when not a single one arrived, also below <see cref="Sample"/>.</summary>
    public int NoneOf { get; init; } = 10;
}
