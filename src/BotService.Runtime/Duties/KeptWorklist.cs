using System.Globalization;
using System.Text.Json;
using BotService.Core.Duties;

namespace BotService.Runtime.Duties;

/// <summary>
/// A worklist as the store holds it: the age of the rules it was decided by, and its JSON. A process that knows only older rules reads
/// them anew before it decides, so that what one took back another does not bring again.
/// </summary>
internal static class KeptWorklist
{
    public static string Write(long age, Worklist worklist) =>
        string.Create(CultureInfo.InvariantCulture, $"{age}{JsonSerializer.Serialize(worklist, DutyJson.Default.Worklist)}");

    /// <returns>No worklist, and the age of no rules, when <paramref name="state"/> is empty.</returns>
    public static (long Age, Worklist? Worklist) Read(string state)
    {
        var brace = state.IndexOf('{', StringComparison.Ordinal);
        return brace < 0
            ? (0, null)
            : (long.Parse(state.AsSpan(0, brace), NumberStyles.None, CultureInfo.InvariantCulture), JsonSerializer.Deserialize(state.AsSpan(brace), DutyJson.Default.Worklist));
    }
}
