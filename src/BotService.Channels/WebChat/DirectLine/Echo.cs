using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BotService.Channels.WebChat.DirectLine;

/// <summary>
/// Writes a person's own activity for the transcript. The client knows its message again by <c>channelData</c>, which comes back as it was
/// sent; without it the message would be shown twice, one of them as failed.
/// </summary>
internal static class Echo
{
    /// <summary>
    /// An activity that is longer is kept without its extras: a transcript holds 200 of these, and nobody may fill a store with them.
    /// </summary>
    public const int MostBytes = 16 * 1024;

    private const int LongestName = 128;
    private const int LongestText = 4096;

    public static string Write(JsonElement activity, string id, string conversation, DateTimeOffset at)
    {
        var whole = Write(activity, id, conversation, at, Extras);
        return whole.Length <= MostBytes
            ? Encoding.UTF8.GetString(whole)
            : Encoding.UTF8.GetString(Write(activity, id, conversation, at, Essentials));
    }

    private static ReadOnlySpan<byte> Write(
        JsonElement activity, string id, string conversation, DateTimeOffset at, Action<Utf8JsonWriter, JsonElement> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, ActivityJson.Writer);
        json.WriteStartObject();
        json.WriteString(ActivityTime.Property, ActivityTime.Write(at));
        json.WriteString("id", id);
        json.WriteString("channelId", "directline");
        json.WriteStartObject("conversation");
        json.WriteString("id", conversation);
        json.WriteEndObject();
        rest(json, activity);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>Everything as sent, but for what the server says itself.</summary>
    private static void Extras(Utf8JsonWriter json, JsonElement activity)
    {
        WriteFrom(json, activity);
        foreach (var property in activity.EnumerateObject())
        {
            if (property.Name is not (ActivityTime.Property or "id" or "channelId" or "conversation" or "from"))
            {
                property.WriteTo(json);
            }
        }
    }

    private static void Essentials(Utf8JsonWriter json, JsonElement activity)
    {
        json.WriteStartObject("from");
        json.WriteString("id", ActivityJson.Cut(activity.Child("from").Text("id") ?? "user", LongestName));
        json.WriteString("role", "user");
        json.WriteEndObject();
        json.WriteString("type", ActivityJson.Cut(activity.Text("type") ?? "message", LongestName));
        if (activity.Text("text") is { } text)
        {
            json.WriteString("text", ActivityJson.Cut(text, LongestText));
        }

        if (activity.Child("channelData").Text("clientActivityID") is { } clientId)
        {
            json.WriteStartObject("channelData");
            json.WriteString("clientActivityID", ActivityJson.Cut(clientId, LongestName));
            json.WriteEndObject();
        }
    }

    /// <summary>Whoever it says it is, it came from the person's side.</summary>
    private static void WriteFrom(Utf8JsonWriter json, JsonElement activity)
    {
        json.WriteStartObject("from");
        if (activity.Child("from") is { ValueKind: JsonValueKind.Object } from)
        {
            foreach (var property in from.EnumerateObject())
            {
                if (property.Name is not "role")
                {
                    property.WriteTo(json);
                }
            }
        }
        else
        {
            json.WriteString("id", "user");
        }

        json.WriteString("role", "user");
        json.WriteEndObject();
    }
}
