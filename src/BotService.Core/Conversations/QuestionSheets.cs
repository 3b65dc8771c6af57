using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A question as it is shown: progress, words, options, and the ways out of it.</summary>
internal static class QuestionSheets
{
    /// <summary>What stands for an option in a button's choice when it is no option.</summary>
    public const string Skip = "~skip";
    public const string Back = "~back";
    public const string Done = "~done";

    /// <summary>What every control begins with, and no option.</summary>
    public const char ControlMark = '~';

    /// <summary>Before an option of a multiple choice: what the press makes of it, so that a double tap does it once.</summary>
    public const char Tick = '+';
    public const char Untick = '-';

    public static Sheet Of(TurnDraft draft, Poll poll, Run run, Question question)
    {
        var parts = ImmutableArray.CreateBuilder<TextRef>(3);
        if (question.Numbered)
        {
            var (place, of) = PollPath.Progress(poll, question.Id);
            parts.Add(new("", SystemTexts.QuestionProgress, [PollWords.Number("place", place), PollWords.Number("of", of)], Strong: true));
        }

        parts.Add(PollWords.Text(draft, poll, PollTexts.Question(question.Id), run));
        if (question.Kind == QuestionKind.Multiple)
        {
            parts.Add(question.MaxChoices < question.Options.Length
                ? TextRef.System(SystemTexts.QuestionManyMax, PollWords.Number("max", question.MaxChoices))
                : TextRef.System(SystemTexts.QuestionMany));
        }

        var typed = question.Kind is QuestionKind.Number or QuestionKind.ShortText or QuestionKind.LongText;
        return new(parts.DrainToImmutable(), Buttons(draft, poll, run, question), typed);
    }

    /// <summary>Only some of the options, as buttons of the same question.</summary>
    public static ImmutableArray<Button> Candidates(TurnDraft draft, Poll poll, Run run, Question question, ImmutableArray<string> options)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(options.Length);
        foreach (var id in options)
        {
            if (PollPath.FindOption(question, id) is { } option)
            {
                buttons.Add(OptionButton(draft, poll, run, question, option));
            }
        }

        return buttons.DrainToImmutable();
    }

    private static ImmutableArray<Button> Buttons(TurnDraft draft, Poll poll, Run run, Question question)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(question.Options.Length + 3);
        foreach (var option in question.Options)
        {
            buttons.Add(OptionButton(draft, poll, run, question, option));
        }

        if (question.Kind == QuestionKind.Multiple)
        {
            buttons.Add(Control(draft, run, question, Done, SystemTexts.QuestionDone));
        }

        if (question.Skippable)
        {
            buttons.Add(Control(draft, run, question, Skip, SystemTexts.QuestionSkip));
        }

        if (run.Changing)
        {
            buttons.Add(draft.Button(ButtonKinds.Change, run.Id, Changes.Keep, SystemTexts.ButtonChangeDone, 0));
        }
        else if (poll.BackButton && PollPath.Previous(poll, run.Answers, question.Id) is not null)
        {
            buttons.Add(Control(draft, run, question, Back, SystemTexts.QuestionBack));
        }

        return buttons.DrainToImmutable();
    }

    private static Button OptionButton(TurnDraft draft, Poll poll, Run run, Question question, Option option)
    {
        var many = question.Kind == QuestionKind.Multiple;
        var picked = many && run.Ticked.Contains(option.Id);
        var choice = many ? $"{question.Id.Value}/{(picked ? Untick : Tick)}{option.Id}" : $"{question.Id.Value}/{option.Id}";
        return draft.Button(ButtonKinds.Question, run.Id, choice, PollWords.Option(poll, question.Id, option.Id), option.Number, picked);
    }

    private static Button Control(TurnDraft draft, Run run, Question question, string control, string label) =>
        draft.Button(ButtonKinds.Question, run.Id, $"{question.Id.Value}/{control}", label, 0);
}
