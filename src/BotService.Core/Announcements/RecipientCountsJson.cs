using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Core.Announcements;

/// <summary>Writes counts as a plain list of numbers, zeros at its end left out: every slice and its announcement keep some.</summary>
public sealed class RecipientCountsJson : JsonConverter<RecipientCounts>
{
    // More than there will ever be stages and marks.
    private const int Most = 64;

    public override RecipientCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("counts are a list");
        }

        var numbers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(numbers.Count < Most ? reader.GetInt32() : throw new JsonException("too many counts"));
        }

        return RecipientCounts.Of(numbers);
    }

    public override void Write(Utf8JsonWriter writer, RecipientCounts value, JsonSerializerOptions options)
    {
        var last = value.Numbers.Length;
        while (last > 0 && value.Numbers[last - 1] == 0)
        {
            last--;
        }

        writer.WriteStartArray();
        foreach (var number in value.Numbers.AsSpan()[..last])
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
