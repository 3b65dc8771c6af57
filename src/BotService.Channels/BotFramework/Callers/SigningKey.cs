using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace BotService.Channels.BotFramework.Callers;

/// <summary>A key that the channel service signs with.</summary>
/// <param name="Endorsements">The channels it may be used for; empty when the key names none, as those of older clouds do.</param>
internal sealed record SigningKey(SecurityKey Key, ImmutableArray<string> Endorsements)
{
    private const string EndorsementsMember = "endorsements";

    /// <returns>Null for a key that cannot have signed a token of ours: not RSA, without an id, or for encryption.</returns>
    public static SigningKey? From(JsonWebKey key) =>
        key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, N.Length: > 0, E.Length: > 0, Use: null or "" or JsonWebKeyUseNames.Sig }
            ? new(key, EndorsementsOf(key))
            : null;

    /// <summary>The library hands on what it does not know itself; in which form is its own affair.</summary>
    private static ImmutableArray<string> EndorsementsOf(JsonWebKey key) => key.AdditionalData.TryGetValue(EndorsementsMember, out var said) ? said switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)],
        IEnumerable<object> list => [.. list.Select(one => one.ToString() ?? "")],
        _ => [],
    } : [];
}
