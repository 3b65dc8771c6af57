using BotService.Core.Polls;

namespace BotService.Core.Conversations;

/// <summary>Which values an answer counts under. Used when an answer comes, when it goes, and when everything is counted again.</summary>
internal static class Tallying
{
    /// <summary>Single choices count their option; several values, numbers and texts also count once under <see cref="TallyFields.Answered"/>.</summary>
    public static IEnumerable<string> ValuesOf(Question? question, Answer answer)
    {
        if (answer.Skipped)
        {
            yield return TallyFields.Skipped;
            yield break;
        }

        foreach (var value in answer.Values)
        {
            yield return value;
        }

        if (answer.Text || question is { Kind: QuestionKind.Multiple or QuestionKind.Number })
        {
            yield return TallyFields.Answered;
        }
    }

    public static CellId CellOf(Run run) => new(run.Poll, run.Unit, run.Day);

    /// <summary>Counts an answer in its run's cell, or takes it back.</summary>
    public static void Count(TurnDraft draft, Run run, Question? question, QuestionId id, Answer answer, int delta)
    {
        var cell = CellOf(run);
        foreach (var value in ValuesOf(question, answer))
        {
            draft.Owe(new Effect.Count(cell, TallyFields.Of(id, value, draft.State.Channel), delta));
        }
    }

    public static void Count(TurnDraft draft, Run run, string runValue, int delta) =>
        draft.Owe(new Effect.Count(CellOf(run), TallyFields.Of(runValue, draft.State.Channel), delta));
}
