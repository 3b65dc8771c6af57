using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotService.Runtime.Channels;

namespace BotService.Channels.Zalo.OfficialAccount;

/// <summary>Writes the bodies of the calls that send.</summary>
internal static class ZaloOaMessage
{
    /// <summary>Most UTF-16 units of one text; Zalo refuses longer ones whole.</summary>
    public const int LongestText = 2000;

    public const int MostButtons = 5;

    public const int LongestTitle = 100;

    // The default encoder writes every Vietnamese letter in six bytes.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A text, with buttons or without, to somebody whom we know.</summary>
    /// <param name="template">See <see cref="ZaloOaOptions.ButtonTemplate"/>.</param>
    public static ReadOnlyMemory<byte> Text(string person, string text, ImmutableArray<OutgoingButton> buttons, string? template) => Write(json =>
    {
        json.WriteStartObject("recipient"u8);
        json.WriteString("user_id"u8, person);
        json.WriteEndObject();
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        if (!buttons.IsEmpty)
        {
            WriteButtons(json, buttons, template);
        }

        json.WriteEndObject();
    });

    /// <summary>A text with a picture, which leaves no room for buttons. Zalo fetches the picture itself: 1 MB at most.</summary>
    public static ReadOnlyMemory<byte> Picture(string person, string text, string picture) => Write(json =>
    {
        json.WriteStartObject("recipient"u8);
        json.WriteString("user_id"u8, person);
        json.WriteEndObject();
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        json.WriteStartObject("attachment"u8);
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("payload"u8);
        json.WriteString("template_type"u8, "media"u8);
        json.WriteStartArray("elements"u8);
        json.WriteStartObject();
        json.WriteString("media_type"u8, "image"u8);
        json.WriteString("url"u8, picture);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>A text to a visitor of the account's page.</summary>
    public static ReadOnlyMemory<byte> ToVisitor(string visitor, string conversation, string text) => Write(json =>
    {
        json.WriteStartObject("recipient"u8);
        json.WriteString("anonymous_id"u8, visitor);
        json.WriteString("conversation_id"u8, conversation);
        json.WriteEndObject();
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    });

    /// <summary>An approved template, filled in.</summary>
    public static ReadOnlyMemory<byte> Template(string person, ZaloOaTemplate template, ImmutableDictionary<string, string> values, bool nested) => Write(json =>
    {
        if (nested)
        {
            json.WriteStartObject("recipient"u8);
        }

        json.WriteString("user_id"u8, person);
        if (nested)
        {
            json.WriteEndObject();
        }

        json.WriteString("template_id"u8, template.Id);
        json.WriteStartObject("template_data"u8);
        foreach (var (field, argument) in template.Fields)
        {
            json.WriteString(field, values.GetValueOrDefault(argument, ""));
        }

        json.WriteEndObject();
    });

    private static void WriteButtons(Utf8JsonWriter json, ImmutableArray<OutgoingButton> buttons, string? template)
    {
        json.WriteStartObject("attachment"u8);
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("payload"u8);
        if (template is not null)
        {
            json.WriteString("template_type"u8, template);
        }

        json.WriteStartArray("buttons"u8);
        foreach (var button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, ZaloOaTitles.Of(button));
            if (button.Address is { } address)
            {
                json.WriteString("type"u8, "oa.open.url"u8);
                json.WriteStartObject("payload"u8);
                json.WriteString("url"u8, address);
                json.WriteEndObject();
                json.WriteEndObject();
                continue;
            }

            // Not shown in the chat: the payload is of no use to the person.
            json.WriteString("type"u8, "oa.query.hide"u8);
            json.WriteString("payload"u8, ZaloOaWords.PayloadOf(button.Token));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(bytes, Writing);
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
