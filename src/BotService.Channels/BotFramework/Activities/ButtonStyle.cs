namespace BotService.Channels.BotFramework.Activities;

/// <summary>How a channel behind the channel service shows choices.</summary>
internal enum ButtonStyle
{
    /// <summary>Suggested actions under the newest message; a press comes back as a value.</summary>
    Suggested,

    /// <summary>Hero cards, whose buttons stay; a press comes back as a value with the label as text.</summary>
    Cards,

    /// <summary>None that we rely on: a list in the message, answered by number or words.</summary>
    Numbers,
}

/// <summary>What is known of the channels behind a channel service. Of those not named here nothing is taken for granted.</summary>
internal static class ChannelKnowledge
{
    /// <summary>Most buttons that Teams shows on one hero card.</summary>
    public const int MostOnCard = 6;

    /// <summary>Most buttons under one message, where there are any.</summary>
    public const int MostButtons = 40;

    public static ButtonStyle StyleOf(string channelId) => channelId switch
    {
        "directline" or "webchat" or "emulator" => ButtonStyle.Suggested,
        "msteams" => ButtonStyle.Cards,
        _ => ButtonStyle.Numbers,
    };

    public static int ButtonsOf(string channelId) => StyleOf(channelId) == ButtonStyle.Numbers ? 0 : MostButtons;

    /// <summary>True where a message can be changed in place, and a press tells the message that it was made on.</summary>
    public static bool ChangesMessages(string channelId) => channelId is "msteams";
}
