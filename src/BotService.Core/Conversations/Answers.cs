using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>One answer. Free text is never kept here: it is logged beside the response.</summary>
/// <param name="Values">Chosen option ids, or the number as text; empty for skipped questions and for texts.</param>
public sealed record Answer(ImmutableArray<string> Values, bool Skipped = false, bool Text = false)
{
    public static Answer Skip { get; } = new([], Skipped: true);

    public static Answer Written { get; } = new([], Text: true);

    public static Answer Of(string value) => new([value]);

    public bool Equals(Answer? other) =>
        other is not null && Skipped == other.Skipped && Text == other.Text && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Skipped, Text, Values.Length, Values.Length > 0 ? Values[0] : null);
}

/// <summary>
/// The answers of one run in the order first given. A handful at most, so a flat list: compared by value, written as one short
/// JSON object (<c>{"q1":"4","q2":["a","b"],"q3":"~skip","q4":"~text"}</c>).
/// </summary>
[JsonConverter(typeof(AnswersJson))]
public sealed class Answers : IEquatable<Answers>, IReadOnlyList<KeyValuePair<QuestionId, Answer>>
{
    private readonly ImmutableArray<KeyValuePair<QuestionId, Answer>> _given;

    internal Answers(ImmutableArray<KeyValuePair<QuestionId, Answer>> given) => _given = given;

    public static Answers None { get; } = new([]);

    public int Count => _given.Length;

    public KeyValuePair<QuestionId, Answer> this[int index] => _given[index];

    /// <returns>Null when the question has no answer.</returns>
    public Answer? Find(QuestionId question)
    {
        var at = IndexOf(question);
        return at < 0 ? null : _given[at].Value;
    }

    public Answers With(QuestionId question, Answer answer)
    {
        var at = IndexOf(question);
        return new(at < 0 ? _given.Add(new(question, answer)) : _given.SetItem(at, new(question, answer)));
    }

    public Answers Without(QuestionId question)
    {
        var at = IndexOf(question);
        return at < 0 ? this : new(_given.RemoveAt(at));
    }

    /// <summary>True when something was answered and not only skipped.</summary>
    public bool Respond()
    {
        foreach (var (_, answer) in _given)
        {
            if (!answer.Skipped)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(Answers? other) => other is not null && _given.AsSpan().SequenceEqual(other._given.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Answers);

    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _given[0].Key, _given[0].Value);

    public ImmutableArray<KeyValuePair<QuestionId, Answer>>.Enumerator GetEnumerator() => _given.GetEnumerator();

    IEnumerator<KeyValuePair<QuestionId, Answer>> IEnumerable<KeyValuePair<QuestionId, Answer>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<QuestionId, Answer>>)_given).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_given).GetEnumerator();

    private int IndexOf(QuestionId question)
    {
        for (var i = 0; i < _given.Length; i++)
        {
            if (_given[i].Key == question)
            {
                return i;
            }
        }

        return -1;
    }
}

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
