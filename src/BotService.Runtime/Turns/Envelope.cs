using System.Security.Cryptography;
using System.Text;

namespace BotService.Runtime.Turns;

/// <summary>
/// The state of a document as the store keeps it: the marks of the last 64 causes, a bar, and the JSON. A repeat is recognised
/// without reading the JSON. A mark is 48 bits of a hash in 8 characters, so the chance that a new cause looks like an old one is
/// one in four thousand billion.
/// </summary>
internal readonly ref struct Envelope
{
    private const int Kept = 64;
    private const int MarkLength = 8;
    private readonly ReadOnlySpan<char> _marks;
    private readonly ReadOnlySpan<char> _json;

    public Envelope(string state)
    {
        var bar = state.IndexOf('|', StringComparison.Ordinal);
        // What is no row of marks belongs to a state that was written without an envelope.
        _marks = bar < 0 || bar % MarkLength != 0 ? [] : state.AsSpan(0, bar);
        _json = bar < 0 ? [] : state.AsSpan(bar + 1);
    }

    public string Json => _json.ToString();

    /// <summary>The state without its JSON.</summary>
    public string Bare => string.Concat(_marks, "|");

    /// <summary>How the state begins; empty where it has no marks.</summary>
    public ReadOnlySpan<char> Oldest => _marks[..Math.Min(MarkLength, _marks.Length)];

    public static string MarkOf(string cause)
    {
        Span<byte> utf8 = stackalloc byte[256];
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.TryGetBytes(cause, utf8, out var length) ? utf8[..length] : Encoding.UTF8.GetBytes(cause), hash);
        return Convert.ToBase64String(hash[..6]);
    }

    public bool Has(string mark)
    {
        for (var at = 0; at < _marks.Length; at += MarkLength)
        {
            if (_marks.Slice(at, MarkLength).SequenceEqual(mark))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The state with a new JSON and one more mark; the oldest mark goes when there are 64.</summary>
    public string With(string mark, string json)
    {
        var kept = _marks.Length >= Kept * MarkLength ? _marks[MarkLength..] : _marks;
        return string.Concat(kept, mark, "|", json);
    }
}
