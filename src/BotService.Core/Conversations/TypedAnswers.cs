using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Words typed at an open question.</summary>
internal static class TypedAnswers
{
    public static void Read(TurnDraft draft, Question question, string typed, string plain)
    {
        var run = draft.State.Run!;
        var poll = Runs.PollOf(draft.Library, run)!;
        if (run.Changing && Labels(draft, TextRef.System(SystemTexts.ButtonChangeDone)).Contains(plain))
        {
            Changes.ShowSummary(draft, run.Id);
            return;
        }

        switch (question.Kind)
        {
            case QuestionKind.ShortText or QuestionKind.LongText:
                Write(draft, poll, run, question, typed);
                break;
            case QuestionKind.Number:
                Count(draft, poll, run, question, typed, plain);
                break;
            default:
                Choose(draft, poll, run, question, plain);
                break;
        }
    }

    /// <returns>The option whose label or alias these words are; null when there is none.</returns>
    public static string? ExactOption(TurnDraft draft, Question question, string plain)
    {
        var poll = Runs.PollOf(draft.Library, draft.State.Run!)!;
        foreach (var choice in ChoicesOf(draft, poll, question))
        {
            if (!choice.Fixed && choice.Spellings.Contains(plain))
            {
                return choice.Key;
            }
        }

        return null;
    }

    /// <summary>Asks whether an option was meant, or something else.</summary>
    public static void AskBack(TurnDraft draft, Question question, string option, Button other)
    {
        var run = draft.State.Run!;
        var candidates = QuestionSheets.Candidates(draft, Runs.PollOf(draft.Library, run)!, run, question, [option]);
        draft.Reply([TextRef.System(SystemTexts.QuestionDoubt)], candidates.Add(other));
    }

    private static void Write(TurnDraft draft, Poll poll, Run run, Question question, string typed)
    {
        var text = FreeText.Clean(typed);
        if (text.Length == 0)
        {
            Misses.Again(draft);
        }
        else if (text.Length > question.MaxLength && FreeText.LengthOf(text) > question.MaxLength)
        {
            Prompts.Show(draft, TextRef.System(SystemTexts.ErrorTooLong, PollWords.Number("max", question.MaxLength)));
        }
        else
        {
            Answering.Record(draft, poll, run, question, Answer.Written, text);
        }
    }

    private static void Count(TurnDraft draft, Poll poll, Run run, Question question, string typed, string plain)
    {
        if ((NumberReading.Read(typed, draft.Language) ?? AnswerReading.Number(plain, plain, draft.Library)) is not { } number)
        {
            if (!Control(draft, poll, run, question, plain))
            {
                NotUnderstood(draft, TextRef.System(SystemTexts.ErrorNumber));
            }
        }
        else if (number < question.Minimum || number > question.Maximum)
        {
            Misses.Again(draft, OutOfRange(question));
        }
        else
        {
            Answering.Record(draft, poll, run, question, Answer.Of(NumberReading.Canonical(number)), null);
        }
    }

    private static void Choose(TurnDraft draft, Poll poll, Run run, Question question, string plain)
    {
        if (question.Kind == QuestionKind.Multiple && Numbers(question, plain) is { Length: > 1 } several)
        {
            Answering.TickAll(draft, run, question, several);
            return;
        }

        switch (AnswerReading.Read(plain, ChoicesOf(draft, poll, question), draft.Library))
        {
            case Reading.Understood([QuestionSheets.ControlMark, ..] and var control):
                Answering.Choose(draft, poll, run, question, control);
                break;
            case Reading.Understood(var option) when question.Kind == QuestionKind.Multiple && run.Ticked.Contains(option):
                // Where nothing can be pressed again, what was chosen by mistake is typed again.
                Answering.Choose(draft, poll, run, question, QuestionSheets.Untick + option);
                break;
            case Reading.Understood(var option) when question.Kind == QuestionKind.Multiple:
                Answering.TickAll(draft, run, question, [option]);
                break;
            case Reading.Understood(var option):
                Answering.Choose(draft, poll, run, question, option);
                break;
            case Reading.Doubt(var options):
                AskBack(draft, poll, run, question, options);
                break;
            default:
                NotUnderstood(draft, null);
                break;
        }
    }

