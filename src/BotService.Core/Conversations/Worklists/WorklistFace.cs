using System.Collections.Immutable;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>How a worklist is shown in one turn: whose it is, what was read, and whether what is typed next is for it.</summary>
/// <param name="Typed">False while typed words belong to a poll or to another question: then the buttons can only be pressed.</param>
internal sealed record WorklistFace(TurnDraft Draft, OfficialId Official, DutySheet Sheet, DutyDesk? Desk, bool Typed)
{
    /// <returns>Null when the chat is no official's, or nobody has the id any more.</returns>
    public static WorklistFace? Of(TurnDraft draft) =>
        draft is { State.Person.Official: { } official, Context.Duties: { } desk } ? new(draft, new(official), desk.Sheet, desk, Takes(draft.State)) : null;

    /// <summary>True when a list or card may become what typed words are held against: nothing else waits for an answer.</summary>
    public static bool Takes(Conversation state) =>
        state.Prompt.IsOfWorklist || state.Prompt.IsOfNews
        || (!MenuSheets.IsUnderWay(state) && state is { Prompt: Prompt.None or Prompt.Menu or Prompt.OfferChange or Prompt.Chats or Prompt.Topics });

    public Button Answer(DutyChoice choice, TextRef label, int number) =>
        Draft.Button(ButtonKinds.Duty, DutyKeys.OfOfficial(Official.Value), choice.ToString(), label, Typed ? number : Button.PressOnly);

    public Button Answer(DutyChoice choice, string label, int number) => Answer(choice, TextRef.System(label), number);

    /// <summary>A control: by its words where it is no button.</summary>
    public Button Control(DutyChoice choice, string label) => Answer(choice, TextRef.System(label), 0);

    /// <summary>The way on: to what is under way, or to everything there is to do.</summary>
    public ImmutableArray<Button> Onward(bool list = true)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(2);
        if (list)
        {
            buttons.Add(MenuSheets.Item(Draft, CommandKind.Duties, DutyTexts.ButtonDuties, 0));
        }

        if (MenuSheets.IsUnderWay(Draft.State))
        {
            buttons.Add(MenuSheets.Resume(Draft, 0));
        }

        return buttons.DrainToImmutable();
    }

    public DutyLine? Line(int number) => Sheet.Lines.FirstOrDefault(line => line.Number == number);

    /// <summary>When a duty can be put off to.</summary>
    public ImmutableArray<Postponement> Offers(DutyLine line) => [.. line.Offers.Where(offer => offer.At > Draft.Now)];

    public UnitTable? Table(string row) => Sheet.Tables.FirstOrDefault(table => DutyKeys.OfRow(table.Campaign, table.Occurrence, table.Unit) == row);

    public UnitRow? Row(string row) => Desk?.Rows.FirstOrDefault(one => DutyKeys.OfRow(one.Campaign, one.Occurrence, one.Unit) == row);

    /// <summary>Sends a sheet, which what is typed next is held against when nothing else waits for an answer.</summary>
    public void Show(Sheet sheet, Prompt prompt)
    {
        if (Typed)
        {
            Draft.State = Draft.State with { Prompt = prompt, Misses = 0 };
        }

        Draft.Reply(sheet.Parts, sheet.Buttons, sheet.TypeHint, sheet.Listed);
    }

    public void Tell(DutyAct act) => Draft.Owe(new Effect.Tell(new DutyMail(
        new DutyRecipient.Worklist(Official), new DutyNote.Acted(act, Draft.Context.Chat, Draft.Context.Now))));
}
