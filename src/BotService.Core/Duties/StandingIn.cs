namespace BotService.Core.Duties;

/// <summary>While an official is on leave, a colleague of the directory is told instead what is open and what was addressed to them.</summary>
internal static class StandingIn
{
    private const int MostFor = 200;

    /// <summary>Tells the stand-in whatever has changed since the last word.</summary>
    public static void Tell(WorklistDraft draft)
    {
        var told = draft.State.Instead;
        var next = Wanted(draft);
        if (told is not null && told.Official != next?.Official)
        {
            draft.Mail(told.Official, new DutyNote.StoodIn(draft.Context.Id, told.Until, []));
        }

        if (next is not null && (told is null || told.Official != next.Official || told.Until != next.Until || !told.Duties.SequenceEqual(next.Duties) || !PassingOn.Same(told, next)))
        {
            draft.Mail(next.Official, new DutyNote.StoodIn(
                draft.Context.Id,
                next.Until,
                [.. draft.Duties.Where(duty => next.Duties.Contains(duty.Number)).Select(duty => new OpenDuty(duty.Campaign, duty.Occurrence, duty.Unit))])
            {
                Tables = next.Tables,
                Pleas = next.Pleas,
            });
            draft.State = draft.State with { Instead = next };
        }
        else if (next is null && told is not null)
        {
            draft.State = draft.State with { Instead = null };
        }
    }

    /// <summary>The stand-in's worklist takes it in.</summary>
    public static void Take(WorklistDraft draft, DutyNote.StoodIn note)
    {
        var open = note.Until < draft.Today ? [] : note.Duties;
        for (var i = draft.Duties.Count - 1; i >= 0; i--)
        {
            var duty = draft.Duties[i];
            if (duty.For == note.For && !open.Contains(new(duty.Campaign, duty.Occurrence, duty.Unit)))
            {
                draft.Remove(i);
            }
        }

        foreach (var duty in open)
        {
            var known = draft.Duties.Any(one => one.For == note.For && one.Campaign == duty.Campaign && one.Occurrence == duty.Occurrence);
            if (!known && draft.Duties.Count < MostFor)
            {
                draft.Add(number => new(number, duty.Campaign, duty.Occurrence, duty.Unit, DutyState.Open, draft.Now) { For = note.For });
            }
        }

        PassingOn.Take(draft, note);
    }

    public static void Take(WorklistDraft draft, DutyNote.DidInstead did)
    {
        if (draft.IndexOf(did.Campaign, did.Occurrence) is >= 0 and var index
            && draft.Duties[index] is { State: DutyState.Open or DutyState.Trouble or DutyState.NotMine } duty
            && !(duty.Said >= did.At && duty.Said <= draft.Now))
        {
            Completions.Finish(draft, index, duty with { Said = did.At }, DutyState.Claimed, did.At, list: null);
        }
    }

    private static StandIn? Wanted(WorklistDraft draft)
    {
        if (draft.Leave is null || draft.Context.Official!.Away is not { StandIn: { } other } away || away.Until < draft.Today || other == draft.Context.Id)
        {
            return null;
        }

        var open = draft.Duties.Where(duty => duty.For is null && Due.IsLive(draft, duty) && !(draft.DaysOf(duty).Opens > draft.Today)).Select(duty => duty.Number);
        return new(other, away.Until, [.. open]) { Tables = PassingOn.Tables(draft), Pleas = PassingOn.Pleas(draft) };
    }
}
