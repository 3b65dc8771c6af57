using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Core.Conversations;

/// <summary>Writes an instant of UTC that is a whole second as seconds since 1970, a third of its text; any other as its text. Reads both.</summary>
public sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()) : reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        if (value.Offset == TimeSpan.Zero && value.Ticks % TimeSpan.TicksPerSecond == 0)
        {
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
