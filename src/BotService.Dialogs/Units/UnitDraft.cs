using System.Collections.Immutable;
using BotService.Core.Units;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Units;

/// <summary>A unit that was read, with the places at which it names others.</summary>
internal sealed record UnitDraft(Place At, Place ParentAt, Place ValidToAt, ImmutableArray<YamlNode.Scalar> Successors, Unit Unit);
