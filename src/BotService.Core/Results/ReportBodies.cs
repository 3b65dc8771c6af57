using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Results;

/// <summary>Makes the body of a report from counts.</summary>
public static class ReportBodies
{
    private static readonly ImmutableArray<string> SatisfiedLevels = ["4", "5"];

    public static ReportBody Make(ReportKey key, Counts counts, bool closed, long sequence, ReportFacts facts)
    {
        var poll = facts.Polls.FirstOrDefault();
        var head = new ReportBody
        {
            Report = key.ToString(),
            Poll = key.Poll,
            Revisions = CellFields.Revisions(counts),
            Title = Text(poll, PollTexts.Title, facts) ?? key.Poll.Value,
            Kind = poll?.Kind,
            Label = facts.Texts.Render(TextRef.System(ReportTexts.Label), facts.Language),
            Unit = new(key.Unit, facts.Unit?.Name.In(facts.Language) ?? key.Unit.Value),
            Period = key.Period.ToString(),
            Day = key.Period.IsMonth ? null : key.Period.First,
            Sequence = sequence,
            Closed = closed,
            Suppressed = CellFields.Run(counts, TallyFields.Respondents) < facts.MinimumCell,
        };
        return head.Suppressed ? head : WithCounts(head, counts, poll, facts);
    }

    private static ReportBody WithCounts(ReportBody head, Counts counts, Poll? poll, ReportFacts facts)
    {
        var questions = Questions(counts, facts);
        var started = CellFields.ByChannel(counts, TallyFields.Started);
        var completed = CellFields.ByChannel(counts, TallyFields.Completed);
        return head with
        {
            Started = CellFields.Run(counts, TallyFields.Started),
            Completed = CellFields.Run(counts, TallyFields.Completed),
            Abandoned = CellFields.Run(counts, TallyFields.Abandoned),
            Questions = questions,
            Satisfaction = Overall(questions, poll?.Target),
            Channels = [.. started.Entries.Select(channel => new ChannelResult(channel.Key, channel.Value, completed[channel.Key]))],
            MedianSeconds = CellFields.MedianSeconds(counts),
            Comments = questions.Where(question => question.Kind is QuestionKind.ShortText or QuestionKind.LongText).Sum(question => question.N),
        };
    }

    private static ImmutableArray<QuestionResult> Questions(Counts counts, ReportFacts facts)
    {
        var asked = CellFields.Questions(counts);
        var known = facts.Polls.SelectMany(poll => poll.Questions).Select(question => question.Id.Value).Distinct(StringComparer.Ordinal);
        var newest = facts.Polls.FirstOrDefault();
        return
        [
            .. from id in known.Concat(asked).Distinct(StringComparer.Ordinal)
               where asked.Contains(id, StringComparer.Ordinal) || (newest?.Questions.Any(question => question.Id.Value == id) ?? false)
               select One(new(id), CellFields.Question(counts, id), facts),
        ];
    }

    private static QuestionResult One(QuestionId id, Counts counted, ReportFacts facts)
    {
        var versions = facts.Polls.SelectMany(poll => poll.Questions).Where(question => question.Id == id).ToImmutableArray();
        var options = versions.SelectMany(question => question.Options).ToImmutableArray();
        var values = counted.Entries.Where(value => value.Key is not (TallyFields.Answered or TallyFields.Skipped));
        var answers = Counts.Of(options.Select(option => KeyValuePair.Create(option.Id, 0L)).Distinct().Concat(values));
        var excluded = options.Where(option => option.Excluded).Select(option => option.Id).ToHashSet(StringComparer.Ordinal);
        var kind = versions.FirstOrDefault()?.Kind;
        var n = Valid(kind, counted, answers, excluded);
        var result = new QuestionResult(id, kind, Words(id, facts), answers, n, counted[TallyFields.Skipped]);
        if (kind != QuestionKind.Satisfaction)
        {
            return result;
        }

        var rate = Rate.Of(Math.Min(n, SatisfiedLevels.Except(excluded, StringComparer.Ordinal).Sum(level => Math.Max(0, answers[level]))), n);
        return result with { Satisfied = rate.Satisfied, Rate = rate.Value, Low = rate.Low, High = rate.High };
    }

    /// <summary>
    /// Where one person gives one value, the values add up to n; else persons are counted. Somebody who chose nothing but an excluded
    /// option of a multiple choice is no valid answer: such an option stands alone ("none of these").
    /// </summary>
    private static long Valid(QuestionKind? kind, Counts counted, Counts answers, HashSet<string> excluded)
    {
        var valid = answers.Entries.Where(answer => !excluded.Contains(answer.Key)).Select(answer => Math.Max(0, answer.Value)).ToArray();
        return kind switch
        {
            QuestionKind.Multiple => Math.Max(
                counted[TallyFields.Answered] - answers.Entries.Where(answer => excluded.Contains(answer.Key)).Sum(answer => answer.Value),
                valid.DefaultIfEmpty().Max()),
            QuestionKind.Number or QuestionKind.ShortText or QuestionKind.LongText => counted[TallyFields.Answered],
            null when counted[TallyFields.Answered] > 0 => counted[TallyFields.Answered],
            _ => valid.Sum(),
        };
    }

    private static Satisfaction? Overall(ImmutableArray<QuestionResult> questions, Target? target)
    {
        var scales = questions.Where(question => question.Kind == QuestionKind.Satisfaction).ToImmutableArray();
        if (scales.IsEmpty)
        {
            return null;
        }

        var rate = Rate.Of(scales.Sum(scale => scale.Satisfied ?? 0), scales.Sum(scale => scale.N));
        var pooled = new Satisfaction(rate.N, rate.Satisfied, rate.Value, rate.Low, rate.High);
        return target is null
            ? pooled
            : pooled with { Target = target.Percent / 100m, Operator = target.Comparison, Window = target.Window, State = rate.Against(target) };
    }

    private static string? Words(QuestionId id, ReportFacts facts)
    {
        foreach (var poll in facts.Polls)
        {
            if ((Text(poll, PollTexts.Short(id), facts) ?? Text(poll, PollTexts.Question(id), facts)) is { Length: > 0 } words)
            {
                return words;
            }
        }

        return null;
    }

    private static string? Text(Poll? poll, string key, ReportFacts facts) =>
        poll is not null && poll.Texts.ContainsKey(key) && facts.Texts.Render(new(poll.Revision.Value, key, []), facts.Language) is { Length: > 0 } text
            ? text
            : null;
}
