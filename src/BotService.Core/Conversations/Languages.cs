using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Choosing a language at any time, without losing the place.</summary>
internal static class Languages
{
    public static void Choose(TurnDraft draft, Language language)
    {
        var asked = draft.State.Prompt is Prompt.ChooseLanguage;
        if (draft.State.Language == language && !asked)
        {
            draft.Notify(SystemTexts.LanguageSet);
            return;
        }

        draft.State = draft.State with { Language = language, Misses = 0 };
        if (asked && draft.State.Opening is { } opening && draft.Library.Polls.TryGetValue(opening.Poll, out var poll))
        {
            Openings.Continue(draft, poll, opening);
            return;
        }

        if (asked)
        {
            Prompts.Return(draft);
        }

        if (draft.IsPress)
        {
            Prompts.Show(draft);
        }
        else
        {
            Prompts.Show(draft, TextRef.System(SystemTexts.LanguageSet));
        }
    }

    /// <summary>The channel's own switch: what is open is said again in the new language; where nothing is, nothing is said.</summary>
    public static void Switch(TurnDraft draft, Language language)
    {
        if (draft.State.Prompt is Prompt.None)
        {
            draft.State = draft.State.Language == language ? draft.State : draft.State with { Language = language };
        }
        else if (draft.State.Language != language || draft.State.Prompt is Prompt.ChooseLanguage)
        {
            Choose(draft, language);
        }
    }
}
