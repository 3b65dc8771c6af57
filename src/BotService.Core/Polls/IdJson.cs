using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Units;

namespace BotService.Core.Polls;

/// <summary>Writes an id as the plain string it is: every open conversation holds several, and a wrapper each would double them.</summary>
public abstract class IdJson<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        From(reader.GetString() ?? throw new JsonException("an id is a string"));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(TextOf(value));

    protected abstract T From(string text);

    protected abstract string TextOf(T id);
}

public sealed class PollIdJson : IdJson<PollId>
{
    protected override PollId From(string text) => new(text);

    protected override string TextOf(PollId id) => id.Value;
}

public sealed class QuestionIdJson : IdJson<QuestionId>
{
    protected override QuestionId From(string text) => new(text);

    protected override string TextOf(QuestionId id) => id.Value;
}

public sealed class RevisionJson : IdJson<Revision>
{
    protected override Revision From(string text) => new(text);

    protected override string TextOf(Revision id) => id.Value;
}

public sealed class UnitIdJson : IdJson<UnitId>
{
    protected override UnitId From(string text) => new(text);

    protected override string TextOf(UnitId id) => id.Value;
}
