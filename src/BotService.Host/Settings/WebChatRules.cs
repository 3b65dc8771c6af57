using BotService.Channels.WebChat;

namespace BotService.Host.Settings;

internal sealed class WebChatRules : Rules<WebChatSettings>
{
    /// <summary>Microsoft's client renews its token every 15 minutes, and may miss once.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    protected override IEnumerable<(string Member, string Wrong)> Broken(WebChatSettings settings)
    {
        foreach (var origin in settings.OriginList)
        {
            if (WebOrigin.Read(origin) is not { } read)
            {
                yield return (nameof(settings.AllowedOrigins), $"'{origin}' is not an origin; write scheme and host as a browser shows them, such as https://dichvu.example.vn, without a path, and separate several with ;");
            }
            else if (Addresses.IsPlain(read) && !Addresses.IsLocal(read))
            {
                yield return (nameof(settings.AllowedOrigins), $"'{origin}' must begin with https://: what is embedded in a page without it can be read and changed on the way");
            }
        }

        if (settings.TokenLifetime < Shortest || settings.TokenLifetime > Longest)
        {
            yield return (nameof(settings.TokenLifetime), $"must be between {Shortest} and {Longest} (days.hours:minutes:seconds); 30.00:00:00 is usual");
        }
    }
}
