using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Core.Results;

/// <summary>
/// Numbers by name. Compared by value, always in ordinal order of the names, and written as one flat JSON object: the same counts
/// are the same bytes on every machine.
/// </summary>
[JsonConverter(typeof(CountsJson))]
public sealed class Counts : IEquatable<Counts>
{
    private static readonly ImmutableSortedDictionary<string, long> Nothing = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, long> _numbers;

    private Counts(ImmutableSortedDictionary<string, long> numbers) => _numbers = numbers;

    public static Counts None { get; } = new(Nothing);

    public bool IsEmpty => _numbers.IsEmpty;

    /// <summary>In ordinal order of the names.</summary>
    public IEnumerable<KeyValuePair<string, long>> Entries => _numbers;

    /// <summary>0 for a name that is not there.</summary>
    public long this[string name] => _numbers.GetValueOrDefault(name);

    /// <summary>Sums the numbers of a name that comes more than once; keeps zeros.</summary>
    public static Counts Of(IEnumerable<KeyValuePair<string, long>> numbers)
    {
        var sums = Nothing.ToBuilder();
        foreach (var (name, number) in numbers)
        {
            sums[name] = sums.GetValueOrDefault(name) + number;
        }

        return sums.Count == 0 ? None : new(sums.ToImmutable());
    }

    /// <summary>The sum of both, without the names whose sum is zero.</summary>
    public Counts Plus(Counts other)
    {
        if (other.IsEmpty)
        {
            return this;
        }

        var sums = _numbers.ToBuilder();
        foreach (var (name, number) in other._numbers)
        {
            var sum = sums.GetValueOrDefault(name) + number;
            if (sum == 0)
            {
                sums.Remove(name);
            }
            else
            {
                sums[name] = sum;
            }
        }

        return new(sums.ToImmutable());
    }

    public bool Equals(Counts? other) => other is not null && _numbers.SequenceEqual(other._numbers);

    public override bool Equals(object? obj) => Equals(obj as Counts);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (name, number) in _numbers)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(number);
        }

        return hash.ToHashCode();
    }
}

public sealed class CountsJson : JsonConverter<Counts>
{
    public override Counts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var numbers = new List<KeyValuePair<string, long>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            numbers.Add(new(name, reader.GetInt64()));
        }

        return Counts.Of(numbers);
    }

    public override void Write(Utf8JsonWriter writer, Counts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, number) in value.Entries)
        {
            writer.WriteNumber(name, number);
        }

        writer.WriteEndObject();
    }
}
