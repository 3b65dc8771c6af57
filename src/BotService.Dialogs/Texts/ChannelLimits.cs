using System.Collections.Immutable;

namespace BotService.Dialogs.Texts;

/// <summary>What a channel can show, as far as the dialogs must keep to it. A new channel adds its line.</summary>
/// <param name="Label">Characters on a button before small screens cut it off.</param>
/// <param name="Text">UTF-16 units in one message.</param>
/// <param name="Notice">UTF-16 units in the short answer to a press.</param>
/// <param name="TokenBytes">Bytes that a button can carry.</param>
internal sealed record ChannelLimits(string Channel, int Label, int Text, int Notice, int TokenBytes)
{
    /// <summary>Texts longer than this are read by nobody on a small screen.</summary>
    public const int GoodText = 300;

    /// <summary>What the signature of a button adds to its action.</summary>
    public const int SignatureBytes = 15;

    public static ImmutableArray<ChannelLimits> All { get; } =
    [
        // core.telegram.org/bots/api: callback_data 1-64 bytes, text 4096, answerCallbackQuery 200; the label is our own measure at 360 px.
        new("telegram", Label: 20, Text: 4096, Notice: 200, TokenBytes: 64),
        new("web", Label: 40, Text: 4096, Notice: 200, TokenBytes: 64),
    ];

    /// <summary>The channels whose limit a size breaks, in words: <c>telegram (20), web (40)</c>; null when all can bear it.</summary>
    public static string? Broken(int size, Func<ChannelLimits, int> limit)
    {
        var broken = All.Where(channel => size > limit(channel)).Select(channel => $"{channel.Channel} ({limit(channel)})").ToList();
        return broken.Count == 0 ? null : string.Join(", ", broken);
    }
}
