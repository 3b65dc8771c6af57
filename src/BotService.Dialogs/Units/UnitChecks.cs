using System.Collections.Immutable;
using BotService.Core.Units;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;

namespace BotService.Dialogs.Units;

/// <summary>Holds the units of all files against each other: ids, parents, successors.</summary>
internal static class UnitChecks
{
    public static ImmutableDictionary<UnitId, Unit> Gather(IReadOnlyList<UnitDraft> drafts, Findings findings)
    {
        var units = new Dictionary<UnitId, UnitDraft>();
        foreach (var draft in drafts)
        {
            if (!units.TryAdd(draft.Unit.Id, draft))
            {
                var first = units[draft.Unit.Id].At;
                findings.Error(draft.At, $"The unit \"{draft.Unit.Id}\" exists already, in {first.File} line {first.Line}", "Give it an id of its own");
            }
        }

        foreach (var draft in drafts)
        {
            CheckParent(draft, units, findings);
            CheckSuccessors(draft, units, findings);
        }

        return units.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Unit);
    }

    private static void CheckParent(UnitDraft draft, Dictionary<UnitId, UnitDraft> units, Findings findings)
    {
        if (draft.Unit.Parent is not { } parent)
        {
            return;
        }

        if (!units.ContainsKey(parent))
        {
            findings.Error(draft.ParentAt, $"There is no unit \"{parent}\"", Spelling.Suggest(parent.Value, units.Keys.Select(id => id.Value)));
            return;
        }

        var above = new HashSet<UnitId>();
        for (UnitId? next = parent; next is { } id && above.Add(id); next = units.TryGetValue(id, out var found) ? found.Unit.Parent : null)
        {
            if (id == draft.Unit.Id)
            {
                findings.Error(draft.ParentAt, $"Loop: \"{id}\" stands above itself", "Correct the parent");
                return;
            }
        }
    }

    private static void CheckSuccessors(UnitDraft draft, Dictionary<UnitId, UnitDraft> units, Findings findings)
    {
        foreach (var successor in draft.Successors)
        {
            if (!units.TryGetValue(new(successor.Text), out var found))
            {
                findings.Error(successor.At, $"There is no unit \"{successor.Text}\"", Spelling.Suggest(successor.Text, units.Keys.Select(id => id.Value)));
            }
            else if (found.Unit.Id == draft.Unit.Id)
            {
                findings.Error(successor.At, "A unit cannot succeed itself", "Name the unit that took over");
            }
            else if (draft.Unit.ValidTo is null)
            {
                findings.Error(draft.ValidToAt, $"\"{draft.Unit.Id}\" has successors and no last day", "Add  valid-to: year-month-day");
                return;
            }
        }
    }
}
