using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Core.Officials;

/// <summary>Writes an id as its text.</summary>
public sealed class OfficialIdJson : JsonConverter<OfficialId>
{
    public override OfficialId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, OfficialId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
