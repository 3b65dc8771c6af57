using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Goes on with what is under way, or pauses it.</summary>
internal static class Resuming
{
    /// <summary>Shows the prompt where things stand; the menu when nothing is under way.</summary>
    public static void Go(TurnDraft draft)
    {
        draft.State = draft.State with { OptedOut = false, Misses = 0 };
        if (draft.State.Opening is { } opening && draft.Library.Polls.TryGetValue(opening.Poll, out var poll))
        {
            Openings.Continue(draft, poll, opening);
        }
        else if (draft.State.Run is { } run && Runs.PollOf(draft.Library, run) is { } known)
        {
            Runs.AskNext(draft, known, run);
        }
        else
        {
            Prompts.Return(draft);
            Prompts.Show(draft);
        }
    }

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        var state = draft.State;
        if (action.Scope.Length > 1 && action.Scope != state.Run?.Id && action.Scope != state.Opening?.Id)
        {
            draft.Notify(PastRuns.Find(state, action.Scope) is null ? SystemTexts.NoticeClosed : SystemTexts.NoticeOld);
        }
        else if (draft.Before.Living && action.Asked == draft.Before.Asked - 1 && state.Prompt is Prompt.Ask or Prompt.Introduce)
        {
            // The first tap of two has just shown the very prompt that this one asks for.
            draft.Notify(SystemTexts.NoticeOld);
        }
        else
        {
            Go(draft);
        }
    }

    /// <summary>No more messages that were not asked for; a run under way keeps its place.</summary>
    public static void Stop(TurnDraft draft)
    {
        Subscribing.Leave(draft);
        var state = draft.State with { OptedOut = true, Opening = null, Misses = 0 };
        if (state.Run is { Changing: true })
        {
            state = state with { Run = null };
        }

        draft.State = state with { Prompt = state.Run is null ? new Prompt.None() : new Prompt.OfferResume() };
        if (state.Run is null)
        {
            var done = draft.State.Person is { Official: not null } ? DutyTexts.StopStaff : SystemTexts.StopDone;
            draft.Reply([TextRef.System(done)], [MenuSheets.Item(draft, CommandKind.Delete, SystemTexts.ButtonDelete, 0)]);
        }
        else
        {
            Prompts.Show(draft);
        }
    }
}
