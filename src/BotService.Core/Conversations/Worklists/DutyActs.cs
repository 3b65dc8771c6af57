using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Worklists;

/// <summary>What an official does about a duty. The worklist is told; the chat answers at once from what was read.</summary>
internal static class DutyActs
{
    public static bool TakesProgress(DutyLine line) => line is { Kind: CampaignKind.Duty, Target: not null };

    public static void Do(WorklistFace face, DutyLine line, string verb)
    {
        switch (verb)
        {
            case DutyChoice.Done when line.State is DutyState.Claimed or DutyState.Done:
                face.Draft.Notify(DutyTexts.NoticeSaid);
                break;
            case DutyChoice.Done when line is { Instead: true, Kind: CampaignKind.Survey }:
                // Nobody answers a survey for somebody else.
                face.Draft.Owe(Deeds.Refused(face.Draft, Deeds.Finish, line.Campaign, line.Unit));
                Show(face, line, "");
                break;
            case DutyChoice.Done or DutyChoice.Afternoon or DutyChoice.Tomorrow or DutyChoice.TwoDays or DutyChoice.Later or "":
                Common(face, line, verb);
                break;
            case var _ when line.Instead:
                // Whoever stands in does the work or puts it off; the rest is for the person to say.
                face.Draft.Owe(Deeds.Refused(face.Draft, Deeds.Change, line.Campaign, line.Unit));
                Show(face, line, "");
                break;
            case DutyChoice.NotMine:
                face.Tell(new DutyAct.NotMine(line.Number));
                Said(face, line.Number, DutyTexts.ButtonMine, TextRef.System(DutyTexts.NotMineSaid, new TextArg("title", null, DutyWords.Title(line.Title))));
                break;
            case DutyChoice.Today:
                Leave(face, line.Number, face.Draft.Context.Today);
                break;
            case DutyChoice.Week:
                Leave(face, line.Number, LocalClock.Monday(face.Draft.Context.Today).AddDays(6));
                break;
            case DutyChoice.Date:
                Ask(face, line, DutyStep.Date);
                break;
            case DutyChoice.Progress when TakesProgress(line):
                Ask(face, line, DutyStep.Progress);
                break;
            default:
                Show(face, line, verb);
                break;
        }
    }

    private static void Common(WorklistFace face, DutyLine line, string verb)
    {
        switch (verb)
        {
            case DutyChoice.Done when line.Instead:
                face.Draft.Owe(Deeds.Done(face.Draft, Deeds.Finish, line.Campaign, line.Unit, line.Whose));
                face.Tell(new DutyAct.Done(line.Number));
                Said(face, line.Number, undo: null, Thanks(face, line));
                break;
            case DutyChoice.Done:
                face.Tell(new DutyAct.Done(line.Number));
                Said(face, line.Number, DutyTexts.ButtonUndo, Thanks(face, line));
                break;
            case DutyChoice.Afternoon:
                Postpone(face, line, Later.ThisAfternoon);
                break;
            case DutyChoice.Tomorrow:
                Postpone(face, line, Later.Tomorrow);
                break;
            case DutyChoice.TwoDays:
                Postpone(face, line, Later.InTwoDays);
                break;
            default:
                Show(face, line, verb);
                break;
        }
    }

    public static void Undo(WorklistFace face, int number)
    {
        face.Tell(new DutyAct.Undone(number));
        Said(face, number, undo: null, TextRef.System(
            DutyTexts.Undone, DutyWords.Optional("title", face.Line(number) is { } line ? DutyWords.Title(line.Title) : null)));
    }

    public static void Return(WorklistFace face)
    {
        face.Tell(new DutyAct.Returned());
        face.Draft.Reply([TextRef.System(DutyTexts.ReturnedSaid)], face.Onward());
    }

    public static void Leave(WorklistFace face, int number, DateOnly until)
    {
        face.Tell(new DutyAct.OnLeave(until));
        Said(face, number, undo: null, TextRef.System(DutyTexts.LeaveSaid, DutyWords.Date("date", until)));
    }

