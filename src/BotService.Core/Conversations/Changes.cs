using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Changing an answer of a run that ended. Every changed answer is counted and logged as soon as it comes.</summary>
internal static class Changes
{
    public const string List = "~list";
    public const string Keep = "~keep";

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        var past = PastRuns.Find(draft.State, action.Scope);
        var poll = past is null ? null : Runs.PollOf(draft.Library, past.Run);
        if (past is null || poll is null)
        {
            draft.Notify(SystemTexts.NoticeClosed);
        }
        else if (!PastRuns.CanChange(draft, poll, past))
        {
            draft.Notify(SystemTexts.ChangeOver);
        }
        else if (draft.State.Run is { Changing: false } || draft.State.Opening is not null)
        {
            // One thing at a time: the question that is open comes first.
            Prompts.Return(draft);
            Prompts.Show(draft, TextRef.System(SystemTexts.ChangeBusy));
        }
        else
        {
            Choose(draft, poll, past, action);
        }
    }

    /// <summary>The list of questions, for whoever is changing one and goes back.</summary>
    public static void ShowList(TurnDraft draft, string runId)
    {
        draft.State = draft.State with { Run = null, Prompt = new Prompt.ChooseChange(runId), Misses = 0 };
        Prompts.Show(draft);
    }

    /// <summary>The end of the poll again, for whoever leaves everything as it is.</summary>
    public static void ShowSummary(TurnDraft draft, string runId)
    {
        draft.State = draft.State with { Run = null, Prompt = new Prompt.OfferChange(runId), Misses = 0 };
        Prompts.Show(draft);
    }

    /// <summary>Commits one changed answer: a new version in the log, and the run at rest as it now is.</summary>
    public static Run Commit(TurnDraft draft, Run run)
    {
        if (PastRuns.Find(draft.State, run.Id) is not { } past)
        {
            return run;
        }

        var logged = Runs.Log(draft, run, past.State, past.FinishedAt);
        PastRuns.Replace(draft, past, past with { Run = Runs.AtRest(logged) });
        return logged;
    }

    private static void Choose(TurnDraft draft, Poll poll, PastRun past, ButtonAction action)
    {
        switch (action.Choice)
        {
            case List when draft.State.Prompt is not Prompt.ChooseChange || action.Asked == draft.Before.Asked:
                ShowList(draft, past.Run.Id);
                break;
            case Keep when draft.State.Prompt is not Prompt.OfferChange:
                ShowSummary(draft, past.Run.Id);
                break;
            case var id when IsNewChoice(draft, poll, past, id):
                Begin(draft, past, new(id));
                break;
            default:
                draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    private static bool IsNewChoice(TurnDraft draft, Poll poll, PastRun past, string id) =>
        PollPath.Find(poll, new(id)) is { } question
        && PollPath.IsActive(question, past.Run.Answers)
        && draft.State.Run?.Again != question.Id;

    private static void Begin(TurnDraft draft, PastRun past, QuestionId id)
    {
        var run = past.Run with { Changing = true, Again = id, Ticked = past.Run.Answers.Find(id)?.Values ?? [] };
        draft.State = draft.State with { Run = run, Prompt = new Prompt.Ask(id), Misses = 0 };
        Prompts.Show(draft);
    }
}
