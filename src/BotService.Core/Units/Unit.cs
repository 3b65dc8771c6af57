using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Units;

/// <summary>An opaque key of a unit: letters, digits and hyphens, at most 16. Never made from its name.</summary>
[JsonConverter(typeof(UnitIdJson))]
public readonly record struct UnitId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>An office, a commune or a group of them, for the time in which it exists. Levels of government are data.</summary>
/// <param name="Type">The kind of unit in the words of the seed: a label, never a rule.</param>
public sealed record Unit(
    UnitId Id,
    Translations Name,
    string Type,
    UnitId? Parent,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    ImmutableArray<UnitId> Successors);
