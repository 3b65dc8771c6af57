using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Writes a button as a list: action, label, number, and <c>true</c> when it is picked, or the address that it opens.</summary>
public sealed class ButtonJson : JsonConverter<Button>
{
    private static readonly TextRefJson Labels = new();

    public override Button Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a button is a list");
        }

        reader.Read();
        var action = reader.GetString()!;
        reader.Read();
        var label = Labels.Read(ref reader, typeof(TextRef), options);
        reader.Read();
        var number = reader.GetInt32();
        reader.Read();
        var picked = reader.TokenType == JsonTokenType.True;
        var address = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (picked || address is not null)
        {
            reader.Read();
        }

        return new(action, label, number, picked) { Address = address };
    }

    public override void Write(Utf8JsonWriter writer, Button value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Action);
        Labels.Write(writer, value.Label, options);
        writer.WriteNumberValue(value.Number);
        if (value.Picked)
        {
            writer.WriteBooleanValue(true);
        }
        else if (value.Address is not null)
        {
            writer.WriteStringValue(value.Address);
        }

        writer.WriteEndArray();
    }
}
