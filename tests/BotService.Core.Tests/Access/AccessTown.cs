using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Access;

/// <summary>A district with two offices and two communes, one of them with a school, and a province town beside it.</summary>
internal static class AccessTown
{
    public static readonly DateOnly Today = new(2026, 11, 26);

    public static ImmutableDictionary<UnitId, Unit> Units { get; } = new[]
    {
        Unit("DISTRICT", null),
        Unit("OFFICE", "DISTRICT"),
        Unit("COMMUNE", "DISTRICT"),
        Unit("SCHOOL", "COMMUNE"),
        Unit("OTHER", "DISTRICT"),
        Unit("TOWN", null),
        Unit("LOOP", "LOOP"),
    }.ToImmutableDictionary(unit => unit.Id);

    public static Official Official(string id, params (OfficialRole Role, string Unit)[] held) => new(new(id), "Cán bộ Mẫu")
    {
        Holdings = [.. held.Select(one => new Holding(new(one.Unit), one.Role, null, null, null, null))],
    };

    private static Unit Unit(string id, string? parent) =>
        new(new(id), new Translations(id, id), "unit", parent is null ? null : new UnitId(parent), null, null, []);
}
