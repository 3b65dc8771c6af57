using System.Collections.Immutable;

namespace BotService.Core.Duties;

/// <summary>When reminders go out: local times of a working day, in order, the same for every office.</summary>
/// <param name="Times">At least one. What was not done in time is told to superiors at the first of them.</param>
/// <param name="SuperiorsAfter">How much later those who urge others get theirs, so that what is told at a wave is in them the same day.</param>
/// <param name="LateAfter">A wave that runs later than this does not send by itself: it moves to the next.</param>
public sealed record WaveTimes(ImmutableArray<TimeOnly> Times, TimeSpan SuperiorsAfter, TimeSpan LateAfter)
{
    /// <summary>08:00 and 14:00, superiors at 08:30 and 14:30; two hours late at the most.</summary>
    public static WaveTimes Usual { get; } = new([new(8, 0), new(14, 0)], TimeSpan.FromMinutes(30), TimeSpan.FromHours(2));

    /// <summary>Superiors are told once a week how their units stand.</summary>
    public bool Weekly { get; init; } = true;
}
