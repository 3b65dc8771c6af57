using BotService.Runtime.Letters;

namespace BotService.Host.Letters;

/// <summary>A letter as staff see it: never its content.</summary>
internal sealed record LetterShown(string Id, string Kind, string Channel, string Subject, string Reason, DateTimeOffset At, int Attempts)
{
    /// <summary>Why a message of an announcement is not sent again, and what is to be done instead.</summary>
    public const string OfAnnouncement =
        "It belongs to an announcement, which counts this person as not reached or has reached them elsewhere: begin a new announcement for whom it did not reach, and drop the letter";

    public static LetterShown Of(Letter letter) => new(letter.Id, letter.Kind, letter.Channel, letter.Subject, letter.Reason, letter.At, letter.Attempts);
}
