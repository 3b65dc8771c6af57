using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BotService.Channels.Telegram;

/// <summary>What is answered to an update at once, beside what was committed. The set is closed on purpose.</summary>
internal abstract record TelegramReply
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TelegramReply()
    {
    }

    public static TelegramReply Nothing { get; } = new Silence();

    public static TelegramReply To(string press, string? notice) =>
        new Answer(press, string.IsNullOrWhiteSpace(notice) ? null : TelegramText.Fit(notice, TelegramText.LongestNotice));

    /// <summary>The update was taken; no words.</summary>
    public sealed record Silence : TelegramReply;

    /// <summary>It was not JSON: not from Telegram, or cut on the way.</summary>
    public sealed record NotJson : TelegramReply;

    /// <summary>Ends the spinner on a pressed button, with a few words or none.</summary>
    public sealed record Answer(string Press, string? Text) : TelegramReply;

    /// <summary>A line that is said once and not tracked: to a group, or to somebody who writes too fast.</summary>
    public sealed record Line(long Chat, string Text) : TelegramReply;

    /// <summary>The method call that a webhook's response may carry; writes nothing when there is none.</summary>
    public void WriteTo(IBufferWriter<byte> response)
    {
        using var json = new Utf8JsonWriter(response, Writing);
        switch (this)
        {
            case Answer(var press, var text):
                json.WriteStartObject();
                json.WriteString("method"u8, "answerCallbackQuery"u8);
                json.WriteString("callback_query_id"u8, press);
                if (text is not null)
                {
                    json.WriteString("text"u8, text);
                }

                json.WriteEndObject();
                break;
            case Line(var chat, var text):
                json.WriteStartObject();
                json.WriteString("method"u8, "sendMessage"u8);
                json.WriteNumber("chat_id"u8, chat);
                json.WriteString("text"u8, TelegramText.Fit(text, TelegramText.Longest));
                json.WriteEndObject();
                break;
            default:
                break;
        }
    }
}
