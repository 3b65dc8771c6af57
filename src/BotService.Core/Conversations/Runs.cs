using System.Collections.Immutable;
using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>How a run begins, goes on and ends, and what that counts.</summary>
internal static class Runs
{
    private const int IdLength = 6;

    public static void Begin(TurnDraft draft, Poll poll, Opening opening)
    {
        Close(draft, PastState.Stopped);
        var fresh = draft.Context.Fresh();
        var run = new Run
        {
            Id = fresh[..IdLength],
            Response = fresh,
            Poll = poll.Id,
            Revision = poll.Revision,
            Unit = opening.Unit ?? new(poll.DefaultUnit ?? Run.NoUnit),
            Procedure = opening.Procedure,
            Link = opening.Link,
            Day = draft.Context.Today,
            StartedAt = draft.Now,
        };
        draft.State = draft.State with { Opening = null, Run = run, Misses = 0 };
        Tallying.Count(draft, run, TallyFields.Started, 1);
        draft.Owe(new Effect.Count(Tallying.CellOf(run), TallyFields.Of(run.Revision, draft.State.Channel), 1));
        AskNext(draft, poll, run);
    }

    /// <summary>Shows the question where the run stands, or ends it.</summary>
    public static void AskNext(TurnDraft draft, Poll poll, Run run)
    {
        if (Place(poll, run) is { } question)
        {
            draft.State = draft.State with { Run = run, Prompt = new Prompt.Ask(question.Id) };
            Prompts.Show(draft);
        }
        else if (run.Changing)
        {
            draft.State = draft.State with { Run = null, Prompt = new Prompt.OfferChange(run.Id) };
            Prompts.Show(draft);
        }
        else
        {
            Finish(draft, poll, run);
        }
    }

    /// <returns>The open question of a run; null when all are answered.</returns>
    public static Question? Place(Poll poll, Run run) =>
        run.Again is { } again && PollPath.Find(poll, again) is { } question && PollPath.IsActive(question, run.Answers)
            ? question
            : PollPath.Next(poll, run.Answers);

    /// <summary>The revision that the run began with; the poll as it is now when that one was lost.</summary>
    public static Poll? PollOf(DialogLibrary library, Run run) =>
        library.Find(run.Revision) ?? library.Polls.GetValueOrDefault(run.Poll);

    /// <summary>The moment from which nothing more is accepted for the open run.</summary>
    public static DateTimeOffset Deadline(Conversation state, DialogLibrary library, Run run)
    {
        var poll = PollOf(library, run);
        return run.Changing && PastRuns.Find(state, run.Id) is { } past
            ? past.FinishedAt + (poll?.ChangeWithin ?? PastRuns.ChangeWithinWhenLost)
            : run.StartedAt + (poll?.Expiry ?? TimeSpan.Zero);
    }

    /// <summary>Ends the open run before its end, if there is one: what was answered stays counted.</summary>
    public static void Close(TurnDraft draft, PastState state)
    {
        if (draft.State.Run is not { } run)
        {
            return;
        }

        // Another prompt may be open by now, of an opening say: it stays.
        var prompt = draft.State.Prompt is Prompt.Ask or Prompt.OfferResume ? new Prompt.None() : draft.State.Prompt;
        draft.State = draft.State with { Run = null, Prompt = prompt, Misses = 0 };
        if (run.Changing)
        {
            // Every changed answer was committed when it came.
            return;
        }

        Tallying.Count(draft, run, TallyFields.Abandoned, 1);
        var at = state == PastState.Expired && Deadline(draft.State, draft.Library, run) is var deadline && deadline < draft.Now ? deadline : draft.Now;
        run = Log(draft, run, state, at);
        if (run.Answers.Respond())
        {
            PastRuns.Add(draft, new PastRun(AtRest(run), at, state));
        }
    }

    /// <summary>Opens a run again that was left for another poll.</summary>
    public static void Reopen(TurnDraft draft, Poll poll, PastRun past)
    {
        Close(draft, PastState.Stopped);
        draft.State = draft.State with { Opening = null, Past = draft.State.Past.Remove(past), Misses = 0 };
        Tallying.Count(draft, past.Run, TallyFields.Abandoned, -1);
        AskNext(draft, poll, past.Run);
    }

    /// <summary>Writes one more version of the response.</summary>
    public static Run Log(TurnDraft draft, Run run, PastState state, DateTimeOffset endedAt)
    {
        run = run with { Version = run.Version + 1 };
        var (response, seconds) = state switch
        {
            PastState.Finished => (ResponseState.Finished, SecondsOf(run, endedAt)),
            PastState.Stopped => (ResponseState.Stopped, 0),
            _ => (ResponseState.Expired, 0),
        };
        draft.Owe(new Effect.Log(new ResponseVersion(
            run.Response, run.Version, run.Poll, run.Revision, run.Unit, run.Procedure, run.Day, draft.State.Channel, response, run.Answers, seconds)));
        return run;
    }

    /// <summary>A run as it is kept when nothing of it is open.</summary>
    public static Run AtRest(Run run) =>
        run.Again is null && run.Ticked.IsEmpty && !run.Changing ? run : run with { Again = null, Ticked = [], Changing = false };

    private static void Finish(TurnDraft draft, Poll poll, Run run)
    {
        Tallying.Count(draft, run, TallyFields.Completed, 1);
        draft.Owe(new Effect.Count(Tallying.CellOf(run), TallyFields.Seconds(SecondsOf(run, draft.Now), draft.State.Channel), 1));
        run = Log(draft, run, PastState.Finished, draft.Now);
        draft.State = draft.State with { Run = null, Misses = 0, Prompt = new Prompt.OfferChange(run.Id) };
        PastRuns.Add(draft, new PastRun(AtRest(run), draft.Now));
        Prompts.Show(draft);
    }

    // A clock that was set back must not make a run of negative length.
    private static int SecondsOf(Run run, DateTimeOffset endedAt) => (int)Math.Clamp((endedAt - run.StartedAt).TotalSeconds, 0, int.MaxValue);
}
