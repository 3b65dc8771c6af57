namespace BotService.Storage;

/// <summary>Where the service keeps what it knows.</summary>
/// <param name="RedisConnection">A StackExchange.Redis connection string; null or empty keeps everything in the embedded store.</param>
/// <param name="Path">The folder of the embedded store; made when it is not there.</param>
/// <param name="Partitions">Fixed when the store is created and checked at every start.</param>
public sealed record StorageOptions(string? RedisConnection, string Path, int Partitions);
