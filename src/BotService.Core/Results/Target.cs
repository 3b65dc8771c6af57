namespace BotService.Core.Results;

public enum Comparison
{
    /// <summary>Strictly above: a rate equal to the target does not meet it (letter 1138, items 1.6b and 1.6c).</summary>
    Above,
    AtLeast,
}

public enum TargetWindow
{
    Day,
    Month,
}

/// <summary>What a satisfaction rate is held against.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Window">The period whose report is judged.</param>
/// <param name="MinimumSample">Below this n the state is <c>insufficient</c>.</param>
public sealed record Target(Comparison Comparison, decimal Percent, TargetWindow Window, int MinimumSample);
