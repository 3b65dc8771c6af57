using BotService.Core.Officials;
using BotService.Core.Officials.Joining;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What is said when an official joins.</summary>
internal static class JoinSheets
{
    private const string NoScope = "-";

    /// <summary>Names nobody: the state holds no name, and the person was shown it when the code was given.</summary>
    public static Sheet Confirm(TurnDraft draft) => new(
        [TextRef.System(JoinTexts.ConfirmAgain)],
        [
            draft.Button(ButtonKinds.Join, NoScope, Joining.Yes, JoinTexts.ButtonYes, 1),
            draft.Button(ButtonKinds.Join, NoScope, Joining.No, JoinTexts.ButtonNo, 2),
        ]);

    public static TextRef Who(Invited invited)
    {
        var name = new TextArg("name", invited.Name);
        return invited.Held is { } held
            ? TextRef.System(
                JoinTexts.Confirm,
                name,
                held.Title is { } title ? new TextArg("position", title) : new TextArg("position", null, OfficialTexts.Of(held.Role)),
                new TextArg("unit", null, new TextRef(TextRef.Units, held.Unit.Value, [])))
            : TextRef.System(JoinTexts.Confirm, name);
    }
}
