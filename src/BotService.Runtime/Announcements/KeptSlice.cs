using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements.Slices;

namespace BotService.Runtime.Announcements;

/// <summary>
/// A slice as the store holds it: the age of the announcement it was decided by, and its JSON. A process that knows only an older one reads
/// it anew before it decides, so that no slice goes back to what is over.
/// </summary>
internal static class KeptSlice
{
    public static string Write(long age, Slice slice) =>
        string.Create(CultureInfo.InvariantCulture, $"{age}{JsonSerializer.Serialize(slice, NewsJson.Default.Slice)}");

    /// <returns>No slice, and the age of nothing, when <paramref name="state"/> is empty.</returns>
    public static (long Age, Slice? Slice) Read(string state)
    {
        var brace = state.IndexOf('{', StringComparison.Ordinal);
        return brace < 0
            ? (0, null)
            : (long.Parse(state.AsSpan(0, brace), NumberStyles.None, CultureInfo.InvariantCulture), JsonSerializer.Deserialize(state.AsSpan(brace), NewsJson.Default.Slice));
    }
}
