using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>Somebody is in trouble, or says that a duty is another's, and this official is to answer.</summary>
internal static class PleaSheets
{
    public static PleaLine? Of(WorklistFace face, int number) => face.Sheet.Pleas.FirstOrDefault(plea => plea.Number == number);

    /// <param name="head">How the official is spoken to; null when the card was asked for.</param>
    public static Sheet? Card(WorklistFace face, int number, TextRef? head = null)
    {
        if (Of(face, number) is not { } plea)
        {
            return null;
        }

        ImmutableArray<TextRef> parts = [Who(plea) with { Strong = true }, Facts(face.Draft, plea)];
        var stays = plea.Reason == TroubleReason.NotMyDuty ? DutyTexts.ButtonTheirs : DutyTexts.ButtonHelped;
        return new(
            head is null ? parts : parts.Insert(0, head),
            [
                face.Answer(DutyChoice.OfPlea(number, DutyChoice.Theirs), stays, 1),
                face.Answer(DutyChoice.OfPlea(number, DutyChoice.NotTheirs), DutyTexts.ButtonNotTheirs, 2),
                .. face.Onward(),
            ]);
    }

    public static TextRef Who(PleaLine plea) =>
        plea.Name is { } name ? TextRef.Plain(new(name, name)) : TextRef.System(DutyTexts.PleaSomebody);

    public static TextRef Facts(TurnDraft draft, PleaLine plea)
    {
        var (unit, title) = (new TextArg("unit", null, DutyWords.Unit(plea.Unit)), new TextArg("title", null, DutyWords.Title(plea.Title)));
        var (time, date) = (DutyWords.Time("time", plea.ReplyBy, draft.Context.Zone), DutyWords.Date("date", LocalClock.Day(plea.ReplyBy, draft.Context.Zone)));
        var whose = new TextArg("whose", plea.For);
        return plea.Reason == TroubleReason.NotMyDuty
            ? TextRef.System(DutyTexts.PleaWhose, unit, title, time, date, whose)
            : TextRef.System(DutyTexts.Plea, unit, title, new TextArg("reason", null, TextRef.System(DutyTexts.ButtonFor(plea.Reason))), time, date, whose);
    }

    public static void Do(WorklistFace face, int number, string verb)
    {
        if (Of(face, number) is not { } plea || Card(face, number) is not { } card)
        {
            face.Draft.Reply([TextRef.System(DutyTexts.Gone)], face.Onward());
        }
        else if (verb is DutyChoice.Theirs or DutyChoice.NotTheirs)
        {
            face.Draft.Owe(Deeds.Done(face.Draft, Deeds.Answer, plea.Campaign, plea.Unit, plea.Whose));
            face.Tell(new DutyAct.Answered(number, Theirs: verb == DutyChoice.Theirs));
            face.Draft.Reply([TextRef.System(DutyTexts.PleaSaid)], face.Onward());
        }
        else
        {
            face.Show(card, new Prompt.PleaCard(number));
        }
    }
}
