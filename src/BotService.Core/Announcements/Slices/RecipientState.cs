using System.Globalization;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// How one recipient stands, as kept in the members set <c>to:&lt;announcement&gt;</c> beside the recipient's key:
/// <c>letter|chat|channel|edition|time|mark|reason|message</c>, what is empty at the end left out.
/// </summary>
/// <param name="At">When it came to this stage; for <see cref="RecipientStage.Waiting"/> when it is planned again. Whole seconds.</param>
public sealed record RecipientState(RecipientStage Stage, DateTimeOffset At)
{
    // Places are those of the stages.
    private const string Letters = "pfsdrbxkhwc";
    private const char Bar = '|';
    private const int Fields = 8;

    /// <summary>The chat it was handed to; null before.</summary>
    public string? Chat { get; init; }

    public string? Channel { get; init; }

    /// <summary>The edition that the recipient has, or is on its way; 0 before.</summary>
    public int Edition { get; init; }

    /// <summary>The platform's id of the message, if it told one; of whom nothing was heard, the sending's reference.</summary>
    public string? Message { get; init; }

    /// <summary>Why it waits, was skipped, refused or not corrected: the name of a <see cref="Delivery.Planning.SendReason"/>, or a word of the platform's.</summary>
    public string? Reason { get; init; }

    /// <summary>True when this recipient wanted no more after it.</summary>
    public bool OptedOut { get; init; }

    /// <summary>True when it has not gone out and may.</summary>
    public bool IsOpen => Stage is RecipientStage.Planned or RecipientStage.Withheld or RecipientStage.Waiting;

    public bool IsReceived => Stage is RecipientStage.Sent or RecipientStage.Delivered or RecipientStage.Read;

    /// <summary>The sending that was given up because nothing was heard of it: its outcome may still come. Null for none.</summary>
    public string? Unanswered => Stage == RecipientStage.Refused && Reason == NewsReasons.NoAnswer ? Message : null;

    /// <returns>False for what this type did not write.</returns>
    public static bool TryParse(string text, out RecipientState state)
    {
        state = new(RecipientStage.Planned, DateTimeOffset.UnixEpoch);
        var fields = text.Split(Bar, Fields);
        if (fields[0].Length != 1 || Letters.IndexOf(fields[0][0], StringComparison.Ordinal) is var stage && stage < 0
            || !long.TryParse(Field(4) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || !int.TryParse(Field(3) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var edition))
        {
            return false;
        }

        state = new((RecipientStage)stage, DateTimeOffset.FromUnixTimeSeconds(seconds))
        {
            Chat = Field(1),
            Channel = Field(2),
            Edition = edition,
            OptedOut = Field(5) == "o",
            Reason = Field(6),
            Message = Field(7),
        };
        return true;

        string? Field(int place) => place < fields.Length && fields[place].Length > 0 ? fields[place] : null;
    }

    public override string ToString()
    {
        var edition = Edition == 0 ? "" : Edition.ToString(CultureInfo.InvariantCulture);
        var seconds = At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        // A message's id may hold bars and stands last; a reason must not.
        var reason = Reason?.Replace(Bar, '/');
        return string.Join(Bar, Letters[(int)Stage], Chat, Channel, edition, seconds, OptedOut ? "o" : "", reason, Message).TrimEnd(Bar);
    }
}
