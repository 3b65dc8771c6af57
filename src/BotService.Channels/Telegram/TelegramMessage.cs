using System.Buffers;
using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>
/// A text with buttons, sent as a message or put in the place of one. The library's own requests carry thirty fields that we never
/// use; this one writes what it needs. See <see cref="TelegramSends"/>.
/// </summary>
/// <param name="chat">A private chat, as everywhere in this channel.</param>
/// <param name="edit">The message to change; null for a new one.</param>
internal sealed class TelegramMessage(long chat, int? edit, string text, bool html, ImmutableArray<OutgoingButton> buttons, int columns)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    // The default encoder writes every Vietnamese letter in six bytes.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText ChatId = JsonEncodedText.Encode("chat_id");
    private static readonly JsonEncodedText MessageId = JsonEncodedText.Encode("message_id");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText ParseMode = JsonEncodedText.Encode("parse_mode");
    private static readonly JsonEncodedText Html = JsonEncodedText.Encode("HTML");
    private static readonly JsonEncodedText Previews = JsonEncodedText.Encode("link_preview_options");
    private static readonly JsonEncodedText Disabled = JsonEncodedText.Encode("is_disabled");
    private static readonly JsonEncodedText Markup = JsonEncodedText.Encode("reply_markup");
    private static readonly JsonEncodedText Keyboard = JsonEncodedText.Encode("inline_keyboard");
    private static readonly JsonEncodedText Token = JsonEncodedText.Encode("callback_data");

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>True when it takes the place of a message.</summary>
    public bool Edits => edit is not null;

    public HttpContent ToContent()
    {
        var bytes = new ArrayBufferWriter<byte>(256 + (text.Length * 2) + (buttons.Length * 128));
        var json = _writer ??= new Utf8JsonWriter(Stream.Null, Writing);
        json.Reset(bytes);
        Write(json);
        json.Flush();
        var content = new ReadOnlyMemoryContent(bytes.WrittenMemory);
        content.Headers.ContentType = Json;
        return content;
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber(ChatId, chat);
        if (edit is { } message)
        {
            json.WriteNumber(MessageId, message);
        }

        json.WriteString(Text, text);
        if (html)
        {
            json.WriteString(ParseMode, Html);
        }

        json.WriteStartObject(Previews);
        json.WriteBoolean(Disabled, true);
        json.WriteEndObject();
        if (buttons.Length > 0)
        {
            json.WriteStartObject(Markup);
            WriteRows(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter json)
    {
        json.WriteStartArray(Keyboard);
        var at = 0;
        foreach (var width in TelegramKeyboard.Rows(buttons, columns))
        {
            json.WriteStartArray();
            foreach (var button in buttons.AsSpan(at, width))
            {
                json.WriteStartObject();
                json.WriteString(Text, TelegramKeyboard.Label(button));
                json.WriteString(Token, button.Token);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            at += width;
        }

        json.WriteEndArray();
    }
}
