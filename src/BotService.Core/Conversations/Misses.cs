using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What follows words that were not understood: the question again, and from the third time on how it can be answered. Never a dead end.</summary>
internal static class Misses
{
    public const int BeforeHelp = 2;

    public static void Again(TurnDraft draft, TextRef? reason = null)
    {
        var misses = draft.State.Misses + 1;
        draft.State = draft.State with { Misses = misses > BeforeHelp ? 0 : misses };
        Prompts.Show(draft, misses > BeforeHelp ? HowToAnswer(draft) : reason ?? TextRef.System(SystemTexts.ErrorUnknown));
    }

    public static TextRef HowToAnswer(TurnDraft draft) => TextRef.System(KindOfOpenQuestion(draft) switch
    {
        null => SystemTexts.HelpButtons,
        QuestionKind.Multiple => SystemTexts.HelpMany,
        QuestionKind.Number => SystemTexts.HelpNumber,
        QuestionKind.ShortText or QuestionKind.LongText => SystemTexts.HelpText,
        _ => SystemTexts.HelpChoice,
    });

    private static QuestionKind? KindOfOpenQuestion(TurnDraft draft) =>
        draft.State is { Prompt: Prompt.Ask(var id), Run: { } run } && Runs.PollOf(draft.Library, run) is { } poll
            ? PollPath.Find(poll, id)?.Kind
            : null;
}
