using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BotService.Channels.BotFramework.Connector;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Channels.BotFramework.Activities;

/// <summary>Writes what the service says as an activity for the channel that it goes to.</summary>
internal static class BotActivity
{
    /// <summary>The member of a button's value that holds its token.</summary>
    public const string PressProperty = "press";

    private const string HeroCard = "application/vnd.microsoft.card.hero";

    /// <param name="text">Within the channel's limit.</param>
    /// <param name="buttons">No more than the channel has.</param>
    /// <param name="typed">True when words are waited for.</param>
    public static ReadOnlyMemory<byte> Write(ConversationReference to, string text, ImmutableArray<OutgoingButton> buttons, Language language, bool typed)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, ActivityJson.Writer);
        json.WriteStartObject();
        json.WriteString("type", "message");
        json.WriteString("channelId", to.ChannelId);
        json.WriteString("serviceUrl", to.ServiceUrl);
        WriteParty(json, "conversation", to.Conversation);
        WriteParty(json, "from", to.Bot);
        if (to.User.Length > 0)
        {
            WriteParty(json, "recipient", to.User);
        }

        json.WriteString("locale", language == Language.English ? "en-US" : "vi-VN");
        json.WriteString("inputHint", typed ? "expectingInput" : "acceptingInput");

        // Else an answer that somebody typed could become a heading or a link.
        json.WriteString("textFormat", "plain");
        json.WriteString("text", text);
        if (!buttons.IsEmpty)
        {
            WriteButtons(json, buttons, to);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteButtons(Utf8JsonWriter json, ImmutableArray<OutgoingButton> buttons, ConversationReference to)
    {
        switch (ChannelKnowledge.StyleOf(to.ChannelId))
        {
            case ButtonStyle.Suggested:
                WriteSuggested(json, buttons, to.User);
                break;
            case ButtonStyle.Cards:
                WriteCards(json, buttons);
                break;
            default:
                throw new UnreachableException("a channel without buttons got some");
        }
    }

    private static void WriteSuggested(Utf8JsonWriter json, ImmutableArray<OutgoingButton> buttons, string user)
    {
        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("to");
        if (user.Length > 0)
        {
            json.WriteStringValue(user);
        }

        json.WriteEndArray();
        json.WriteStartArray("actions");
        foreach (var button in buttons)
        {
            WriteAction(json, "postBack", button, words: false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCards(Utf8JsonWriter json, ImmutableArray<OutgoingButton> buttons)
    {
        json.WriteString("attachmentLayout", "list");
        json.WriteStartArray("attachments");
        foreach (var card in buttons.Chunk(ChannelKnowledge.MostOnCard))
        {
            json.WriteStartObject();
            json.WriteString("contentType", HeroCard);
            json.WriteStartObject("content");
            json.WriteStartArray("buttons");
            foreach (var button in card)
            {
                WriteAction(json, "messageBack", button, words: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <param name="words">True to let the press appear in the talk as words of the person.</param>
    private static void WriteAction(Utf8JsonWriter json, string type, OutgoingButton button, bool words)
    {
        json.WriteStartObject();
        if (button.Address is { } address)
        {
            json.WriteString("type", "openUrl");
            json.WriteString("title", button.Label);
            json.WriteString("value", address);
            json.WriteEndObject();
            return;
        }

        json.WriteString("type", type);
        json.WriteString("title", button.Label);
        if (words)
        {
            json.WriteString("text", button.Label);
            json.WriteString("displayText", button.Label);
        }

        json.WriteStartObject("value");
        json.WriteString(PressProperty, button.Token);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter json, string property, string id)
    {
        json.WriteStartObject(property);
        json.WriteString("id", id);
        json.WriteEndObject();
    }
}
