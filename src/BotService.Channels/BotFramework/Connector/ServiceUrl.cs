using System.Net;
using BotService.Runtime.Addresses;

namespace BotService.Channels.BotFramework.Connector;

/// <summary>Judges the address that replies go to as it is written; what its name resolves to is judged again at each connection.</summary>
internal static class ServiceUrl
{
    public const int Longest = 512;

    public static bool IsAllowed(string text, bool allowPrivate) =>
        text.Length <= Longest
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Host.Length > 0
        && (url.Scheme == Uri.UriSchemeHttps || (allowPrivate && url.Scheme == Uri.UriSchemeHttp))
        && url.UserInfo.Length == 0
        && url.Query.Length == 0
        && url.Fragment.Length == 0
        && (allowPrivate || !IPAddress.TryParse(url.DnsSafeHost, out var address) || AddressRules.IsPublic(address));

    /// <param name="conversation">As the channel gave it; it may hold any character.</param>
    /// <param name="activity">The message to change; null for a new one.</param>
    public static Uri Activities(string serviceUrl, string conversation, string? activity)
    {
        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation)}/activities";
        return new Uri(activity is null ? path : $"{path}/{Uri.EscapeDataString(activity)}");
    }
}
