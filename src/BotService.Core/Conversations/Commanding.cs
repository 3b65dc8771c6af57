using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Carries out commands, typed or chosen from a menu.</summary>
internal static class Commanding
{
    /// <summary>A button of the menu: a command by its name, or a poll.</summary>
    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        var choice = action.Choice;
        if (choice.StartsWith(MenuSheets.PollPrefix, StringComparison.Ordinal))
        {
            Poll(draft, action, choice[MenuSheets.PollPrefix.Length..]);
        }
        else if (Enum.TryParse<CommandKind>(choice, ignoreCase: false, out var command) && Enum.IsDefined(command))
        {
            Do(draft, command, "");
        }
        else
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
    }

    public static void Do(TurnDraft draft, CommandKind command, string payload)
    {
        switch (command)
        {
            case CommandKind.Start:
                Start(draft, payload);
                break;
            case CommandKind.Menu or CommandKind.Feedback or CommandKind.Polls:
                Menu(draft);
                break;
            case CommandKind.Help:
                Help(draft);
                break;
            case CommandKind.Language:
                draft.State = draft.State with { Prompt = new Prompt.ChooseLanguage(), Misses = 0 };
                Prompts.Show(draft);
                break;
            case CommandKind.Stop:
                Resuming.Stop(draft);
                break;
            case CommandKind.Resume:
                Resuming.Go(draft);
                break;
            case CommandKind.Delete:
                Deletions.Ask(draft);
                break;
            case CommandKind.Back or CommandKind.Skip:
                Step(draft, command);
                break;
            case CommandKind.Privacy:
                Privacy(draft);
                break;
            case CommandKind.Link:
                Pairing.Command(draft, payload);
                break;
            case CommandKind.News:
                Subscribing.Show(draft);
                break;
            case CommandKind.Leave:
                Joining.Leave(draft);
                break;
            case CommandKind.Duties:
                WorklistPresses.ShowDuties(draft);
                break;
            case CommandKind.Unit:
                WorklistPresses.ShowUnits(draft);
                break;
            case CommandKind.Campaigns:
                CampaignSheets.Show(draft);
                break;
            case CommandKind.Announce:
                DeskPresses.ShowList(draft);
                break;
            case CommandKind.StopAll:
                DeskPresses.Stop(draft);
                break;
            case CommandKind.ResumeAll:
                DeskPresses.Resume(draft);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Poll(TurnDraft draft, ButtonAction action, string id)
    {
        var state = draft.State;
        var isOpen = (state.Run is { Link: null } run && run.Poll.Value == id) || (state.Opening is { Link: null } opening && opening.Poll.Value == id);
        if (isOpen && state.Living && action.Asked == draft.Before.Asked - 1)
        {
            // The first tap of two has just opened it.
            draft.Notify(SystemTexts.NoticeOld);
        }
        else
        {
            Openings.ById(draft, id);
        }
    }

    /// <summary>Asks for the language first where it is neither chosen nor hinted.</summary>
    public static void Menu(TurnDraft draft)
    {
        Prompt prompt = draft.State.Language is null ? new Prompt.ChooseLanguage() : new Prompt.Menu();
        draft.State = draft.State with { Prompt = prompt, Misses = 0 };
        Prompts.Show(draft);
    }

    private static void Start(TurnDraft draft, string payload)
    {
        if (payload.Length > 0)
        {
            Openings.ById(draft, payload);
        }
        else if (draft.State.Prompt is Prompt.OfferResume)
        {
            Resuming.Go(draft);
        }
        else
        {
            draft.State = draft.State with { OptedOut = false };
            Menu(draft);
        }
    }

    private static void Help(TurnDraft draft)
    {
        draft.State = draft.State with { Misses = 0 };
        switch (draft.State.Prompt)
        {
            case Prompt.Ask:
                Prompts.Show(draft, Misses.HowToAnswer(draft));
                break;
            case Prompt.None or Prompt.Menu or Prompt.OfferChange:
                draft.State = draft.State with { Prompt = new Prompt.Menu() };
                Prompts.ShowUnder(draft, Helps(draft));
                break;
            default:
                Prompts.Show(draft, Helps(draft));
                break;
        }
    }

    private static ImmutableArray<TextRef> Helps(TurnDraft draft) => draft.State.Person is { Official: not null }
        ? [TextRef.System(SystemTexts.Help), TextRef.System(DutyTexts.HelpStaff)]
        : [TextRef.System(SystemTexts.Help)];

    private static void Step(TurnDraft draft, CommandKind command)
    {
        if (draft.State is not { Run: { } run } || Runs.PollOf(draft.Library, run) is not { } poll || Runs.Place(poll, run) is not { } question)
        {
            Prompts.Show(draft);
        }
        else if (command == CommandKind.Skip)
        {
            Answering.Skip(draft, poll, run, question);
        }
        else
        {
            Answering.Back(draft, poll, run, question);
        }
    }

    private static void Privacy(TurnDraft draft)
    {
        var resume = MenuSheets.IsUnderWay(draft.State) ? MenuSheets.Resume(draft, 0) : null;
        var menu = MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0);
        var delete = MenuSheets.Item(draft, CommandKind.Delete, SystemTexts.ButtonDelete, 0);
        draft.Reply(OpeningSheets.Privacy(draft, draft.State.Run?.Unit ?? draft.State.Opening?.Unit), resume is null ? [menu, delete] : [resume, menu, delete]);
    }
}
