using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Runtime.Identity;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>An official as the store holds it: who it is lies sealed.</summary>
internal sealed record KeptOfficial(string Sealed)
{
    /// <summary>The person whose chats have joined.</summary>
    public string? Person { get; init; }

    public Invitation? Open { get; init; }

    /// <summary>What that person says of topics of announcements; null while nothing was said.</summary>
    public ImmutableArray<Subscription>? Topics { get; init; }

    /// <summary>The person's revision when it said so.</summary>
    public int Told { get; init; }

    public static string Seal(Official official, ServiceSecret secret) =>
        secret.Seal(JsonSerializer.Serialize(official, RuntimeJson.Default.Official));

    public static RecordedOfficial? Read(string json, ServiceSecret secret)
    {
        var kept = json.Length == 0 ? null : JsonSerializer.Deserialize(json, RuntimeJson.Default.KeptOfficial);
        return kept is null ? null : new(kept.Official(secret), kept.Seat());
    }

    public Official Official(ServiceSecret secret) => JsonSerializer.Deserialize(secret.Unseal(Sealed), RuntimeJson.Default.Official)!;

    public Seat Seat() => new(Person, Open) { Topics = Topics, Told = Told };

    public KeptOfficial With(Seat seat) => this with { Person = seat.Person, Open = seat.Open, Topics = seat.Topics, Told = seat.Told };
}
