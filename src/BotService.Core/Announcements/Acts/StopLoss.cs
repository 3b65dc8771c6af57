namespace BotService.Core.Announcements.Acts;

/// <summary>Says when sending must not go on by itself.</summary>
public static class StopLoss
{
    /// <param name="counts">Since a person last looked.</param>
    /// <returns>Null while nothing speaks against going on.</returns>
    public static PauseReason? Judge(RecipientCounts counts, StopLimits limits)
    {
        var outcomes = counts.Outcomes;
        if (outcomes >= limits.NoneOf && counts.Received == 0)
        {
            return PauseReason.NothingArrives;
        }

        if (outcomes < limits.Sample)
        {
            return null;
        }

        return counts[RecipientStage.Blocked] > limits.Blocked * outcomes ? PauseReason.Blocked
            : counts[RecipientStage.Refused] > limits.Errors * outcomes ? PauseReason.Errors
            : counts[RecipientMark.OptedOut] > limits.OptedOut * outcomes ? PauseReason.OptedOut
            : null;
    }
}
