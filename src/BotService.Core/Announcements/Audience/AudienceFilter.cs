using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Units;

namespace BotService.Core.Announcements.Audience;

/// <summary>An audience made ready to be asked about many people: units below others are looked up once.</summary>
public sealed class AudienceFilter
{
    private readonly AudienceRule _rule;
    private readonly FrozenDictionary<Criterion.InUnits, FrozenSet<UnitId>> _units;

    private AudienceFilter(AudienceRule rule, FrozenDictionary<Criterion.InUnits, FrozenSet<UnitId>> units) => (_rule, _units) = (rule, units);

    public static AudienceFilter Of(AudienceRule rule, IReadOnlyDictionary<UnitId, Unit> units) => new(
        rule,
        rule.Groups.SelectMany(group => group.All).Concat(rule.Except).OfType<Criterion.InUnits>().Distinct()
            .ToFrozenDictionary(criterion => criterion, criterion => Reached(criterion, units)));

    /// <summary>Whether this recipient belongs to the audience. Pure: the same facts always say the same.</summary>
    public bool Fits(RecipientFacts person)
    {
        foreach (var except in _rule.Except)
        {
            if (FitsAll([except], person))
            {
                return false;
            }
        }

        foreach (var group in _rule.Groups)
        {
            if (FitsAll(group.All, person))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<UnitId> Reached(Criterion.InUnits criterion, IReadOnlyDictionary<UnitId, Unit> units) =>
        criterion.Below ? UnitReach.Below(criterion.Units, units) : criterion.Units.ToFrozenSet();

    private bool FitsAll(ImmutableArray<Criterion> all, RecipientFacts person)
    {
        var positional = false;
        foreach (var criterion in all)
        {
            if (criterion is Criterion.HoldsRole or Criterion.InUnits)
            {
                positional = true;
            }
            else if (!Fits(criterion, person))
            {
                return false;
            }
        }

        return !positional || person.Positions.Any(position => Fits(all, position));
    }

    // A head of one unit and clerk of another is no head of the other.
    private bool Fits(ImmutableArray<Criterion> all, Position position)
    {
        foreach (var criterion in all)
        {
            var fits = criterion switch
            {
                Criterion.HoldsRole(var roles) => position.Role is { } role && roles.Contains(role),
                Criterion.InUnits units => _units[units].Contains(position.Unit),
                _ => true,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(Criterion criterion, RecipientFacts person) => criterion switch
    {
        Criterion.Reads(var language) => person.Reads == language,
        Criterion.HasChannel(var channels) => person.Channels.Any(channel => channels.Contains(channel)),
        Criterion.Subscribes(var topic) => person.Topics.Contains(topic),
        Criterion.TookPart(var poll) => person.Polls.Contains(poll),
        Criterion.OnList(var list, _, _) => person.Lists.Contains(list),
        _ => throw new UnreachableException(),
    };
}
