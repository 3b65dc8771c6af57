using System.Globalization;
using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>What a button shows.</summary>
internal static class ZaloOaTitles
{
    private const string Cut = "…";

    /// <summary>Never empty and never too long: Zalo refuses the whole message then.</summary>
    public static string Of(OutgoingButton button)
    {
        var title = button.Label.Trim();
        return title.Length == 0 ? button.Number > 0 ? button.Number.ToString(CultureInfo.InvariantCulture) : Cut
            : title.Length <= ZaloOaMessage.LongestTitle ? title
            : Shortened(title);
    }

    private static string Shortened(string title)
    {
        var kept = 0;
        for (var next = 0; kept + next <= ZaloOaMessage.LongestTitle - Cut.Length; next = StringInfo.GetNextTextElementLength(title.AsSpan(kept)))
        {
            kept += next;
        }

        return string.Concat(title.AsSpan(0, kept).TrimEnd(), Cut);
    }
}
