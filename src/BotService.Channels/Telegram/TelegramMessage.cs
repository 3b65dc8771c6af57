using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>
/// Words with buttons, and with a picture above them or without, sent as a message or put in the place of one. The library's own requests
/// carry thirty fields that we never use; this one writes what it needs. See <see cref="TelegramSends"/>.
/// </summary>
/// <param name="Chat">A private chat, as everywhere in this channel.</param>
/// <param name="Message">The message to change or delete; 0 for a new one.</param>
/// <param name="Html">True when <paramref name="Text"/> holds markup.</param>
internal sealed record TelegramMessage(TelegramMethod Method, long Chat, int Message, string Text, bool Html, ImmutableArray<OutgoingButton> Buttons, int Columns)
{
    private static readonly JsonEncodedText ChatId = JsonEncodedText.Encode("chat_id");
    private static readonly JsonEncodedText MessageId = JsonEncodedText.Encode("message_id");
    private static readonly JsonEncodedText Words = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText Caption = JsonEncodedText.Encode("caption");
    private static readonly JsonEncodedText ParseMode = JsonEncodedText.Encode("parse_mode");
    private static readonly JsonEncodedText HtmlMode = JsonEncodedText.Encode("HTML");
    private static readonly JsonEncodedText Previews = JsonEncodedText.Encode("link_preview_options");
    private static readonly JsonEncodedText Disabled = JsonEncodedText.Encode("is_disabled");
    private static readonly JsonEncodedText Markup = JsonEncodedText.Encode("reply_markup");
    private static readonly JsonEncodedText Keyboard = JsonEncodedText.Encode("inline_keyboard");
    private static readonly JsonEncodedText Token = JsonEncodedText.Encode("callback_data");
    private static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");

    /// <summary>Address or file of the picture: sent by the methods that send one, shown as a preview above words without one. Null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>A text of our own, with nothing else to it.</summary>
    public static TelegramMessage Line(long chat, string text) => new(TelegramMethod.SendMessage, chat, 0, text, Html: false, [], 1);

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber(ChatId, Chat);
        if (Message != 0)
        {
            json.WriteNumber(MessageId, Message);
        }

        switch (Method)
        {
            case TelegramMethod.SendMessage or TelegramMethod.EditMessageText:
                WriteWords(json, Words);
                WritePreview(json);
                break;
            case TelegramMethod.SendPhoto:
                json.WriteString("photo"u8, Picture);
                WriteWords(json, Caption);
                break;
            case TelegramMethod.EditMessageCaption:
                WriteWords(json, Caption);
                break;
            case TelegramMethod.EditMessageMedia:
                json.WriteStartObject("media"u8);
                json.WriteString("type"u8, "photo"u8);
                json.WriteString("media"u8, Picture);
                WriteWords(json, Caption);
                json.WriteEndObject();
                break;
            case TelegramMethod.DeleteMessage:
                break;
            default:
                throw new UnreachableException();
        }

        if (Buttons.Length > 0 && Method != TelegramMethod.DeleteMessage)
        {
            json.WriteStartObject(Markup);
            WriteRows(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteWords(Utf8JsonWriter json, JsonEncodedText field)
    {
        json.WriteString(field, Text);
        if (Html)
        {
            json.WriteString(ParseMode, HtmlMode);
        }
    }

    private void WritePreview(Utf8JsonWriter json)
    {
        json.WriteStartObject(Previews);
        if (Picture is null)
        {
            json.WriteBoolean(Disabled, true);
        }
        else
        {
            json.WriteString(Url, Picture);
            json.WriteBoolean("prefer_large_media"u8, true);
            json.WriteBoolean("show_above_text"u8, true);
        }

        json.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter json)
    {
        json.WriteStartArray(Keyboard);
        for (var at = 0; TelegramKeyboard.RowFrom(at, Buttons, Columns) is > 0 and var width; at += width)
        {
            json.WriteStartArray();
            foreach (var button in Buttons.AsSpan(at, width))
            {
                json.WriteStartObject();
                json.WriteString(Words, TelegramKeyboard.Label(button));
                if (button.Address is { } address)
                {
                    json.WriteString(Url, address);
                }
                else
                {
                    json.WriteString(Token, button.Token);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
