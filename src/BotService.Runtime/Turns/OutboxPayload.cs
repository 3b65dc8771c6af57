using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BotService.Core.Conversations;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>
/// One thing that a document owes to the world. The set is closed on purpose. Kept as a letter that tells which, and its JSON: a
/// serializer that had to find that out would cost each turn more than the JSON does.
/// </summary>
public abstract record OutboxPayload
{
    private const char MessageMark = 'm';
    private const char NoteMark = 'n';

    /// <summary>More than messages take; what was longer leaves no buffer behind.</summary>
    private const int MostKept = 16 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    private OutboxPayload()
    {
    }

    /// <summary>A message to a chat. Carries its own sealed address, so that it can be sent although the state is gone.</summary>
    /// <param name="GoodUntil">After this moment it is no longer worth sending; null when it always is.</param>
    /// <param name="Bulk">True for what nobody waits for: replies go first.</param>
    /// <param name="Asked">The act of the person that this answers, or a moment before it; kept only for channels whose rules ask for it.</param>
    /// <param name="Receipt">Who is told when it is given up for good; null for nobody.</param>
    /// <param name="Class">As what it was planned to leave, where nobody waits for it; replies are planned at their departure.</param>
    public sealed record ToChat(
        string Channel,
        string Address,
        Message Message,
        DateTimeOffset? GoodUntil = null,
        bool Bulk = false,
        DateTimeOffset? Asked = null,
        Receipt? Receipt = null,
        SendClass Class = SendClass.Free) : OutboxPayload;

    /// <summary>A note to another document: delivered as a turn on it, with a cause made from the sender's.</summary>
    /// <param name="Stamp">
    /// Told apart by more than the sender's version, where the sender may be removed and begin anew while the target remembers it; null where it may not.
    /// </param>
    public sealed record ToDocument(string Target, string Note, string? Stamp = null) : OutboxPayload;

    internal string Write() => this switch
    {
        ToChat message => Write(MessageMark, message, RuntimeJson.Default.ToChat),
        ToDocument note => Write(NoteMark, note, RuntimeJson.Default.ToDocument),
        _ => throw new UnreachableException(),
    };

    internal static OutboxPayload Read(OutboxItem item) => item.Content ?? Read(item.Payload);

    internal static OutboxPayload Read(string payload)
    {
        OutboxPayload? read = payload[0] switch
        {
            MessageMark => JsonSerializer.Deserialize(payload.AsSpan(1), RuntimeJson.Default.ToChat),
            NoteMark => JsonSerializer.Deserialize(payload.AsSpan(1), RuntimeJson.Default.ToDocument),
            _ => null,
        };
        return read ?? throw new InvalidOperationException("an outbox item of no known kind");
    }

    /// <summary>One string and nothing else: every turn writes one.</summary>
    private static string Write<T>(char mark, T content, JsonTypeInfo<T> type)
    {
        var bytes = _buffer ??= new(1024);
        var json = _json ??= new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        bytes.Write([(byte)mark]);
        json.Reset(bytes);
        try
        {
            JsonSerializer.Serialize(json, content, type);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
        finally
        {
            // Cleared, since it holds what somebody wrote.
            bytes.Clear();
            _buffer = bytes.Capacity > MostKept ? null : bytes;
        }
    }
}
