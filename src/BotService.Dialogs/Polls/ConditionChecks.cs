using BotService.Core.Polls;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;

namespace BotService.Dialogs.Polls;

/// <summary>Finds questions that can never be asked, because of what their conditions say.</summary>
internal static class ConditionChecks
{
    public static void Check(IReadOnlyList<QuestionDraft> questions, Findings findings)
    {
        var places = new Dictionary<QuestionId, int>();
        for (var i = 0; i < questions.Count; i++)
        {
            places.TryAdd(questions[i].Question.Id, i);
        }

        var unreachable = new HashSet<QuestionId>();
        for (var i = 0; i < questions.Count; i++)
        {
            var draft = questions[i];
            if (draft.Question.When is { } when && !Holds(draft, when, i, questions, places, unreachable, findings))
            {
                unreachable.Add(draft.Question.Id);
            }
        }
    }

    private static bool Holds(
        QuestionDraft draft,
        Condition when,
        int place,
        IReadOnlyList<QuestionDraft> questions,
        Dictionary<QuestionId, int> places,
        HashSet<QuestionId> unreachable,
        Findings findings)
    {
        if (!places.TryGetValue(when.Question, out var asked))
        {
            findings.Error(draft.WhenAt, $"There is no question \"{when.Question}\" in this poll", Spelling.Suggest(when.Question.Value, places.Keys.Select(id => id.Value)));
            return false;
        }

        if (asked >= place)
        {
            var loop = Loop(draft.Question, questions, places);
            findings.Error(
                draft.WhenAt,
                loop is null
                    ? $"The question \"{draft.Question.Id}\" can never be asked: it waits for \"{when.Question}\", which comes later"
                    : $"Loop: {loop} wait for each other, so none is ever asked",
                "Let the condition name a question that stands before");
            return false;
        }

        var parent = questions[asked].Question;
        if (parent.Options.IsEmpty)
        {
            findings.Error(draft.WhenAt, $"The question \"{draft.Question.Id}\" can never be asked: \"{parent.Id}\" has no answers to choose from", "Let the condition name a question with options");
            return false;
        }

        var known = parent.Options.Select(option => option.Id).ToList();
        foreach (var answer in when.AnyOf.Where(answer => !known.Contains(answer, StringComparer.Ordinal)))
        {
            findings.Error(draft.WhenAt, $"The question \"{parent.Id}\" has no answer \"{answer}\"", Spelling.Suggest(answer, known));
        }

        if (unreachable.Contains(parent.Id))
        {
            findings.Error(draft.WhenAt, $"The question \"{draft.Question.Id}\" can never be asked, because \"{parent.Id}\" never is", $"Correct the condition of \"{parent.Id}\"");
            return false;
        }

        return when.AnyOf.Any(answer => known.Contains(answer, StringComparer.Ordinal));
    }

    /// <returns>The questions of the ring that this one stands in; null when it stands in none.</returns>
    private static string? Loop(Question question, IReadOnlyList<QuestionDraft> questions, Dictionary<QuestionId, int> places)
    {
        var ring = new List<QuestionId> { question.Id };
        var next = question.When?.Question;
        while (next is { } id && !ring.Contains(id))
        {
            ring.Add(id);
            next = places.TryGetValue(id, out var at) ? questions[at].Question.When?.Question : null;
        }

        return next == question.Id ? string.Join(", ", ring.Select(id => $"\"{id}\"")) : null;
    }
}
