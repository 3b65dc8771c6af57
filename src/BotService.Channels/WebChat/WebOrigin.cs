namespace BotService.Channels.WebChat;

/// <summary>The origin of a page: scheme, host, and a port that is not the scheme's own.</summary>
public static class WebOrigin
{
    /// <summary>The origin in the form in which browsers send it: lower case, international names in their ASCII form, no slash.</summary>
    /// <returns>Null when the text is not an origin of http or https, or says more than one.</returns>
    public static string? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.UserInfo.Length > 0
            || uri.PathAndQuery != "/"
            || uri.Fragment.Length > 0
            || uri.IdnHost.Contains('*', StringComparison.Ordinal))
        {
            return null;
        }

        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.IdnHost.Trim('[', ']')}]" : uri.IdnHost;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}");
    }
}
