namespace BotService.Core.Delivery.Planning;

/// <summary>Hours of a local day. May reach over midnight; equal ends hold nothing.</summary>
/// <param name="From">Included.</param>
/// <param name="Until">Not included.</param>
public readonly record struct HourSpan(TimeOnly From, TimeOnly Until)
{
    public bool Contains(TimeOnly time) => From <= Until ? time >= From && time < Until : time >= From || time < Until;
}
