using System.Text.Json;
using BotService.Core.Access;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Audit;

/// <summary>Notes to the audit log as they lie in an outbox: JSON with a letter before it, which tells them from all others.</summary>
internal static class AuditPost
{
    private const char Mark = 'r';

    /// <param name="stamp">See <see cref="NoteStamp"/>.</param>
    public static OutboxPayload Of(AuditNote note, string stamp) =>
        new OutboxPayload.ToDocument(AuditChain.Key.Value, string.Concat("r", JsonSerializer.Serialize(note, AuditJson.Default.AuditNote)), stamp);

    /// <returns>Null when the payload is a note of another kind.</returns>
    public static AuditNote? Read(string payload) => payload is [Mark, ..]
        ? JsonSerializer.Deserialize(payload.AsSpan(1), AuditJson.Default.AuditNote) ?? throw new InvalidOperationException("empty note")
        : null;
}
