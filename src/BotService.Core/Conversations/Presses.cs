using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Where a button's action goes.</summary>
internal static class Presses
{
    public static void Do(TurnDraft draft, ButtonAction action)
    {
        switch (action.Kind)
        {
            case ButtonKinds.Question:
                Answering.Pressed(draft, action);
                break;
            case ButtonKinds.Opening:
                OpeningSteps.Pressed(draft, action);
                break;
            case ButtonKinds.Language:
                Languages.Choose(draft, action.Choice == MenuSheets.English ? Language.English : Language.Vietnamese);
                break;
            case ButtonKinds.Menu:
                Commanding.Pressed(draft, action);
                break;
            case ButtonKinds.Change:
                Changes.Pressed(draft, action);
                break;
            case ButtonKinds.Resume:
                Resuming.Pressed(draft, action);
                break;
            case ButtonKinds.Delete:
                Deletions.Pressed(draft, action);
                break;
            case ButtonKinds.Pair:
                Pairing.Pressed(draft, action);
                break;
            case ButtonKinds.Join:
                Joining.Pressed(draft, action);
                break;
            case ButtonKinds.Duty:
                WorklistPresses.Do(draft, action);
                break;
            case ButtonKinds.Announcing:
                DeskPresses.Do(draft, action);
                break;
            case ButtonKinds.Topic:
                Subscribing.Pressed(draft, action);
                break;
            case ButtonKinds.News:
                NewsPresses.Pressed(draft, action);
                break;
            default:
                draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    /// <summary>True for buttons that work however old they are: they belong to no run.</summary>
    public static bool IsTimeless(ButtonAction action) => action.Kind is ButtonKinds.Language or ButtonKinds.Menu;
}
