using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Subscriptions;

/// <summary>Writes a subscription as a short list: <c>["reform",1764145800]</c>, with the unit or <c>false</c> behind it. It lies in chats.</summary>
public sealed class SubscriptionJson : JsonConverter<Subscription>
{
    public override Subscription Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("a subscription is a list that begins with its topic");
        }

        var topic = reader.GetString()!;
        if (!reader.Read() || reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("a subscription has a moment");
        }

        var read = new Subscription(topic, DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            read = reader.TokenType switch
            {
                JsonTokenType.String => read with { Unit = new UnitId(reader.GetString()!) },
                JsonTokenType.False => read with { Wanted = false },
                _ => throw new JsonException("a subscription holds no more than a unit and a no"),
            };
        }

        return read;
    }

    public override void Write(Utf8JsonWriter writer, Subscription value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Topic);
        writer.WriteNumberValue(value.At.ToUnixTimeSeconds());
        if (value.Unit is { } unit)
        {
            writer.WriteStringValue(unit.Value);
        }

        if (!value.Wanted)
        {
            writer.WriteBooleanValue(false);
        }

        writer.WriteEndArray();
    }
}
