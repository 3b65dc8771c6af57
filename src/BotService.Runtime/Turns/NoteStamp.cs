using System.Security.Cryptography;
using System.Text;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>What tells the notes of a sender from those of an earlier life of it; see <see cref="OutboxPayload.ToDocument"/>.</summary>
internal static class NoteStamp
{
    public static string Of(DocumentKey sender, DateTimeOffset now) => Of($"{sender.Id}|{now.UtcTicks}");

    /// <param name="turn">The sender and the moment of its turn: a sender that was removed and began anew writes other stamps.</param>
    public static string Of(string turn) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(turn)).AsSpan(0, 5));
}
