using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Core.Texts;

/// <summary>
/// Writes what most texts are, a name without values, as one string: <c>"scope|key"</c>. Others are a list: the name, whether it is
/// strong, then each value as <c>["name","words"]</c>, or as <c>["name",null,text]</c> where the value is itself a text. Every button of
/// every message that is owed holds one.
/// </summary>
public sealed class TextRefJson : JsonConverter<TextRef>
{
    private const char Bar = '|';

    public override TextRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var (scope, key) = Named(reader.GetString()!);
            return new(scope, key, []);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a text is a name or a list");
        }

        var name = Named(ReadString(ref reader)!);
        reader.Read();
        var strong = reader.GetBoolean();
        var args = ImmutableArray.CreateBuilder<TextArg>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            args.Add(ReadArg(ref reader, typeToConvert, options));
        }

        return new(name.Scope, name.Key, args.DrainToImmutable(), strong);
    }

    public override void Write(Utf8JsonWriter writer, TextRef value, JsonSerializerOptions options)
    {
        var name = string.Concat(value.Scope, "|", value.Key);
        if (value.Args.IsDefaultOrEmpty && !value.Strong)
        {
            writer.WriteStringValue(name);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStringValue(name);
        writer.WriteBooleanValue(value.Strong);
        foreach (var arg in value.Args)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(arg.Name);
            writer.WriteStringValue(arg.Value);
            if (arg.Text is { } text)
            {
                Write(writer, text, options);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private TextArg ReadArg(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var name = ReadString(ref reader)!;
        var value = ReadString(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return new(name, value);
        }

        var text = Read(ref reader, type, options);
        reader.Read();
        return new(name, value, text);
    }

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static (string Scope, string Key) Named(string name)
    {
        var bar = name.IndexOf(Bar, StringComparison.Ordinal);
        return bar < 0 ? throw new JsonException("a text is named by a scope and a key") : (name[..bar], name[(bar + 1)..]);
    }
}
