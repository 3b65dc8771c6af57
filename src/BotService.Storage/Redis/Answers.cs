using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>Reads what scripts answer.</summary>
internal static class Answers
{
    /// <summary>A list of texts; our scripts put no nil into one.</summary>
    public static string[] Texts(this RedisResult answer) => ((string?[]?)answer ?? [])!;
}
