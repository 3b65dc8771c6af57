using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Delivery;

namespace BotService.Channels.Zalo.Bot;

/// <summary>Translates what the Bot Platform says into what it means for a message. Its table of codes is short and was read second-hand.</summary>
internal static class ZaloBotOutcomes
{
    /// <summary>A poll to which nothing happened.</summary>
    public const int Idle = 408;

    private const int LongestReason = 96;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly string[] NobodyThere = ["chat not found", "user not found", "chat_id", "blocked", "not a member"];

    /// <param name="refusals">429s in a row, this one included: Zalo names no time to wait, and a used-up month is not over in a minute.</param>
    public static SendOutcome From(ZaloBotAnswer answer, int refusals) => answer switch
    {
        ZaloBotAnswer.Done(var result) => new SendOutcome.Delivered(MessageOf(result)),
        ZaloBotAnswer.Silence(var reason) => new SendOutcome.Unavailable($"zalo bot {reason}"),
        ZaloBotAnswer.Refused refused => From(refused, refusals),
        _ => throw new UnreachableException(),
    };

    public static TimeSpan WaitOf(int? retryAfter, int refusals)
    {
        if (retryAfter is { } seconds and > 0)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        var doubled = FirstWait * Math.Pow(2, Math.Clamp(refusals - 1, 0, 10));
        return doubled < LongestWait ? doubled : LongestWait;
    }

    /// <summary>What went wrong, in words that hold no address, no token and nothing that a person wrote: up to a quotation mark or a second colon.</summary>
    public static string Reason(ZaloBotAnswer answer)
    {
        if (answer is not ZaloBotAnswer.Refused(var code, var description, _))
        {
            return answer is ZaloBotAnswer.Silence(var reason) ? $"zalo bot {reason}" : "zalo bot answered";
        }

        var words = description.AsSpan();
        var kind = words.IndexOf(": ");
        words = kind >= 0 ? words[(kind + 2)..] : words;
        var end = words.IndexOfAny('"', ':', '\n');
        words = end < 0 ? words : words[..end];
        words = words.Length > LongestReason ? words[..LongestReason] : words;
        return $"zalo bot {code} {words.Trim()}".TrimEnd();
    }

    private static string? MessageOf(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("message_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static SendOutcome From(ZaloBotAnswer.Refused refused, int refusals) => refused.Code switch
    {
        429 => new SendOutcome.Throttled(WaitOf(refused.RetryAfter, refusals), WholeChannel: true),
        400 or 403 when NobodyThere.Any(words => refused.Description.Contains(words, StringComparison.OrdinalIgnoreCase)) => new SendOutcome.Unreachable(Reason(refused)),
        401 or 404 => new SendOutcome.Misconfigured(Reason(refused)),

        // Documented so: 403 is the platform's own trouble, and 408 its silence.
        403 or Idle or >= 500 => new SendOutcome.Unavailable(Reason(refused)),
        _ => new SendOutcome.Refused(Reason(refused)),
    };
}
