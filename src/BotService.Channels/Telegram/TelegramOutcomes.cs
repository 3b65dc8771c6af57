using BotService.Core.Delivery;
using Telegram.Bot.Exceptions;

namespace BotService.Channels.Telegram;

/// <summary>What to do about Telegram's answer to one call. The set is closed on purpose.</summary>
internal abstract record TelegramVerdict
{
    private TelegramVerdict()
    {
    }

    public static TelegramVerdict Done { get; } = new Over(new SendOutcome.Delivered());

    public sealed record Over(SendOutcome Outcome) : TelegramVerdict;

    /// <summary>The markup was not understood: the same words again without any.</summary>
    public sealed record AgainAsPlain : TelegramVerdict;

    /// <summary>The message to change is gone: the same words as a message of their own.</summary>
    public sealed record AgainAsNew : TelegramVerdict;

    /// <summary>The message is too old to be deleted: its words are changed.</summary>
    public sealed record AgainAsEdit : TelegramVerdict;

    /// <summary>The message that is there shows a picture, or shows none: its words are changed by the other method.</summary>
    public sealed record AgainAsOther : TelegramVerdict;

    /// <summary>The picture cannot be shown: the words alone.</summary>
    public sealed record AgainWithoutPicture(string Reason) : TelegramVerdict;
}

/// <summary>Translates what Telegram says into what it means for a message.</summary>
internal static class TelegramOutcomes
{
    private const int LongestReason = 96;
    private static readonly TimeSpan WaitWhenUnsaid = TimeSpan.FromSeconds(5);
    private static readonly TelegramVerdict.AgainAsPlain Plain = new();
    private static readonly TelegramVerdict.AgainAsNew New = new();
    private static readonly TelegramVerdict.AgainAsEdit Edit = new();
    private static readonly TelegramVerdict.AgainAsOther Other = new();

    private static readonly string[] NobodyThere =
    [
        "chat not found", "user not found", "PEER_ID_INVALID", "USER_IS_BLOCKED", "INPUT_USER_DEACTIVATED", "not enough rights to send",
        "have no rights to send", "need administrator rights", "CHAT_WRITE_FORBIDDEN",
    ];

    private static readonly string[] NothingToEdit =
    [
        "message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID",
    ];

    /// <param name="code">The <c>error_code</c> of the answer.</param>
    /// <param name="description">Telegram's own words; they may quote the message, so they never leave here whole.</param>
    /// <param name="retryAfter">Seconds, when it told.</param>
    /// <param name="migrateTo">The chat's new id, when it told.</param>
    /// <param name="pictured">True when a picture was sent, whose address Telegram itself asks: what is wrong with it comes as one of many 400s.</param>
    /// <param name="wholeChannel">For a 429: whether it is taken to hold for every chat; see <see cref="TelegramThrottles"/>.</param>
    public static TelegramVerdict From(int code, string description, int? retryAfter, long? migrateTo, bool wholeChannel, bool pictured = false) => code switch
    {
        429 => Over(new SendOutcome.Throttled(WaitOf(retryAfter), wholeChannel)),
        _ when migrateTo is { } chat => Over(new SendOutcome.Moved(chat.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        400 => BadRequest(description, pictured),
        403 => Over(new SendOutcome.Unreachable(Reason(code, description))),
        401 or 404 => Over(new SendOutcome.Misconfigured(Reason(code, description))),
        409 or >= 500 => Over(new SendOutcome.Unavailable(Reason(code, description))),
        _ => Over(new SendOutcome.Refused(Reason(code, description))),
    };

    /// <summary>No answer that could be read: a gateway's page, a cut connection, silence. The message may have arrived all the same.</summary>
    public static TelegramVerdict NoAnswer(RequestException trouble) => Over(new SendOutcome.Unavailable(Reason(trouble)));

    public static TimeSpan WaitOf(int? retryAfter) => retryAfter is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : WaitWhenUnsaid;

    /// <summary>True when a press can no longer be answered: nothing was lost but a spinner.</summary>
    public static bool TooLateToAnswer(int code, string description) => code == 400 && Says(description, "query is too old");

    /// <summary>What went wrong with a call, in words that hold no address, no token and nothing that a person wrote.</summary>
    public static string Reason(RequestException trouble) => trouble switch
    {
        ApiRequestException refusal => Reason(refusal.ErrorCode, refusal.Message),
        { HttpStatusCode: { } status } => $"telegram {(int)status} unreadable answer",
        { InnerException: OperationCanceledException } => "telegram did not answer in time",
        _ => "telegram cannot be reached",
    };

    /// <summary>Telegram's words as far as they cannot quote a person: up to a quotation mark or a second colon.</summary>
    public static string Reason(int code, string description)
    {
        var words = description.AsSpan();
        var kind = words.IndexOf(": ");
        if (kind >= 0)
        {
            words = words[(kind + 2)..];
        }

        var end = words.IndexOfAny('"', ':', '\n');
        words = end < 0 ? words : words[..end];
        words = words.Length > LongestReason ? words[..LongestReason] : words;
        return $"telegram {code} {words.Trim()}".TrimEnd();
    }

    private static TelegramVerdict BadRequest(string description, bool pictured) => description switch
    {
        _ when Says(description, "message is not modified") || Says(description, "message to delete not found") => TelegramVerdict.Done,
        _ when Says(description, "message can't be deleted") => Edit,
        _ when Says(description, "there is no text in the message") || Says(description, "there is no caption in the message") => Other,
        _ when NothingToEdit.Any(words => Says(description, words)) => New,
        _ when Says(description, "can't parse entities") => Plain,
        _ when NobodyThere.Any(words => Says(description, words)) => Over(new SendOutcome.Unreachable(Reason(400, description))),
        _ when pictured => new TelegramVerdict.AgainWithoutPicture(Reason(400, description)),
        _ => Over(new SendOutcome.Refused(Reason(400, description))),
    };

    private static TelegramVerdict.Over Over(SendOutcome outcome) => new(outcome);

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
}
