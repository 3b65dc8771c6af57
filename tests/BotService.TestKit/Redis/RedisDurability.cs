namespace BotService.TestKit.Redis;

/// <summary>What a redis-server still has after it was killed.</summary>
public enum RedisDurability
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All but the last second.</summary>
    EverySecond,

    /// <summary>All that it acknowledged.</summary>
    Always,
}
