using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Identity;

namespace BotService.Runtime.Duties;

/// <summary>
/// Somebody who urges or answers, as the roster's set holds it beside the officials: the name, sealed, and a line for each position.
/// </summary>
internal static class RosterPost
{
    /// <summary>Member: an official's id.</summary>
    public const string Set = "roster";

    /// <returns>Null for somebody who holds, and held, no position that counts here.</returns>
    public static string? Write(Official official, ServiceSecret secret) =>
        Lines(official) is { Length: > 0 } lines ? $"{secret.Seal(official.Name)}\n{lines}" : null;

    /// <summary>True when the roster says the same of both.</summary>
    public static bool Same(Official? one, Official other) =>
        (one is null ? "" : Lines(one)) == Lines(other) && (one?.Name == other.Name || Lines(other).Length == 0);

    public static ImmutableArray<RosterEntry> Read(OfficialId id, string value, ServiceSecret secret)
    {
        var lines = value.Split('\n');
        var name = secret.Unseal(lines[0]);
        return [.. lines.Skip(1).Select(line => line.Split('|')).Select(parts => new RosterEntry(id, name, new(parts[0]), Enum.Parse<OfficialRole>(parts[1]), Day(parts[2]), Day(parts[3])))];
    }

    private static string Lines(Official official) => string.Join('\n', official.Holdings.Where(holding => Roster.Lists(holding.Role)).Select(holding =>
        string.Create(CultureInfo.InvariantCulture, $"{holding.Unit.Value}|{holding.Role}|{holding.From:yyyy-MM-dd}|{holding.To:yyyy-MM-dd}")));

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
