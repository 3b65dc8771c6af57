using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>Reads where something is done. People press it: only https, and nothing that is filled in but the person's code.</summary>
internal static class CampaignLink
{
    private const int Longest = 500;
    private const string Code = "{code}";
    private static readonly int Scheme = "https://".Length;

    /// <returns>Null for none, and for one that may not be shown.</returns>
    public static string? Read(Section section)
    {
        if (section.Word("link") is not { } link)
        {
            return null;
        }

        var at = section.PlaceOf("link");
        var filled = link.Replace(Code, "x", StringComparison.Ordinal);
        if (link.Length > Longest || !Uri.TryCreate(filled, UriKind.Absolute, out var address) || filled.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            section.Findings.Error(at, "The link is no address", $"Write the whole address, at most {Longest} characters");
        }
        else if (address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
        {
            section.Findings.Error(at, "The link is not https", "Write an address that begins with https:// and holds no password");
        }
        else if (link.IndexOf(Code, StringComparison.Ordinal) is >= 0 and var code && code < link.IndexOf('/', Scheme) + 1)
        {
            section.Findings.Error(at, "The code stands in the name of the server", $"Put {Code} behind the first slash");
        }
        else if (filled.AsSpan().ContainsAny('{', '}'))
        {
            section.Findings.Error(at, "Something else than the person's code is to be filled in", $"Use {Code} or nothing");
        }
        else
        {
            return link;
        }

        return null;
    }
}
