using System.Collections.Immutable;

namespace BotService.Dialogs.Texts;

/// <summary>
/// What a channel can show, as far as the dialogs must keep to it; the same numbers as the channel's own traits, except that labels may be
/// held shorter. A new channel adds its line. 0 says that there is no such thing, or no limit to it.
/// </summary>
/// <param name="Buttons">Under one message. More answers than that, or any where there are none, become a numbered list.</param>
/// <param name="Label">Characters on a button before small screens cut it off.</param>
/// <param name="Text">UTF-16 units in one message.</param>
/// <param name="Notice">UTF-16 units in the short answer to a press.</param>
/// <param name="TokenBytes">Bytes that a button can carry.</param>
internal sealed record ChannelLimits(string Channel, int Buttons, int Label, int Text, int Notice, int TokenBytes)
{
    /// <summary>Texts longer than this are read by nobody on a small screen.</summary>
    public const int GoodText = 300;

    /// <summary>What the signature of a button adds to its action.</summary>
    public const int SignatureBytes = 15;

    public static ImmutableArray<ChannelLimits> All { get; } =
    [
        // core.telegram.org/bots/api: callback_data 1-64 bytes, text 4096, answerCallbackQuery 200; the label is our own measure at 360 px.
        new("telegram", Buttons: 100, Label: 20, Text: 4096, Notice: 200, TokenBytes: 64),
        new("web", Buttons: 40, Label: 40, Text: 4096, Notice: 0, TokenBytes: 256),

        // Read second-hand: five buttons with titles of 100, texts of 2000; the bot platform has no buttons at all.
        new("zalo-oa", Buttons: 5, Label: 100, Text: 2000, Notice: 0, TokenBytes: 64),
        new("zalo-bot", Buttons: 0, Label: 0, Text: 2000, Notice: 0, TokenBytes: 0),
        new("bot-framework", Buttons: 40, Label: 40, Text: 4096, Notice: 0, TokenBytes: 64),
    ];

    /// <summary>The channels whose limit a size breaks, in words: <c>telegram (20), web (40)</c>; null when all can bear it.</summary>
    /// <param name="shows">False for channels that do not show it; all do when there is none.</param>
    public static string? Broken(int size, Func<ChannelLimits, int> limit, Func<ChannelLimits, bool>? shows = null)
    {
        var broken = All.Where(channel => shows?.Invoke(channel) is not false && limit(channel) > 0 && size > limit(channel));
        var names = broken.Select(channel => $"{channel.Channel} ({limit(channel)})").ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }
}
