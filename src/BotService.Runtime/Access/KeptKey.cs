using System.Text.Json.Serialization;
using BotService.Core.Access;
using BotService.Core.Officials;
using BotService.Core.Units;
using BotService.Runtime.Identity;

namespace BotService.Runtime.Access;

/// <summary>A key as the store holds it.</summary>
/// <param name="Label">Sealed: it may name a person.</param>
internal sealed record KeptKey(byte[] Hash, string Label, StaffRole Role, Sight Sight, UnitId[] Units, DateTimeOffset Created, DateTimeOffset Expires)
{
    public DateTimeOffset? Revoked { get; init; }

    public DateOnly? LastUsed { get; init; }

    /// <summary>An official's id.</summary>
    public string? Holder { get; init; }

    public bool Holds(DateTimeOffset now) => Revoked is null && now < Expires;

    public KeyRecord Record(string id, ServiceSecret secret) =>
        new(id, secret.Unseal(Label), new(Role, new(Sight, [.. Units])), Created, Expires, Revoked, LastUsed) { Holder = Holder is { } holder ? new OfficialId(holder) : null };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(KeptKey))]
internal sealed partial class KeyJson : JsonSerializerContext;
