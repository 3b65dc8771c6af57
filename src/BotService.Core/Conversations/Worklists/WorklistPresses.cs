using System.Globalization;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Commands and buttons of worklists: shows what was asked for, or hands the act on.</summary>
internal static class WorklistPresses
{
    public static void ShowDuties(TurnDraft draft)
    {
        // Asked for in so many words: from here on what is typed is for the list.
        if (Own(draft) is not { } own)
        {
            return;
        }

        var face = own with { Typed = true };
        if (DutySheets.Subjects(face.Sheet) is [var only] && face.Sheet.Leave is null && DutyChoice.Of(only).Number is { } number
            && face.Line(number) is { State: DutyState.Open } line)
        {
            // A list of one would only cost a press.
            DutyActs.Do(face, line, "");
        }
        else
        {
            ShowPage(face, 0);
        }
    }

    public static void ShowUnits(TurnDraft draft)
    {
        if (Own(draft) is { } face)
        {
            ShowUnits(face with { Typed = true }, 0);
        }
    }

    public static void Do(TurnDraft draft, ButtonAction action)
    {
        if (draft.State.Person?.Official is not { } official || action.Scope != DutyKeys.OfOfficial(official))
        {
            draft.Owe(Deeds.Refused(draft.State, draft.Context, Deeds.Button));
            draft.Notify(DutyTexts.NoticeNotYours);
        }
        else if (WorklistFace.Of(draft) is not { } face)
        {
            draft.Reply([TextRef.System(DutyTexts.Gone)], [MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0)]);
        }
        else if (IsSecondTap(draft, action))
        {
            draft.Notify(DutyTexts.NoticeSaid);
        }
        else
        {
            Do(face, DutyChoice.Of(action.Choice));
        }
    }

    private static void Do(WorklistFace face, DutyChoice choice)
    {
        switch (choice)
        {
            case { Subject: DutyChoice.Duties }:
                ShowPage(face, From(choice));
                break;
            case { Subject: DutyChoice.Units }:
                ShowUnits(face, From(choice));
                break;
            case { Subject: DutyChoice.Returned }:
                DutyActs.Return(face);
                break;
            case { Plea: { } plea, Verb: var answer }:
                PleaSheets.Do(face, plea, answer);
                break;
            case { Row: { } row, Verb: var verb }:
                UnitActs.Do(face, row, verb);
                break;
            case { Number: { } number, Verb: DutyChoice.Undo }:
                DutyActs.Undo(face, number);
                break;
            case { Number: { } number } when face.Line(number) is { } line:
                DutyActs.Do(face, line, choice.Verb);
                break;
            case { Number: not null }:
                face.Draft.Reply([TextRef.System(DutyTexts.Gone)], face.Onward());
                break;
            default:
                face.Draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    private static void ShowPage(WorklistFace face, int from)
    {
        var page = DutySheets.Page(face.Sheet, from);
        face.Show(DutySheets.Of(face, page), page);
    }

    private static void ShowUnits(WorklistFace face, int from)
    {
        var page = UnitSheets.Page(face.Desk!, from);
        face.Show(UnitSheets.Of(face, page), page);
    }

    /// <summary>Says so where the chat is no official's.</summary>
    private static WorklistFace? Own(TurnDraft draft)
    {
        var face = WorklistFace.Of(draft);
        if (face is null)
        {
            PairSheets.Explain(draft, draft.State.Person is { Official: not null } ? DutyTexts.Gone : JoinTexts.None);
        }

        return face;
    }

    /// <summary>The first tap of two has just been answered in place of the message that carried the button.</summary>
    private static bool IsSecondTap(TurnDraft draft, ButtonAction action) =>
        draft.Before is { Living: true, Prompt: Prompt.DutyCard { Step: DutyStep.Said } card }
        && action.Asked == draft.Before.Asked - 1
        && DutyChoice.Of(action.Choice).Number == card.Number
        && DutyChoice.Of(action.Choice).Verb != DutyChoice.Undo;

    private static int From(DutyChoice choice) =>
        int.TryParse(choice.Verb, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
}
