using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BotService.Runtime.Turns;

/// <summary>
/// A state as the store holds it where it was decided by rules that lie elsewhere: the age of those rules, and its JSON. A process that
/// knows only older ones reads them anew before it decides, so that what one took back another does not bring again.
/// </summary>
internal static class AgedState
{
    public static string Write<T>(long age, T state, JsonTypeInfo<T> json) =>
        string.Create(CultureInfo.InvariantCulture, $"{age}{JsonSerializer.Serialize(state, json)}");

    /// <returns>No state, and the age of no rules, when <paramref name="kept"/> is empty.</returns>
    public static (long Age, T? State) Read<T>(string kept, JsonTypeInfo<T> json)
        where T : class
    {
        var brace = kept.IndexOf('{', StringComparison.Ordinal);
        return brace < 0
            ? (0, null)
            : (long.Parse(kept.AsSpan(0, brace), NumberStyles.None, CultureInfo.InvariantCulture), JsonSerializer.Deserialize(kept.AsSpan(brace), json));
    }
}
