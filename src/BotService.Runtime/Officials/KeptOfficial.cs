using System.Text.Json;
using BotService.Core.Officials;
using BotService.Runtime.Identity;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>An official as the store holds it: who it is lies sealed.</summary>
internal sealed record KeptOfficial(string Sealed)
{
    /// <summary>The person whose chats it has joined with.</summary>
    public string? Person { get; init; }

    public static string Seal(Official official, ServiceSecret secret) =>
        secret.Seal(JsonSerializer.Serialize(official, RuntimeJson.Default.Official));

    public static RecordedOfficial? Read(string json, ServiceSecret secret)
    {
        var kept = json.Length == 0 ? null : JsonSerializer.Deserialize(json, RuntimeJson.Default.KeptOfficial);
        return kept is null ? null : new(kept.Official(secret), kept.Person);
    }

    public Official Official(ServiceSecret secret) => JsonSerializer.Deserialize(secret.Unseal(Sealed), RuntimeJson.Default.Official)!;
}
