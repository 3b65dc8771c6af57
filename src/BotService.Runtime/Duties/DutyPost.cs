using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>Duty notes as they lie in an outbox: JSON with a letter before it, which tells them from notes of persons and of deliveries.</summary>
internal static class DutyPost
{
    private const char Mark = 'd';

    public static DocumentKey KeyOf(OfficialId official) => DocumentKey.Of('w', official.Value);

    /// <param name="stamp">See <see cref="NoteStamp"/>.</param>
    public static OutboxPayload Of(DutyMail mail, string stamp) => mail.To switch
    {
        DutyRecipient.Chat(var id) => Of(DocumentKey.Of('c', id), mail.Note, stamp),
        DutyRecipient.Worklist(var official) => Of(KeyOf(official), mail.Note, stamp),
        _ => throw new UnreachableException(),
    };

    public static OutboxPayload Of(DocumentKey to, DutyNote note, string stamp) =>
        new OutboxPayload.ToDocument(to.Value, string.Concat("d", JsonSerializer.Serialize(note, DutyJson.Default.DutyNote)), stamp);

    /// <summary>Has an official's worklist look at what is true now.</summary>
    public static OutboxPayload Look(OfficialId official, DocumentKey from, DateTimeOffset now) =>
        Of(KeyOf(official), new DutyNote.Look(), NoteStamp.Of(from, now));

    /// <returns>Null when the payload is a note of another kind.</returns>
    public static DutyNote? Read(string payload) => payload is [Mark, ..]
        ? JsonSerializer.Deserialize(payload.AsSpan(1), DutyJson.Default.DutyNote) ?? throw new InvalidOperationException("empty note")
        : null;
}
