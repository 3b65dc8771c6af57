namespace BotService.TestKit.Faults;

/// <summary>Where bytes go.</summary>
public enum Direction
{
    ToServer,
    ToClient,
}
