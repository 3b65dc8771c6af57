using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A person who opens the chat, or sends what cannot be read.</summary>
internal static class Greetings
{
    public static void Open(TurnDraft draft, string? payload)
    {
        if (draft.Context.Invite is { } invite)
        {
            Joining.Typed(draft, invite);
        }
        else if (draft.Context.Link is { } found)
        {
            Openings.ByLink(draft, found);
        }
        else if (!string.IsNullOrEmpty(payload))
        {
            Openings.ById(draft, payload);
        }
        else if (draft.FoundExpired)
        {
            Expiry.Explain(draft);
        }
        else if (draft.State.Prompt is Prompt.None or Prompt.Menu)
        {
            Commanding.Menu(draft);
        }
        else
        {
            // A page asks only when it has nothing to show: it may have been away longer than its transcript is kept.
            Prompts.Show(draft);
        }
    }

    /// <summary>A photo, a voice, a place: nothing of it is kept, and what was open is asked again.</summary>
    public static void NotText(TurnDraft draft)
    {
        if (draft.State.Language is null && draft.State.Prompt is Prompt.None)
        {
            draft.State = draft.State with { Prompt = new Prompt.ChooseLanguage() };
        }

        Prompts.Show(draft, TextRef.System(SystemTexts.ErrorFormat));
    }
}
