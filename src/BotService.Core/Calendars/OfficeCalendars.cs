using System.Collections.Immutable;
using BotService.Core.Units;

namespace BotService.Core.Calendars;

/// <summary>Everything the dialogs know of working time: the years, the hours of each office, the days on which some stand still.</summary>
public sealed record OfficeCalendars
{
    /// <summary>Covers no year; usual hours.</summary>
    public static OfficeCalendars None { get; } = new();

    public WorkCalendar Days { get; init; } = WorkCalendar.Empty;

    /// <summary>Of every unit that has none of its own.</summary>
    public OfficeHours Hours { get; init; } = OfficeHours.Usual;

    public ImmutableDictionary<UnitId, OfficeHours> UnitHours { get; init; } = ImmutableDictionary<UnitId, OfficeHours>.Empty;

    public ImmutableArray<Pause> Pauses { get; init; } = [];

    /// <summary>How units stand below each other: a pause of one is a pause of all below it.</summary>
    public IReadOnlyDictionary<UnitId, Unit> Units { get; init; } = ImmutableDictionary<UnitId, Unit>.Empty;

    public OfficeCalendars With(IEnumerable<Pause> pauses) => this with { Pauses = [.. Pauses, .. pauses] };

    /// <param name="unit">Null for an office without hours or pauses of its own.</param>
    public OfficeClock For(UnitId? unit, TimeZoneInfo zone, Uncovered uncovered = Uncovered.Refused) => new(
        new OfficeDays(Days, [.. Pauses.Where(pause => Stops(pause, unit))], uncovered),
        unit is { } id && UnitHours.TryGetValue(id, out var own) ? own : Hours,
        zone);

    private bool Stops(Pause pause, UnitId? unit) =>
        pause.Unit is not { } paused || (unit is { } asked && UnitTree.IsWithin(asked, paused, Units));
}
