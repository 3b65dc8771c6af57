namespace BotService.Core.Duties;

/// <summary>In which wave the next digest is due. Each plan counts as intended, and later as sent or moved: the ledger of waves.</summary>
internal static class Planning
{
    public static void Next(WorklistDraft draft)
    {
        var wave = Wanted(draft);
        if (wave == draft.State.Wave)
        {
            return;
        }

        Move(draft);
        if (wave is { } at)
        {
            draft.CountWave(at, DutyCells.Intended, 1);
        }

        draft.State = draft.State with { Wave = wave };
    }

    /// <summary>The planned wave passes without a digest.</summary>
    public static void Move(WorklistDraft draft)
    {
        if (draft.State.Wave is { } planned)
        {
            draft.CountWave(planned, DutyCells.Moved, 1);
            draft.State = draft.State with { Wave = null };
        }
    }

    /// <summary>The newest day that had a digest, asked for or not.</summary>
    public static DateOnly? DayOf(WorklistDraft draft, bool asked)
    {
        DateOnly? day = null;
        foreach (var digest in draft.State.Digests)
        {
            if (digest.Asked == asked && draft.Rules.DayOf(digest.At) is var one && !(one <= day))
            {
                day = one;
            }
        }

        return day;
    }

    private static DateTimeOffset? Wanted(WorklistDraft draft)
    {
        if (!draft.HasChat)
        {
            return null;
        }

        var unasked = Digesting.HasNews(draft) ? draft.Now : Weekly.From(draft);
        DateTimeOffset? asked = null;
        foreach (var duty in draft.Duties)
        {
            unasked = Earlier(unasked, Due.Unasked(draft, duty));
            asked = Earlier(asked, Due.Asked(draft, duty));
        }

        if ((unasked ?? asked) is null)
        {
            return null;
        }

        // One digest a local day, and beside it one that the person asked for.
        var from = Earlier(After(draft, unasked, DayOf(draft, asked: false)), After(draft, asked, DayOf(draft, asked: true)))!.Value;
        from = Later(from, draft.Now.AddTicks(1));
        from = Later(from, draft.State.NotBefore ?? from);
        from = Later(from, draft.Leave is { } leave ? draft.Rules.StartOf(leave.AddDays(1)) : from);
        return WaveClock.From(draft.Rules, draft.Home, from, draft.IsSuperior);
    }

    private static DateTimeOffset? After(WorklistDraft draft, DateTimeOffset? moment, DateOnly? day) =>
        moment is { } at && day is { } had ? Later(at, draft.Rules.StartOf(had.AddDays(1))) : moment;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
