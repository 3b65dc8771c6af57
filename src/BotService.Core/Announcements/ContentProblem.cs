namespace BotService.Core.Announcements;

/// <summary>What keeps a content from being sent.</summary>
public enum ContentProblem
{
    /// <summary>There are no words in any language.</summary>
    NoWords,

    /// <summary>More than <see cref="ContentRules.LongestText"/> UTF-16 units.</summary>
    TooLong,

    /// <summary>Half of a character, or an invisible sign that turns the reading direction.</summary>
    BrokenText,

    /// <summary>A button without a label in a language that has words, or with one of more than <see cref="ContentRules.LongestLabel"/> characters or several lines.</summary>
    BadLabel,

    /// <summary>The button's address is not a plain https address.</summary>
    BadLink,

    /// <summary>
    /// The picture is neither a plain https address nor a file of Telegram's, or what is said of it is more than
    /// <see cref="ContentRules.LongestPictureWords"/> UTF-16 units, several lines, or about no picture.
    /// </summary>
    BadPicture,

    /// <summary>The button opens a poll that is not offered.</summary>
    UnknownPoll,
}
