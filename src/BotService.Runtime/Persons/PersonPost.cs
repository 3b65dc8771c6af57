using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Persons;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Persons;

/// <summary>Person notes as they lie in an outbox.</summary>
internal static class PersonPost
{
    /// <param name="turn">See <see cref="NoteStamp"/>.</param>
    public static OutboxPayload Of(PersonMail mail, ServiceSecret secret, string turn)
    {
        var target = mail.To switch
        {
            Recipient.Person(var id) => DocumentKey.Of('p', id),
            Recipient.Chat(var id) => DocumentKey.Of('c', id),
            Recipient.Code(var code) => secret.PairOf(code),
            Recipient.Official(var id) => OfficialKind.KeyOf(id),
            _ => throw new UnreachableException(),
        };
        return new OutboxPayload.ToDocument(target.Value, JsonSerializer.Serialize(mail.Note, RuntimeJson.Default.PersonNote), NoteStamp.Of(turn));
    }

    public static PersonNote Read(string payload) =>
        JsonSerializer.Deserialize(payload, RuntimeJson.Default.PersonNote) ?? throw new InvalidOperationException("empty note");
}
