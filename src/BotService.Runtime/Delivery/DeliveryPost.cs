using System.Text.Json;
using BotService.Core.Delivery;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Delivery;

/// <summary>Delivery notes as documents are given them. A kind that sends nothing for others passes over them.</summary>
public static class DeliveryPost
{
    private const string Beginning = """{"$type":"undelivered",""";

    /// <returns>Null when the payload of a note is something else.</returns>
    public static DeliveryNote? Read(string payload) =>
        payload.StartsWith(Beginning, StringComparison.Ordinal) ? JsonSerializer.Deserialize(payload, RuntimeJson.Default.DeliveryNote) : null;

    /// <summary>True for a turn that only brings such a note.</summary>
    public static bool IsAll(TurnInput input) => input is TurnInput.Note(_, var payload) && payload.StartsWith(Beginning, StringComparison.Ordinal);

    internal static string Write(DeliveryNote note) => JsonSerializer.Serialize(note, RuntimeJson.Default.DeliveryNote);
}
