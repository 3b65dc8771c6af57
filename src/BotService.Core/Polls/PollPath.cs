using BotService.Core.Conversations;

namespace BotService.Core.Polls;

/// <summary>The way through a poll: which questions are asked, given the answers so far.</summary>
public static class PollPath
{
    /// <summary>True when the question's condition holds. Answers of questions that are not asked are assumed to be gone.</summary>
    public static bool IsActive(Question question, Answers answers)
    {
        if (question.When is not { } condition)
        {
            return true;
        }

        if (answers.Find(condition.Question) is { } answer)
        {
            foreach (var value in answer.Values)
            {
                if (condition.AnyOf.Contains(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <returns>The first question that is asked and has no answer; null at the end.</returns>
    public static Question? Next(Poll poll, Answers answers)
    {
        foreach (var question in poll.Questions)
        {
            if (IsActive(question, answers) && answers.Find(question.Id) is null)
            {
                return question;
            }
        }

        return null;
    }

    /// <returns>The question asked before this one; null when it is the first.</returns>
    public static Question? Previous(Poll poll, Answers answers, QuestionId id)
    {
        Question? previous = null;
        foreach (var question in poll.Questions)
        {
            if (question.Id == id)
            {
                break;
            }

            if (IsActive(question, answers))
            {
                previous = question;
            }
        }

        return previous;
    }

    /// <summary>Where the question stands among the numbered ones, from 1, and how many there are. An unnumbered one stands with those before it.</summary>
    public static (int Place, int Of) Progress(Poll poll, QuestionId id)
    {
        var place = 0;
        var of = 0;
        var passed = false;
        foreach (var question in poll.Questions)
        {
            of += question.Numbered ? 1 : 0;
            place += question.Numbered && !passed ? 1 : 0;
            passed |= question.Id == id;
        }

        return (place, of);
    }

    /// <returns>Null when this revision has no such question.</returns>
    public static Question? Find(Poll poll, QuestionId id)
    {
        foreach (var question in poll.Questions)
        {
            if (question.Id == id)
            {
                return question;
            }
        }

        return null;
    }

    public static Option? FindOption(Question question, string id)
    {
        foreach (var option in question.Options)
        {
            if (option.Id == id)
            {
                return option;
            }
        }

        return null;
    }
}