    public static void Progressed(WorklistFace face, DutyLine line, Progress progress)
    {
        face.Tell(new DutyAct.Progressed(line.Number, progress));
        var reached = line.Target is { } target && target.IsReached(progress);
        Said(face, line.Number, undo: null, TextRef.System(
            reached ? DutyTexts.ProgressReached : DutyTexts.ProgressSaid,
            new TextArg("progress", null, DutyWords.Progress(progress)),
            DutyWords.Optional("target", line.Target is null ? null : DutyWords.Target(line.Target))));
    }

    private static void Show(WorklistFace face, DutyLine line, string verb)
    {
        var step = verb switch
        {
            "" => DutyStep.Card,
            DutyChoice.Later => DutyStep.Later,
            DutyChoice.Trouble => DutyStep.Trouble,
            DutyChoice.More => DutyStep.More,
            DutyChoice.Leave => DutyStep.Leave,
            _ => (DutyStep?)null,
        };
        if (step is { } known)
        {
            face.Show(DutyCards.Of(face, line, known), new Prompt.DutyCard(line.Number, known));
        }
        else if (verb.StartsWith(DutyChoice.Reason, StringComparison.Ordinal)
            && int.TryParse(verb.AsSpan(DutyChoice.Reason.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var reason)
            && Enum.IsDefined((TroubleReason)reason))
        {
            Report(face, line, (TroubleReason)reason);
        }
        else
        {
            face.Draft.Notify(SystemTexts.NoticeOld);
        }
    }

    /// <summary>What can only be typed is asked for, also in the middle of a poll: the person pressed the button that says so.</summary>
    private static void Ask(WorklistFace face, DutyLine line, DutyStep step)
    {
        face = face with { Typed = true };
        face.Show(DutyCards.Of(face, line, step), new Prompt.DutyCard(line.Number, step));
    }

    private static void Postpone(WorklistFace face, DutyLine line, Later later)
    {
        if (face.Offers(line).Where(offer => offer.Later == later).Select(offer => (DateTimeOffset?)offer.At).FirstOrDefault() is not { } moment)
        {
            face.Show(DutyCards.Of(face, line, DutyStep.Later), new Prompt.DutyCard(line.Number, DutyStep.Later));
            return;
        }

        face.Tell(new DutyAct.Postponed(line.Number, later));
        Said(face, line.Number, undo: null, TextRef.System(
            DutyTexts.LaterDone,
            DutyWords.Time("time", moment, face.Draft.Context.Zone),
            DutyWords.Date("date", LocalClock.Day(moment, face.Draft.Context.Zone)),
            DutyWords.Date("due", line.Due)));
    }

    private static void Report(WorklistFace face, DutyLine line, TroubleReason reason)
    {
        face.Tell(new DutyAct.InTrouble(line.Number, reason));
        Said(face, line.Number, DutyTexts.ButtonUndo, TextRef.System(
            DutyTexts.TroubleSaid, PollWords.Number("days", Pleading.ReplyDays(reason)), DutyWords.Date("due", line.Due)));
    }

    private static TextRef Thanks(WorklistFace face, DutyLine line) => TextRef.System(
        line.Wording switch
        {
            Wording.Councillor => DutyTexts.DoneCouncillor,
            Wording.Requested => DutyTexts.DoneRequested,
            _ => DutyTexts.DoneSaid,
        },
        new TextArg("title", null, DutyWords.Title(line.Title)),
        DutyWords.Time("time", face.Draft.Now, face.Draft.Context.Zone));

    /// <summary>Answers an act. Whoever left a poll to type something here is asked its question again.</summary>
    private static void Said(WorklistFace face, int number, string? undo, TextRef words)
    {
        var draft = face.Draft;
        if (MenuSheets.IsUnderWay(draft.State) && draft.State.Prompt is Prompt.DutyCard { Step: DutyStep.Date or DutyStep.Progress })
        {
            Prompts.Return(draft);
            Prompts.Show(draft, words);
            return;
        }

        face.Show(DutyCards.Said(face, number, undo, [words]), new Prompt.DutyCard(number, DutyStep.Said));
    }
}
