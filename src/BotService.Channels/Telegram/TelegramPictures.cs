using System.Collections.Concurrent;

namespace BotService.Channels.Telegram;

/// <summary>
/// Pictures that Telegram would not show a short while ago. Thousands of people get the same one: that it cannot be fetched need not be
/// heard from Telegram for each of them.
/// </summary>
internal sealed class TelegramPictures(TimeProvider time)
{
    private const int MostRemembered = 100;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = new(StringComparer.Ordinal);

    public void Refused(string source)
    {
        if (_refused.Count >= MostRemembered)
        {
            _refused.Clear();
        }

        _refused[source] = time.GetUtcNow();
    }

    public bool IsRefused(string source) => _refused.TryGetValue(source, out var at) && time.GetUtcNow() - at < Memory;
}
