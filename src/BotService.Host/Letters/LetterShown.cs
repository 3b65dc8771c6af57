using BotService.Runtime.Letters;

namespace BotService.Host.Letters;

/// <summary>A letter as staff see it: never its content.</summary>
internal sealed record LetterShown(string Id, string Kind, string Channel, string Subject, string Reason, DateTimeOffset At, int Attempts)
{
    public static LetterShown Of(Letter letter) => new(letter.Id, letter.Kind, letter.Channel, letter.Subject, letter.Reason, letter.At, letter.Attempts);
}
