using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>What an input of an official needs to be read before it can be decided. Most inputs, and all of citizens, need nothing.</summary>
/// <param name="Rows">True when <see cref="Duties.DutyDesk.Rows"/> are needed.</param>
/// <param name="People">The row whose <see cref="Duties.DutyDesk.People"/> are needed, by <see cref="DutyKeys.OfRow"/>; null for none.</param>
public sealed record DutyRequest(OfficialId Official, bool Rows, string? People)
{
    private const int LongestWords = 40;

    /// <summary>The one row that was asked for, by <see cref="DutyKeys.OfRow"/>; null for none.</summary>
    public string? Row { get; init; }

    /// <returns>Null when nothing is to be read.</returns>
    public static DutyRequest? From(Conversation state, Inbound input, DialogLibrary library)
    {
        if (state.Person?.Official is not { } official)
        {
            return null;
        }

        var id = new OfficialId(official);
        var open = state.Prompt is Prompt.UnitList or Prompt.UnitCard;
        return input switch
        {
            Inbound.Pressed(var text, _) when ButtonAction.TryParse(text, out var action) => OfPress(id, action) ?? Open(),
            Inbound.Said(var text) => CommandOf(text.Trim(), library) switch
            {
                CommandKind.Duties => new(id, false, null),
                CommandKind.Unit or CommandKind.Campaigns => new(id, true, null),
                _ => Typed(text),
            },
            Inbound.Opened or Inbound.Other or Inbound.ChoseLanguage => Open(),
            _ => null,
        };

        // What is typed at a card of a unit may ask for its people, and a number typed at the menu for either list.
        DutyRequest? Typed(string text) => state.Prompt switch
        {
            Prompt.UnitCard(var row) when text.Length <= LongestWords => new(id, true, row),
            Prompt.None or Prompt.Menu when text.Length <= LongestWords => new(id, true, null),
            _ => Open(),
        };

        DutyRequest? Open() => state.Prompt.IsOfWorklist ? new(id, open, null) : null;
    }

    private static DutyRequest? OfPress(OfficialId id, ButtonAction action)
    {
        if (action.Kind == ButtonKinds.Menu)
        {
            return action.Choice switch
            {
                nameof(CommandKind.Duties) => new(id, false, null),
                nameof(CommandKind.Unit) or nameof(CommandKind.Campaigns) => new(id, true, null),
                _ => null,
            };
        }

        if (action.Kind != ButtonKinds.Duty)
        {
            return null;
        }

        var choice = DutyChoice.Of(action.Choice);
        return new(id, choice.Subject == DutyChoice.Units || choice.Row is not null, choice.Verb == DutyChoice.People ? choice.Row : null) { Row = choice.Row };
    }

    private static CommandKind? CommandOf(string typed, DialogLibrary library) =>
        CommandReading.TrySlash(typed, library, out var slash, out _) ? slash
        : typed.Length <= LongestWords ? CommandReading.Words(PlainSpelling.Of(typed), library)
        : null;
}
