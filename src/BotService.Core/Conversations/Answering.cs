using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What an answer does to a run: presses, ticks, skips and steps back.</summary>
internal static class Answering
{
    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        var slash = action.Choice.IndexOf('/', StringComparison.Ordinal);
        if (draft.State.Run is not { } run || run.Id != action.Scope || slash < 0)
        {
            Explain(draft, action.Scope);
        }
        else if (Runs.PollOf(draft.Library, run) is not { } poll
            || Runs.Place(poll, run) is not { } question
            || !action.Choice.AsSpan(0, slash).SequenceEqual(question.Id.Value))
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
        else
        {
            Choose(draft, poll, run, question, action.Choice[(slash + 1)..]);
        }
    }

    /// <summary>Takes what a button of the open question stands for.</summary>
    public static void Choose(TurnDraft draft, Poll poll, Run run, Question question, string choice)
    {
        // Whatever else was being asked, the person has gone on with the question.
        if (draft.State.Opening is not null)
        {
            draft.State = draft.State with { Opening = null };
        }

        switch (choice)
        {
            case QuestionSheets.Skip:
                Skip(draft, poll, run, question);
                break;
            case QuestionSheets.Back:
                Back(draft, poll, run, question);
                break;
            case QuestionSheets.Done when question.Kind == QuestionKind.Multiple:
                Done(draft, poll, run, question);
                break;
            case [QuestionSheets.Tick or QuestionSheets.Untick, .. var option] when question.Kind == QuestionKind.Multiple:
                Ticking(draft, poll, run, question, option, choice[0] == QuestionSheets.Tick);
                break;
            case var option when question.Kind != QuestionKind.Multiple && PollPath.FindOption(question, option) is not null:
                Record(draft, poll, run, question, Answer.Of(option), null);
                break;
            default:
                draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    public static void Skip(TurnDraft draft, Poll poll, Run run, Question question)
    {
        if (question.Skippable)
        {
            Record(draft, poll, run, question, Answer.Skip, null);
        }
        else
        {
            Ask(draft, question, TextRef.System(SystemTexts.QuestionUnskippable));
        }
    }

    /// <summary>Asks the question before once more. Its answer stays until it is replaced.</summary>
    public static void Back(TurnDraft draft, Poll poll, Run run, Question question)
    {
        if (run.Changing)
        {
            Changes.ShowList(draft, run.Id);
        }
        else if (PollPath.Previous(poll, run.Answers, question.Id) is { } previous)
        {
            var ticked = previous.Kind == QuestionKind.Multiple ? run.Answers.Find(previous.Id)?.Values ?? [] : [];
            draft.State = draft.State with { Run = run with { Again = previous.Id, Ticked = ticked } };
            Ask(draft, previous);
        }
        else
        {
            Ask(draft, question, TextRef.System(SystemTexts.QuestionFirst));
        }
    }

    /// <summary>Ticks options of a multiple choice, as many as it accepts, and shows where it stands.</summary>
    public static void TickAll(TurnDraft draft, Run run, Question question, ImmutableArray<string> options)
    {
        var ticked = run.Ticked;
        foreach (var option in options)
        {
            ticked = ticked.Contains(option) ? ticked : ticked.Add(option);
        }

        if (ticked.Length > question.MaxChoices)
        {
            Ask(draft, question, TooMany(question));
        }
        else
        {
            draft.State = draft.State with { Run = run with { Ticked = ticked } };
            Ask(draft, question);
        }
    }

    /// <summary>Commits one answer: moves the counts, drops the answers of questions that are no longer asked, and goes on.</summary>
    /// <param name="text">What was written, clean; null for all other kinds.</param>
    public static void Record(TurnDraft draft, Poll poll, Run run, Question question, Answer answer, string? text)
    {
        var old = run.Answers.Find(question.Id);
        var changed = text is not null || !answer.Equals(old);
        var next = changed ? Move(draft, poll, run, question, old, answer) : run.Answers;
        if (text is not null)
        {
            draft.Owe(new Effect.KeepText(TextId.Of(run, question.Id), FreeText.Scrub(text)));
        }

        var after = run with { Answers = next, Again = null, Ticked = [] };
        draft.State = draft.State with { Run = after, Misses = 0 };
        if (changed && run.Changing)
        {
            after = Changes.Commit(draft, after);
        }

        Runs.AskNext(draft, poll, after);
    }

    private static Answers Move(TurnDraft draft, Poll poll, Run run, Question question, Answer? old, Answer answer)
    {
        if (old is not null)
        {
            TakeBack(draft, run, question, question.Id, old, keepsText: answer.Text);
        }

        Tallying.Count(draft, run, question, question.Id, answer, 1);
        var answers = run.Answers.With(question.Id, answer);
        foreach (var other in poll.Questions)
        {
            if (other.When is not null && answers.Find(other.Id) is { } idle && !PollPath.IsActive(other, answers))
            {
                TakeBack(draft, run, other, other.Id, idle, keepsText: false);
                answers = answers.Without(other.Id);
            }
        }

        var responded = (answers.Respond() ? 1 : 0) - (run.Answers.Respond() ? 1 : 0);
        if (responded != 0)
        {
            Tallying.Count(draft, run, TallyFields.Respondents, responded);
        }

        return answers;
    }

    private static void TakeBack(TurnDraft draft, Run run, Question question, QuestionId id, Answer old, bool keepsText)
    {
        Tallying.Count(draft, run, question, id, old, -1);
        if (old.Text && !keepsText)
        {
            draft.Owe(new Effect.KeepText(TextId.Of(run, id), null));
        }
    }

    private static void Ticking(TurnDraft draft, Poll poll, Run run, Question question, string option, bool tick)
    {
        if (PollPath.FindOption(question, option) is null || run.Ticked.Contains(option) == tick)
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
        else if (tick && run.Ticked.Length >= question.MaxChoices)
        {
            draft.Notify(SystemTexts.QuestionTooMany, PollWords.Number("max", question.MaxChoices));
        }
        else
        {
            draft.State = draft.State with { Run = run with { Ticked = tick ? run.Ticked.Add(option) : run.Ticked.Remove(option) } };
            Ask(draft, question);
        }
    }

    private static void Done(TurnDraft draft, Poll poll, Run run, Question question)
    {
        if (!run.Ticked.IsEmpty)
        {
            var inOrder = question.Options.Where(option => run.Ticked.Contains(option.Id)).Select(option => option.Id);
            Record(draft, poll, run, question, new([.. inOrder]), null);
        }
        else if (draft.IsPress)
        {
            draft.Notify(SystemTexts.QuestionPickOne);
        }
        else
        {
            Ask(draft, question, TextRef.System(SystemTexts.QuestionPickOne));
        }
    }

    private static void Ask(TurnDraft draft, Question question, params ImmutableArray<TextRef> lead)
    {
        draft.State = draft.State with { Prompt = new Prompt.Ask(question.Id), Misses = 0 };
        Prompts.Show(draft, lead);
    }

    private static TextRef TooMany(Question question) =>
        TextRef.System(SystemTexts.QuestionTooMany, PollWords.Number("max", question.MaxChoices));

    /// <summary>A press on a question of a run that is not open: just expired, ended, or long gone.</summary>
    private static void Explain(TurnDraft draft, string runId)
    {
        if (draft.FoundExpired)
        {
            Expiry.Explain(draft);
        }
        else
        {
            draft.Notify(PastRuns.Find(draft.State, runId) is null && draft.State.Run is null ? SystemTexts.NoticeClosed : SystemTexts.NoticeOld);
        }
    }
}
