using BotService.Channels.Telegram;
using BotService.Core.Delivery;
using Telegram.Bot.Exceptions;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramOutcomesTests
{
    [Theory]
    [InlineData(400, "Bad Request: chat not found", "Unreachable telegram 400 chat not found")]
    [InlineData(400, "Bad Request: private chat not found", "Unreachable telegram 400 private chat not found")]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", "Unreachable telegram 400 PEER_ID_INVALID")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", "Unreachable telegram 400 not enough rights to send text messages to the chat")]
    [InlineData(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", "Delivered")]
    [InlineData(400, "Bad Request: message to edit not found", "as new")]
    [InlineData(400, "Bad Request: message can't be edited", "as new")]
    [InlineData(400, "Bad Request: MESSAGE_ID_INVALID", "as new")]
    [InlineData(400, "Bad Request: message to delete not found", "Delivered")]
    [InlineData(400, "Bad Request: message can't be deleted for everyone", "as an edit")]
    [InlineData(400, "Bad Request: there is no text in the message to edit", "as the other")]
    [InlineData(400, "Bad Request: there is no caption in the message to edit", "as the other")]
    [InlineData(400, "Bad Request: failed to get HTTP URL content", "Refused telegram 400 failed to get HTTP URL content")]
    [InlineData(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3", "as plain")]
    [InlineData(400, "Bad Request: reply markup is too long", "Refused telegram 400 reply markup is too long")]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID", "Refused telegram 400 BUTTON_DATA_INVALID")]
    [InlineData(400, "Bad Request: message is too long", "Refused telegram 400 message is too long")]
    [InlineData(401, "Unauthorized", "Misconfigured telegram 401 Unauthorized")]
    [InlineData(403, "Forbidden: bot was blocked by the user", "Unreachable telegram 403 bot was blocked by the user")]
    [InlineData(403, "Forbidden: user is deactivated", "Unreachable telegram 403 user is deactivated")]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", "Unreachable telegram 403 bot was kicked from the group chat")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", "Unreachable telegram 403 bot was kicked from the supergroup chat")]
    [InlineData(403, "Forbidden: bot was kicked from the channel chat", "Unreachable telegram 403 bot was kicked from the channel chat")]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", "Unreachable telegram 403 bot can't initiate conversation with a user")]
    [InlineData(404, "Not Found", "Misconfigured telegram 404 Not Found")]
    [InlineData(409, "Conflict: terminated by other getUpdates request", "Unavailable telegram 409 terminated by other getUpdates request")]
    [InlineData(413, "Request Entity Too Large", "Refused telegram 413 Request Entity Too Large")]
    [InlineData(500, "Internal Server Error", "Unavailable telegram 500 Internal Server Error")]
    [InlineData(502, "Bad Gateway", "Unavailable telegram 502 Bad Gateway")]
    [InlineData(504, "Gateway Timeout", "Unavailable telegram 504 Gateway Timeout")]
    public void Every_error_of_the_platform_has_one_meaning(int code, string description, string meaning)
    {
        var verdict = TelegramOutcomes.From(code, description, null, null, wholeChannel: true);

        Assert.Equal(meaning, Describe(verdict));
    }

    [Theory]
    [InlineData("Bad Request: wrong file identifier/HTTP URL specified")]
    [InlineData("Bad Request: failed to get HTTP URL content")]
    [InlineData("Bad Request: wrong type of the web page content")]
    [InlineData("Bad Request: PHOTO_INVALID_DIMENSIONS")]
    [InlineData("Bad Request: WEBPAGE_CURL_FAILED")]
    [InlineData("Bad Request: IMAGE_PROCESS_FAILED")]
    public void What_is_wrong_with_a_picture_costs_the_picture_alone(string description) =>
        Assert.IsType<TelegramVerdict.AgainWithoutPicture>(TelegramOutcomes.From(400, description, null, null, wholeChannel: false, pictured: true));

    [Theory]
    [InlineData("Bad Request: chat not found", "Unreachable telegram 400 chat not found")]
    [InlineData("Bad Request: can't parse entities: x", "as plain")]
    public void A_picture_changes_nothing_about_what_is_wrong_otherwise(string description, string meaning) =>
        Assert.Equal(meaning, Describe(TelegramOutcomes.From(400, description, null, null, wholeChannel: false, pictured: true)));

    [Fact]
    public void A_chat_that_moved_is_followed()
    {
        var verdict = TelegramOutcomes.From(400, "Bad Request: group chat was upgraded to a supergroup chat", null, -1001234567890, wholeChannel: false);

        Assert.Equal("Moved -1001234567890", Describe(verdict));
    }

    [Theory]
    [InlineData(7, true, "Throttled 7 all")]
    [InlineData(7, false, "Throttled 7 chat")]
    [InlineData(null, true, "Throttled 5 all")]
    [InlineData(0, true, "Throttled 5 all")]
    [InlineData(-3, true, "Throttled 5 all")]
    public void A_429_waits_as_long_as_it_says(int? seconds, bool wholeChannel, string meaning)
    {
        var verdict = TelegramOutcomes.From(429, "Too Many Requests: retry after 7", seconds, null, wholeChannel);

        Assert.Equal(meaning, Describe(verdict));
    }

    [Fact]
    public void No_answer_is_no_refusal()
    {
        var page = TelegramOutcomes.NoAnswer(new("unreadable", System.Net.HttpStatusCode.BadGateway));
        var silence = TelegramOutcomes.NoAnswer(new("timed out", new TaskCanceledException()));
        var cut = TelegramOutcomes.NoAnswer(new RequestException("failure", new HttpRequestException("bot123:secret")));

        Assert.Equal("Unavailable telegram 502 unreadable answer", Describe(page));
        Assert.Equal("Unavailable telegram did not answer in time", Describe(silence));
        Assert.Equal("Unavailable telegram cannot be reached", Describe(cut));
    }

    [Fact]
    public void A_reason_never_quotes_what_a_person_wrote()
    {
        var reason = TelegramOutcomes.Reason(400, "Bad Request: something about \"Nguyễn Văn A, 0901234567\" at byte offset 3: tail");

        Assert.Equal("telegram 400 something about", reason);
    }

    [Fact]
    public void A_press_that_is_too_old_is_known_as_such()
    {
        var late = TelegramOutcomes.TooLateToAnswer(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        var other = TelegramOutcomes.TooLateToAnswer(400, "Bad Request: chat not found");

        Assert.True(late);
        Assert.False(other);
    }

    private static string Describe(TelegramVerdict verdict) => verdict switch
    {
        TelegramVerdict.AgainAsNew => "as new",
        TelegramVerdict.AgainAsPlain => "as plain",
        TelegramVerdict.AgainAsEdit => "as an edit",
        TelegramVerdict.AgainAsOther => "as the other",
        TelegramVerdict.Over(var outcome) => outcome switch
        {
            SendOutcome.Delivered => "Delivered",
            SendOutcome.Throttled(var wait, var all) => $"Throttled {wait.TotalSeconds} {(all ? "all" : "chat")}",
            SendOutcome.Unavailable(var reason) => $"Unavailable {reason}",
            SendOutcome.Refused(var reason) => $"Refused {reason}",
            SendOutcome.Unreachable(var reason) => $"Unreachable {reason}",
            SendOutcome.Moved(var address) => $"Moved {address}",
            SendOutcome.Misconfigured(var reason) => $"Misconfigured {reason}",
            _ => "?",
        },
        _ => "?",
    };
}
