namespace BotService.Core.Duties;

/// <summary>Decides what a moment, a note or a word from outside does to an official's worklist.</summary>
public static class WorklistTurns
{
    /// <summary>
    /// Pure and total: every input has an outcome. What is due is derived from where things stand, so that a repeat, a late note or a long
    /// silence neither doubles nor loses anything.
    /// </summary>
    /// <param name="before">Null when there is no worklist yet.</param>
    public static WorklistTurn Decide(Worklist? before, DutyInput input, DutyContext context)
    {
        var draft = new WorklistDraft(before, context);
        if (context.Official is null)
        {
            return draft.Gone();
        }

        Assignment.Refresh(draft);
        return draft.Finish(wake: null);
    }
}
