using System.Collections.Frozen;
using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>Who holds an office by which others are urged, helped or watched; without everybody else.</summary>
public sealed class Roster(IReadOnlyCollection<RosterEntry> entries)
{
    private readonly FrozenDictionary<(UnitId, OfficialRole), ImmutableArray<RosterEntry>> _byPlace = entries
        .GroupBy(entry => (entry.Unit, entry.Role))
        .ToFrozenDictionary(place => place.Key, place => place.OrderBy(entry => entry.Official.Value, StringComparer.Ordinal).ToImmutableArray());

    private readonly FrozenDictionary<OfficialId, RosterEntry> _byOfficial = entries
        .GroupBy(entry => entry.Official)
        .ToFrozenDictionary(same => same.Key, same => same.First());

    public static Roster Empty { get; } = new([]);

    /// <summary>Roles that an official must have to stand in a roster.</summary>
    public static bool Lists(OfficialRole role) =>
        role is OfficialRole.Chair or OfficialRole.ViceChair or OfficialRole.Head or OfficialRole.HomeAffairs or OfficialRole.Office or OfficialRole.Monitor;

    /// <returns>A place that the official holds or held; null when none is listed.</returns>
    public RosterEntry? Find(OfficialId official) => _byOfficial.GetValueOrDefault(official);

    /// <summary>Those who hold or held a place, by id.</summary>
    public ImmutableArray<RosterEntry> In(UnitId unit, OfficialRole role) => _byPlace.TryGetValue((unit, role), out var found) ? found : [];
}

/// <param name="Name">As the directory has it; null when it was not read, and then the office alone is told.</param>
/// <param name="From">First day; null when it is not known.</param>
/// <param name="To">Last day; null while it goes on.</param>
public sealed record RosterEntry(OfficialId Official, string? Name, UnitId Unit, OfficialRole Role, DateOnly? From, DateOnly? To)
{
    public bool Holds(DateOnly day) => (From ?? DateOnly.MinValue) <= day && day <= (To ?? DateOnly.MaxValue);
}
