using System.Collections.Immutable;
using BotService.Core.Officials;

namespace BotService.Core.Duties;

/// <summary>
/// What was addressed to a superior or a colleague on leave passes to the stand-in, and goes from there when it is over or the leave is. It
/// stays addressed to whom it was: nobody who is late or in trouble has to know of the leave.
/// </summary>
internal static class PassingOn
{
    private const int Most = 200;

    /// <returns>The units of which this official was told and that they have not noted; what they have themselves in somebody's place goes no further.</returns>
    public static ImmutableArray<Table> Tables(WorklistDraft draft) =>
        [.. draft.State.Tables.Where(table => table.For is null && Urging.IsShown(draft, table)).Take(Most).Select(table => table with { Told = null })];

    public static ImmutableArray<Plea> Pleas(WorklistDraft draft) =>
        [.. draft.State.Pleas.Where(plea => plea.For is null).Take(Most).Select(plea => plea with { Told = null })];

    public static bool Same(StandIn one, StandIn other) =>
        one.Tables.Length == other.Tables.Length && one.Tables.Zip(other.Tables).All(pair => IsOf(pair.First, pair.Second) && pair.First.Late.SequenceEqual(pair.Second.Late))
        && one.Pleas.SequenceEqual(other.Pleas);

    /// <summary>The stand-in's worklist takes it in.</summary>
    public static void Take(WorklistDraft draft, DutyNote.StoodIn note)
    {
        var over = note.Until < draft.Today;
        TakeTables(draft, note.For, over ? [] : note.Tables);
        TakePleas(draft, note.For, over ? [] : note.Pleas);
    }

    private static void TakeTables(WorklistDraft draft, OfficialId whose, ImmutableArray<Table> passed)
    {
        var tables = draft.State.Tables;
        var kept = tables.RemoveAll(table => table.For == whose);
        foreach (var table in passed)
        {
            // Nobody is told of themselves.
            var late = table.Late.Remove(draft.Context.Id);
            if (!late.IsEmpty)
            {
                var known = tables.FirstOrDefault(one => one.For == whose && IsOf(one, table));
                kept = kept.Add(known is null || late.Except(known.Late).Any() ? table with { Late = late, Told = null, Noted = false, For = whose }
                    : late.SequenceEqual(known.Late) ? known
                    : known with { Late = late, Noted = false });
            }
        }

        if (!kept.SequenceEqual(tables))
        {
            draft.State = draft.State with { Tables = kept };
        }
    }

    private static void TakePleas(WorklistDraft draft, OfficialId whose, ImmutableArray<Plea> passed)
    {
        var pleas = draft.State.Pleas;
        var kept = pleas.RemoveAll(plea => plea.For == whose);
        var numbered = draft.State.Numbered;
        foreach (var plea in passed.Where(plea => plea.Official != draft.Context.Id))
        {
            var known = pleas.FirstOrDefault(one => one.For == whose && (one.Campaign, one.Occurrence, one.Official) == (plea.Campaign, plea.Occurrence, plea.Official));
            kept = kept.Add(known is null ? plea with { Number = ++numbered, For = whose }
                : (known.Reason, known.ReplyBy) == (plea.Reason, plea.ReplyBy) ? known
                : known with { Reason = plea.Reason, ReplyBy = plea.ReplyBy, Told = null });
        }

        if (!kept.SequenceEqual(pleas))
        {
            draft.State = draft.State with { Pleas = kept, Numbered = numbered };
        }
    }

    private static bool IsOf(Table one, Table other) =>
        (one.Campaign, one.Occurrence, one.Unit, one.Level) == (other.Campaign, other.Occurrence, other.Unit, other.Level);
}
