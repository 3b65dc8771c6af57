using BotService.Core.Access;
using BotService.Core.Campaigns;
using BotService.Core.Units;

namespace BotService.Core.Duties;

/// <summary>A superior's tables: one for each unit, however many of its people are late.</summary>
internal static class Urging
{
    private const int MostNudged = 500;

    public static void Take(WorklistDraft draft, DutyNote.Raised raised)
    {
        var tables = draft.State.Tables;
        var known = Find(draft, raised.Campaign, raised.Occurrence, raised.Unit, raised.Level);
        if (known is null)
        {
            draft.State = draft.State with { Tables = tables.Add(new(raised.Campaign, raised.Occurrence, raised.Unit, raised.Level, [raised.Official])) };
        }
        else if (!known.Late.Contains(raised.Official))
        {
            var late = known.Late.Add(raised.Official).Sort(static (one, other) => string.CompareOrdinal(one.Value, other.Value));
            draft.State = draft.State with { Tables = tables.Replace(known, known with { Late = late, Told = null, Noted = false }) };
        }
    }

    public static void Take(WorklistDraft draft, DutyNote.Lowered lowered)
    {
        if (Find(draft, lowered.Campaign, lowered.Occurrence, lowered.Unit, lowered.Level) is { } known && known.Late.Contains(lowered.Official))
        {
            // Good news waits for the next digest, and shows a table that was noted once more.
            var left = known with { Late = known.Late.Remove(lowered.Official), Noted = false };
            draft.State = draft.State with
            {
                Tables = left.Late.IsEmpty ? draft.State.Tables.Remove(known) : draft.State.Tables.Replace(known, left),
            };
        }
    }

    public static void Note(WorklistDraft draft, DutyAct.Noted noted)
    {
        foreach (var table in draft.State.Tables)
        {
            if (!table.Noted && table.Campaign == noted.Campaign && table.Occurrence == noted.Occurrence && table.Unit == noted.Unit)
            {
                draft.State = draft.State with { Tables = draft.State.Tables.Replace(table, table with { Noted = true }) };
            }
        }
    }

    /// <summary>Those of whom this official was told, and everybody who is open in a unit that they may remind.</summary>
    public static void Nudge(WorklistDraft draft, DutyAct.RemindAll asked)
    {
        var told = draft.State.Tables
            .Where(table => table.Campaign == asked.Campaign && table.Occurrence == asked.Occurrence && table.Unit == asked.Unit && IsTheirs(draft, table))
            .SelectMany(table => table.Late);
        var listed = AccessRules.Allows(draft.Actor, StaffAction.UrgePeople, new Target.OfUnit(asked.Unit), draft.Rules.Units) ? draft.Context.Unfinished : [];
        foreach (var official in told.Concat(listed).Distinct().Where(official => official != draft.Context.Id).Take(MostNudged))
        {
            draft.Mail(official, new DutyNote.Nudged(asked.Campaign, asked.Occurrence));
        }
    }

    /// <summary>True when a superior has not been told how a unit stands now.</summary>
    public static bool IsNews(WorklistDraft draft, Table table) => table is { Told: null, Noted: false } && IsShown(draft, table);

    public static bool IsShown(WorklistDraft draft, Table table) => !table.Noted && IsOpen(draft, table);

    /// <summary>True while it is under way and the reader still answers for anybody.</summary>
    public static bool IsOpen(WorklistDraft draft, Table table) =>
        draft.Rules.Campaigns.Find(table.Campaign) is { State: CampaignState.Open } && IsTheirs(draft, table);

    /// <summary>To be told is to be asked to remind; it ends with the last position that may, or with standing in.</summary>
    private static bool IsTheirs(WorklistDraft draft, Table table) => table.For is not null || AccessRules.Allows(draft.Actor, StaffAction.UrgePeople);

    private static Table? Find(WorklistDraft draft, CampaignId campaign, string occurrence, UnitId unit, Superior level)
    {
        foreach (var table in draft.State.Tables)
        {
            if (table.For is null && table.Campaign == campaign && table.Occurrence == occurrence && table.Unit == unit && table.Level == level)
            {
                return table;
            }
        }

        return null;
    }
}