    /// <summary>A doubt counts as a miss, so that the same doubt three times ends in help and not in a circle.</summary>
    private static void AskBack(TurnDraft draft, Poll poll, Run run, Question question, ImmutableArray<string> options)
    {
        var candidates = QuestionSheets.Candidates(draft, poll, run, question, options);
        if (candidates.IsEmpty || draft.State.Misses >= Misses.BeforeHelp)
        {
            Misses.Again(draft);
        }
        else
        {
            draft.State = draft.State with { Misses = draft.State.Misses + 1 };
            draft.Reply([TextRef.System(SystemTexts.QuestionDoubt)], candidates);
        }
    }

    /// <summary>What reads like a code but is no answer here is a code that nobody knows.</summary>
    private static void NotUnderstood(TurnDraft draft, TextRef? reason)
    {
        if (draft.Context.Link is { } unknown)
        {
            Openings.BadCode(draft, unknown.Typed);
        }
        else
        {
            Misses.Again(draft, reason);
        }
    }

    private static bool Control(TurnDraft draft, Poll poll, Run run, Question question, string plain)
    {
        if (AnswerReading.Read(plain, ChoicesOf(draft, poll, question), draft.Library) is not Reading.Understood(var control))
        {
            return false;
        }

        Answering.Choose(draft, poll, run, question, control);
        return true;
    }

    private static TextRef OutOfRange(Question question) => question switch
    {
        { Minimum: { } least, Maximum: { } most } => TextRef.System(SystemTexts.ErrorRange, PollWords.Number("min", least), PollWords.Number("max", most)),
        { Minimum: { } least } => TextRef.System(SystemTexts.ErrorLeast, PollWords.Number("min", least)),
        { Maximum: { } most } => TextRef.System(SystemTexts.ErrorMost, PollWords.Number("max", most)),
        _ => TextRef.System(SystemTexts.ErrorNumber),
    };

    /// <returns>The options of a list of numbers (<c>1, 3</c>); empty when it is anything else.</returns>
    private static ImmutableArray<string> Numbers(Question question, string plain)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        foreach (var word in plain.Split(' '))
        {
            if (!int.TryParse(word, System.Globalization.NumberStyles.None, null, out var number)
                || question.Options.FirstOrDefault(option => option.Number == number) is not { } option)
            {
                return [];
            }

            options.Add(option.Id);
        }

        return options.DrainToImmutable();
    }

    private static ImmutableArray<Choice> ChoicesOf(TurnDraft draft, Poll poll, Question question)
    {
        var choices = ImmutableArray.CreateBuilder<Choice>(question.Options.Length + 2);
        foreach (var option in question.Options)
        {
            var label = PollWords.Option(poll, question.Id, option.Id);
            choices.Add(new(option.Id, option.Number, [.. Labels(draft, label), .. option.Aliases]));
        }

        if (question.Skippable)
        {
            choices.Add(new(QuestionSheets.Skip, 0, [.. Labels(draft, TextRef.System(SystemTexts.QuestionSkip))], Fixed: true));
        }

        if (question.Kind == QuestionKind.Multiple)
        {
            choices.Add(new(QuestionSheets.Done, 0, [.. Labels(draft, TextRef.System(SystemTexts.QuestionDone))], Fixed: true));
        }

        return choices.DrainToImmutable();
    }

    private static IEnumerable<string> Labels(TurnDraft draft, TextRef label)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            if (PollWords.Plain(draft.Library, label, language) is { Length: > 0 } words)
            {
                yield return PlainSpelling.Of(words);
            }
        }
    }
}
