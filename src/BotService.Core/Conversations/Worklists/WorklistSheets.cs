using System.Diagnostics;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>What an open prompt of a worklist says and offers, made from what was read for this turn.</summary>
internal static class WorklistSheets
{
    /// <summary>Where nothing was read, or what was open is gone, the way back to the list is left.</summary>
    public static Sheet Of(TurnDraft draft)
    {
        if (WorklistFace.Of(draft) is not { } face)
        {
            return MenuSheets.Menu(draft);
        }

        return draft.State.Prompt switch
        {
            Prompt.Duties page => DutySheets.Of(face, page),
            Prompt.DutyCard(var number, DutyStep.Said) => DutyCards.Said(face, number, DutyTexts.ButtonUndo, [TextRef.System(SystemTexts.HelpButtons)]),
            Prompt.DutyCard(var number, var step) => face.Line(number) is { } line ? DutyCards.Of(face, line, step) : Gone(face),
            Prompt.UnitList page => UnitSheets.Of(face, page),
            Prompt.PleaCard(var number) => PleaSheets.Card(face, number) ?? Gone(face),
            Prompt.UnitCard(var row) => UnitSheets.Card(face, row) ?? Gone(face),
            _ => throw new UnreachableException(),
        };
    }

    public static Sheet Gone(WorklistFace face) => new([TextRef.System(DutyTexts.Gone)], face.Onward());
}
