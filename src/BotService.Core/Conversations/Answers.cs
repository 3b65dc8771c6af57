using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

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
