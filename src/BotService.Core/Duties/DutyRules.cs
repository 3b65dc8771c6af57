using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>
/// What is the same for every worklist: campaigns, calendars, units, waves, manners. Safe to share between threads; remembers what it
/// reckoned, so that 100,000 people of one wave do not reckon the same days again. Make a new one when any of it changes.
/// </summary>
/// <param name="campaigns">All of them, closed ones and drafts too.</param>
public sealed class DutyRules(IEnumerable<Campaign> campaigns, OfficeCalendars calendars, IEnumerable<Unit> units, WaveTimes waves, Manners manners)
{
    private static readonly TimeOnly Noon = new(12, 0);

    private readonly FrozenDictionary<UnitId, Unit> _units = units.GroupBy(unit => unit.Id).ToFrozenDictionary(same => same.Key, same => same.First());
    private readonly ConcurrentDictionary<UnitId, OfficeClock> _clocks = [];
    private readonly ConcurrentDictionary<(CampaignId, string, UnitId), DutyDays> _days = [];
    private readonly ConcurrentDictionary<(CampaignId, DateOnly), string> _current = [];
    private readonly ConcurrentDictionary<(CampaignId, DateOnly), DateOnly?> _begins = [];
    private readonly ConcurrentDictionary<(UnitId, DateOnly), ImmutableArray<DateTimeOffset>> _waves = [];
    private FrozenDictionary<UnitId, UnitId[]>? _below;

    public CampaignIndex Campaigns { get; } = new(campaigns);

    public OfficeCalendars Calendars => calendars;

    public WaveTimes Waves => waves;

    public Manners Manners => manners;

    public TimeZoneInfo Zone => manners.Zone;

    internal IReadOnlyDictionary<UnitId, Unit> Units => _units;

    public Unit? Unit(UnitId id) => _units.GetValueOrDefault(id);

    internal bool IsWithin(UnitId unit, UnitId root) => UnitTree.IsWithin(unit, root, _units);

    internal DateOnly DayOf(DateTimeOffset moment) => LocalClock.Day(moment, Zone);

    internal DateTimeOffset StartOf(DateOnly day) => LocalClock.StartOf(day, Zone);

    /// <summary>When the work of an office ends on a day.</summary>
    internal DateTimeOffset EndOf(UnitId office, DateOnly day) => Clock(office).EndOf(day) switch
    {
        Reckoned<DateTimeOffset>.Known(var at) => at,
        Reckoned<DateTimeOffset>.Assumed(var at, _) => at,
        _ => StartOf(day.AddDays(1)),
    };

    /// <summary>The waves of a day, in order: none on a day off, and only those of the part that is worked.</summary>
    internal ImmutableArray<DateTimeOffset> WavesOn(UnitId office, DateOnly day) =>
        _waves.GetOrAdd((office, day), static (key, rules) => rules.ReckonWaves(key.Item1, key.Item2), this);

    /// <summary>The units right below one.</summary>
    internal ReadOnlySpan<UnitId> Below(UnitId id)
    {
        _below ??= _units.Values.Where(unit => unit.Parent is not null)
            .GroupBy(unit => unit.Parent!.Value)
            .ToFrozenDictionary(parent => parent.Key, parent => parent.Select(unit => unit.Id).OrderBy(unit => unit.Value, StringComparer.Ordinal).ToArray());
        return _below.TryGetValue(id, out var found) ? found : [];
    }

    /// <summary>Working time of an office; where no table reaches, weekends alone are off.</summary>
    internal OfficeClock Clock(UnitId unit) =>
        _clocks.GetOrAdd(unit, static (id, rules) => rules.Calendars.For(id, rules.Zone, Uncovered.WeekendsOnly), this);

    /// <summary>The key of the occurrence that is the current one on a day.</summary>
    internal string Current(Campaign campaign, DateOnly day) => campaign.Recurrence == Recurrence.Once
        ? ""
        : _current.GetOrAdd((campaign.Id, day), static (_, asked) => Occurrences.Current(asked.campaign, asked.day).Key, (campaign, day));

    internal DateOnly? NextBegin(Campaign campaign, DateOnly day) =>
        _begins.GetOrAdd((campaign.Id, day), static (_, asked) => Occurrences.NextBegin(asked.campaign, asked.day), (campaign, day));

    internal DutyDays Days(Campaign campaign, string occurrence, UnitId unit) => _days.GetOrAdd(
        (campaign.Id, occurrence, unit),
        static (key, asked) => DutyDays.Of(
            asked.campaign, Occurrences.Find(asked.campaign, key.Item2) ?? new(key.Item2, asked.campaign.Opens, null), asked.rules.Clock(key.Item3)),
        (campaign, rules: this));

    private ImmutableArray<DateTimeOffset> ReckonWaves(UnitId office, DateOnly day)
    {
        var work = Clock(office).Days.Walk().WorkOn(day);
        return [.. waves.Times.Order().Where(time => work switch
        {
            DayWork.Whole => true,
            DayWork.Morning => time < Noon,
            DayWork.Afternoon => time >= Noon,
            _ => false,
        }).Select(time => LocalClock.At(day, time, Zone))];
    }
}
