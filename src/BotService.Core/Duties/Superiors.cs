using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>Who urges whom, found by role in the units around a person.</summary>
internal static class Superiors
{
    // A tree of units is a handful of levels; a cycle in a seed must not hold us up.
    private const int MostLevels = 12;
    private const int MostHolders = 10;

    /// <summary>The step that is really next, and who would be told: an empty place goes on to the step after it.</summary>
    public readonly record struct Next(int Step, Superior To, ImmutableArray<RosterEntry> Holders);

    /// <summary>True for whoever urges others.</summary>
    public static bool Include(OfficialRole role) => role is OfficialRole.Chair or OfficialRole.Head or OfficialRole.HomeAffairs or OfficialRole.Office;

    /// <param name="level">The steps that were carried out.</param>
    /// <returns>Null when no place from there on is held by anybody but the person.</returns>
    public static Next? After(int level, Campaign campaign, UnitId unit, WorklistDraft draft)
    {
        for (var step = level; step < campaign.Ladder.Length; step++)
        {
            var to = campaign.Ladder[step].To;
            var holders = Of(to, unit, draft);
            if (to == Superior.Head && EndsAtChair(campaign, step))
            {
                // The chair is told when the ladder says so, not as the head of a unit above.
                var chairs = Of(Superior.Chair, unit, draft);
                holders = holders.RemoveAll(holder => chairs.Any(chair => chair.Official == holder.Official));
            }

            if (!holders.IsEmpty)
            {
                return new(step, to, holders);
            }
        }

        return null;
    }

    /// <returns>Those who hold the place for that unit today, the person aside.</returns>
    public static ImmutableArray<RosterEntry> Of(Superior place, UnitId unit, WorklistDraft draft) => place switch
    {
        Superior.Head => Head(unit, draft),
        Superior.HomeAffairs => Nearest(OfficialRole.HomeAffairs, unit, draft),
        Superior.Office => Nearest(OfficialRole.Office, unit, draft),
        _ => Chair(unit, draft),
    };

    private static ImmutableArray<RosterEntry> Head(UnitId unit, WorklistDraft draft)
    {
        foreach (var level in Above(unit, draft))
        {
            var heads = Holders(level, OfficialRole.Head, draft, out var self);
            if (heads.IsEmpty && !self)
            {
                heads = Holders(level, OfficialRole.Chair, draft, out self);
            }

            if (!heads.IsEmpty && !self)
            {
                return heads;
            }

            if (!self && level != unit)
            {
                // Only the unit right above a head answers; beyond it the ladder has steps of its own.
                return [];
            }
        }

        return [];
    }

    private static ImmutableArray<RosterEntry> Nearest(OfficialRole role, UnitId unit, WorklistDraft draft)
    {
        foreach (var level in Above(unit, draft))
        {
            var found = Holders(level, role, draft, out _);
            foreach (var below in draft.Rules.Below(level))
            {
                found = found.Length < MostHolders ? found.AddRange(Holders(below, role, draft, out _)) : found;
            }

            if (!found.IsEmpty)
            {
                return found;
            }
        }

        return [];
    }

    private static ImmutableArray<RosterEntry> Chair(UnitId unit, WorklistDraft draft)
    {
        var top = ImmutableArray<RosterEntry>.Empty;
        foreach (var level in Above(unit, draft))
        {
            top = Holders(level, OfficialRole.Chair, draft, out _) is { IsEmpty: false } chairs ? chairs : top;
        }

        return top;
    }

    private static ImmutableArray<RosterEntry> Holders(UnitId unit, OfficialRole role, WorklistDraft draft, out bool self)
    {
        self = false;
        var all = draft.Context.Roster.In(unit, role);
        if (all.IsEmpty)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<RosterEntry>(all.Length);
        foreach (var entry in all)
        {
            self |= entry.Official == draft.Context.Id && entry.Holds(draft.Today);
            if (entry.Official != draft.Context.Id && entry.Holds(draft.Today) && found.Count < MostHolders)
            {
                found.Add(entry);
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>The unit and those above it, the nearest first.</summary>
    private static List<UnitId> Above(UnitId unit, WorklistDraft draft)
    {
        var found = new List<UnitId>(4) { unit };
        while (found.Count < MostLevels && draft.Rules.Unit(found[^1])?.Parent is { } parent && !found.Contains(parent))
        {
            found.Add(parent);
        }

        return found;
    }

    private static bool EndsAtChair(Campaign campaign, int after)
    {
        for (var step = after + 1; step < campaign.Ladder.Length; step++)
        {
            if (campaign.Ladder[step].To == Superior.Chair)
            {
                return true;
            }
        }

        return false;
    }
}
