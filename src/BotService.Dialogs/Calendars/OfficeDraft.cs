using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Units;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Calendars;

/// <summary>The hours of one unit, or of all without their own.</summary>
internal sealed record HoursDraft(Place At, UnitId? Unit, OfficeHours Hours);

internal sealed record PauseDraft(Place At, Pause Pause);

/// <summary>One file of office hours and pauses as read.</summary>
internal sealed record OfficeDraft(ImmutableArray<HoursDraft> Hours, ImmutableArray<PauseDraft> Pauses);
