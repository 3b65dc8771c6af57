using System.Text.Json;

namespace BotService.Channels;

/// <summary>
/// Walks through JSON objects field by field, in one pass: <see cref="Open"/>, then while <see cref="Next"/>, one of the readers or
/// <see cref="Skip"/> for each field. For what every message passes through; all else is read by a serializer.
/// </summary>
/// <exception cref="JsonException">By every method: it is no JSON, is nested too deep, or a field has another type than the one asked for.</exception>
/// <exception cref="InvalidOperationException">By readers of texts: one is no UTF-8, or holds half a surrogate.</exception>
internal ref struct JsonFields(ReadOnlySpan<byte> json, int deepest)
{
    private Utf8JsonReader _json = new(json, new JsonReaderOptions { MaxDepth = deepest });

    /// <returns>False for null; otherwise an object begins.</returns>
    public bool Open()
    {
        _json.Read();
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw Wrong("an object"),
        };
    }

    /// <returns>False at the end of the object.</returns>
    public bool Next()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>True when the field that comes next is called so.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    public void Skip() => _json.Skip();

    /// <summary>Nothing but space may follow.</summary>
    public void End() => _json.Read();

    public int Int()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) ? number : throw Wrong("a whole number");
    }

    public long Long()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out var number) ? number : throw Wrong("a whole number");
    }

    public bool Bool()
    {
        _json.Read();
        return _json.TokenType is JsonTokenType.True or JsonTokenType.False ? _json.TokenType == JsonTokenType.True : throw Wrong("true or false");
    }

    public string? Text()
    {
        _json.Read();
        return IsText() ? _json.GetString() : null;
    }

    /// <summary>True when the field holds these very words.</summary>
    public bool Says(ReadOnlySpan<byte> words)
    {
        _json.Read();
        return IsText() && _json.ValueTextEquals(words);
    }

    private readonly bool IsText() => _json.TokenType switch
    {
        JsonTokenType.String => true,
        JsonTokenType.Null => false,
        _ => throw Wrong("a text"),
    };

    private static JsonException Wrong(string expected) => new($"{expected} was expected");
}
