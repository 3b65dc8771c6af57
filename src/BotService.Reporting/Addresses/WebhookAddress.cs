using System.Collections.Immutable;
using System.Net;
using BotService.Runtime.Addresses;

namespace BotService.Reporting.Addresses;

/// <summary>Judges the address of a receiver as it is written; what its name resolves to is judged again at each connection.</summary>
public static class WebhookAddress
{
    /// <param name="allowPrivate">See <see cref="ReportOptions.AllowPrivateAddresses"/>.</param>
    /// <param name="ports">See <see cref="ReportOptions.Ports"/>.</param>
    /// <returns>What is wrong and what to do, in words that follow the setting's name; null when the address is fine.</returns>
    public static string? Check(string text, bool allowPrivate, ImmutableArray<int> ports)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            return "is not an absolute address such as https://reports.example.vn/hooks";
        }

        if (url.Scheme != Uri.UriSchemeHttps && !(allowPrivate && url.Scheme == Uri.UriSchemeHttp))
        {
            return "must begin with https:// (plain http is only taken with Reports:Webhook:AllowPrivateAddresses)";
        }

        if (url.UserInfo.Length > 0)
        {
            return "must hold no user name or password: the receiver knows us by the signature";
        }

        if (url.Fragment.Length > 0)
        {
            return "must hold no # part: it would never be sent";
        }

        if (allowPrivate)
        {
            return null;
        }

        if (!ports.Contains(url.Port))
        {
            return $"must use port {string.Join(" or ", ports)} (others are only taken with Reports:Webhook:AllowPrivateAddresses)";
        }

        return IPAddress.TryParse(url.DnsSafeHost, out var address) && !AddressRules.IsPublic(address)
            ? "lies inside a private network (only taken with Reports:Webhook:AllowPrivateAddresses)"
            : null;
    }
}
