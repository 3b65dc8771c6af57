using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>Writes what the service says as a Direct Line activity.</summary>
internal static class BotActivity
{
    public const string PressProperty = "press";
    public const string MessageProperty = "message";

    /// <summary>Where the message begins anew: paragraphs are joined by an empty line.</summary>
    private const string Break = "\n\n";

    /// <param name="id">A new one, or that of the message whose place it takes.</param>
    public static string Write(OutgoingMessage message, string id, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, ActivityJson.Writer);
        json.WriteStartObject();
        json.WriteString(ActivityTime.Property, ActivityTime.Write(at));
        json.WriteString("type", "message");
        json.WriteString("id", id);
        json.WriteString("channelId", "directline");
        WriteParty(json, "conversation", message.Address, role: null);
        WriteParty(json, "from", "bot", "bot");
        json.WriteString("locale", message.Language == Language.English ? "en-US" : "vi-VN");
        json.WriteString("textFormat", "plain");
        json.WriteString("inputHint", message.TypeHint ? "expectingInput" : "acceptingInput");
        WriteText(json, message);
        WritePicture(json, message.Picture);
        WriteButtons(json, message, id);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// An id is met again only on purpose, to change what stands there. A conversation that was deleted counts its versions anew while
    /// the person's page may still show the old ones, so the moment is part of the id.
    /// </summary>
    public static string IdOf(OutgoingMessage message, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{message.Id}-{at.ToUnixTimeMilliseconds():x}");

    /// <summary>Plain text for every client; which paragraphs are strong is told beside it, for a client that can show it.</summary>
    private static void WriteText(Utf8JsonWriter json, OutgoingMessage message)
    {
        var pieces = message.Paragraphs
            .SelectMany(static paragraph => paragraph.Text.Split(Break, StringSplitOptions.RemoveEmptyEntries), static (paragraph, text) => (text, paragraph.Strong))
            .ToArray();
        json.WriteString("text", string.Join(Break, pieces.Select(static piece => piece.text)));
        json.WriteStartObject("channelData");
        json.WriteStartArray("strong");
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Strong)
            {
                json.WriteNumberValue(i);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("columns", message.Columns);
        if (message.Aside)
        {
            json.WriteBoolean("aside", true);
        }

        json.WriteEndObject();
    }

    /// <summary>Clients read an attachment's name to those who cannot see it.</summary>
    private static void WritePicture(Utf8JsonWriter json, OutgoingPicture? picture)
    {
        if (picture?.Address is not { } address)
        {
            return;
        }

        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", TypeOf(address));
        json.WriteString("contentUrl", address);
        json.WriteString("name", picture.Words);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Only tells a client that it is a picture: the browser looks at the picture itself.</summary>
    private static string TypeOf(string address) => Path.GetExtension(new Uri(address).AbsolutePath).ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        _ => "image/jpeg",
    };

    /// <summary>
    /// The value names the message that carries the button, so any client that returns a press as the protocol says tells where it was
    /// pressed, without knowing of it.
    /// </summary>
    private static void WriteButtons(Utf8JsonWriter json, OutgoingMessage message, string id)
    {
        if (message.Buttons.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("actions");
        foreach (var button in message.Buttons)
        {
            json.WriteStartObject();
            if (button.Address is { } address)
            {
                json.WriteString("type", "openUrl");
                json.WriteString("title", button.Label);
                json.WriteString("value", address);
                json.WriteEndObject();
                continue;
            }

            json.WriteString("type", "postBack");
            json.WriteString("title", button.Picked ? $"✓ {button.Label}" : button.Label);
            json.WriteStartObject("value");
            json.WriteString(PressProperty, button.Token);
            json.WriteString(MessageProperty, id);
            json.WriteEndObject();
            json.WriteStartObject("channelData");
            json.WriteString("label", button.Label);
            json.WriteNumber("number", Math.Max(0, button.Number));
            json.WriteBoolean("picked", button.Picked);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter json, string property, string id, string? role)
    {
        json.WriteStartObject(property);
        json.WriteString("id", id);
        if (role is not null)
        {
            json.WriteString("role", role);
        }

        json.WriteEndObject();
    }
}
