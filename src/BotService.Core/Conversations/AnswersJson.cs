using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>See <see cref="Answers"/>. Option ids never begin with <c>~</c>, so the two marks cannot be mistaken for one.</summary>
public sealed class AnswersJson : JsonConverter<Answers>
{
    private const string SkippedMark = "~skip";
    private const string TextMark = "~text";

    public override Answers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("answers are an object");
        }

        var given = ImmutableArray.CreateBuilder<KeyValuePair<QuestionId, Answer>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var question = new QuestionId(reader.GetString()!);
            reader.Read();
            given.Add(new(question, ReadAnswer(ref reader)));
        }

        return given.Count == 0 ? Answers.None : new(given.DrainToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, Answers value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (question, answer) in value)
        {
            writer.WritePropertyName(question.Value);
            WriteAnswer(writer, answer);
        }

        writer.WriteEndObject();
    }

    private static Answer ReadAnswer(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() switch
            {
                SkippedMark => Answer.Skip,
                TextMark => Answer.Written,
                var value => Answer.Of(value!),
            };
        }

        var values = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            values.Add(reader.GetString()!);
        }

        return new(values.DrainToImmutable());
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Answer answer)
    {
        if (answer.Skipped || answer.Text)
        {
            writer.WriteStringValue(answer.Skipped ? SkippedMark : TextMark);
        }
        else if (answer.Values.Length == 1)
        {
            writer.WriteStringValue(answer.Values[0]);
        }
        else
        {
            writer.WriteStartArray();
            foreach (var value in answer.Values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }
    }
}
