namespace BotService.Host.Settings;

/// <summary>One setting that is wrong.</summary>
/// <param name="Key">As in a file: <c>Telegram:Token</c>.</param>
/// <param name="Wrong">What is wrong and what to do, as the end of a sentence that begins with the key. Never holds a secret's value.</param>
internal sealed record SettingMistake(string Key, string Wrong)
{
    /// <summary>As an environment variable: <c>Telegram__Token</c>.</summary>
    public string EnvironmentName => Key.Replace(":", "__", StringComparison.Ordinal);
}
