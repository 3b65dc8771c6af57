using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>Announcements as they are shown to an official in one turn: what was read, and whether what is typed next is for them.</summary>
/// <param name="Typed">False while typed words belong to a poll or to another question: then the buttons can only be pressed.</param>
internal sealed record DeskFace(TurnDraft Draft, NewsDesk Desk, bool Typed)
{
    /// <summary>True for those who may let all bulk sending go again, which takes more than stopping it.</summary>
    public bool MayLetGo => LettingGo.IsFor(Desk.Actor, Draft.Library.Units, Draft.Context.Today);

    /// <returns>Null when the chat is no official's.</returns>
    public static DeskFace? Of(TurnDraft draft) =>
        draft is { State.Person.Official: not null, Context.Desk: { } desk } ? new(draft, desk, WorklistFace.Takes(draft.State)) : null;

    public Button Answer(string scope, DeskChoice choice, TextRef label, int number) =>
        Draft.Button(ButtonKinds.Announcing, scope, choice.ToString(), label, Typed ? number : Button.PressOnly);

    public Button Answer(AnnouncementId id, string verb, int? revision, string label, int number) => Answer(id.Value, new(verb, revision), TextRef.System(label), number);

    public Button ToList(int number = 0) => Draft.Button(ButtonKinds.Announcing, DeskChoice.NoScope, DeskChoice.List, SendingTexts.ButtonList, Typed ? number : Button.PressOnly);

    /// <summary>Sends a sheet, which what is typed next is held against when nothing else waits for an answer.</summary>
    public void Show(Sheet sheet, Prompt prompt, params TextRef[] lead)
    {
        if (Typed)
        {
            Draft.State = Draft.State with { Prompt = prompt, Misses = 0 };
        }

        Draft.Reply([.. lead, .. sheet.Parts], sheet.Buttons, sheet.TypeHint, sheet.Listed);
    }

    /// <summary>Hands an act to the announcement, which answers this chat.</summary>
    public void Wish(AnnouncementId id, DeskAct act, int number, int? expected) => Draft.Owe(new Effect.Wish(
        id, new DeskWish(Draft.Context.Chat, Desk.For(act), act, number, expected, Draft.Context.Fresh()) { Plan = Desk.Plan?.Figures }));

    /// <summary>What is not allowed is refused politely, and on record.</summary>
    public void Refuse(string what, string text, AnnouncementId? id)
    {
        Draft.Owe(new Effect.Record(new AuditNote(Desk.Actor.Name, what, id is { } target ? [target.Value] : [], Refused: true, Draft.Context.Fresh(), Draft.Context.Now)));
        Draft.Reply([TextRef.System(text)], [MenuSheets.IsUnderWay(Draft.State) ? MenuSheets.Resume(Draft, 0) : MenuSheets.Item(Draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0)]);
    }
}
