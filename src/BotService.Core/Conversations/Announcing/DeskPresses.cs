using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <summary>Commands and buttons about announcements: shows what was asked for, or hands the act on.</summary>
internal static class DeskPresses
{
    private const string Look = "chat announcement look";
    private const string StopAll = "chat announcement stop all";
    private const string ResumeAll = "chat announcement resume all";

    public static void ShowList(TurnDraft draft)
    {
        if (Own(draft) is not { } face)
        {
            return;
        }

        if (face.Desk.MayStop)
        {
            ShowList(face, 0);
        }
        else
        {
            face.Refuse(Look, SendingTexts.Denied, null);
        }
    }

    /// <summary>Stops all bulk sending at once; nobody is asked first.</summary>
    public static void Stop(TurnDraft draft)
    {
        if (draft.State.Person is not { Official: not null })
        {
            // For everybody else it is the wish for no more messages.
            Resuming.Stop(draft);
        }
        else if (Own(draft) is { } face)
        {
            Halt(face, stopped: true);
        }
    }

    public static void Resume(TurnDraft draft)
    {
        if (Own(draft) is not { } face)
        {
            return;
        }

        if (!face.Desk.MayStop)
        {
            face.Refuse(ResumeAll, SendingTexts.DeniedStop, null);
        }
        else if (!face.Desk.Stopped)
        {
            face.Show(DeskSheets.List(face, 0), new Prompt.NewsList(), TextRef.System(SendingTexts.NotStopped));
        }
        else if (!face.MayLetGo)
        {
            face.Refuse(ResumeAll, SendingTexts.DeniedLift, null);
        }
        else
        {
            face.Show(DeskSheets.Lift(face), new Prompt.LiftStop());
        }
    }

    public static void Do(TurnDraft draft, ButtonAction action)
    {
        if (Own(draft) is not { } face)
        {
            return;
        }

        var choice = DeskChoice.Of(action.Choice);
        if (!face.Desk.MayStop)
        {
            face.Refuse(Look, SendingTexts.Denied, DeskChoice.IdOf(action.Scope));
        }
        else if (choice.Verb == DeskChoice.List)
        {
            ShowList(face, choice.Revision ?? 0);
        }
        else if (choice.Verb == DeskChoice.Lift)
        {
            Halt(face, stopped: false);
        }
        else if (Found(face, action.Scope) is { Desk.One: { } one } found)
        {
            Do(found, one, choice);
        }
        else
        {
            face.Show(DeskSheets.Gone(face), new Prompt.NewsList());
        }
    }

    /// <summary>The number of people, typed.</summary>
    public static void Typed(TurnDraft draft, Prompt.NewsCard card, string typed, string plain)
    {
        if (DeskFace.Of(draft) is not { Desk.One: { } one } face)
        {
            TypedChoices.Read(draft, plain);
        }
        else if (NumberReading.Read(typed, draft.Language) is { } number and >= 0 and <= int.MaxValue && number == decimal.Truncate(number))
        {
            draft.State = draft.State with { Prompt = new Prompt.NewsCard(card.Id, NewsStep.Card, one.Revision) };
            face.Wish(one.Id, DeskAct.Confirm, (int)number, card.Revision);
        }
        else if (typed.Any(char.IsDigit))
        {
            Prompts.Show(draft, TextRef.System(SendingTexts.NotANumber));
        }
        else
        {
            TypedChoices.Read(draft, plain);
        }
    }

    /// <summary>Whose number was typed at the list was read with the list.</summary>
    private static DeskFace Found(DeskFace face, string scope) =>
        face.Desk.One is not null || face.Desk.All.FirstOrDefault(one => one.Id.Value == scope) is not { } listed ? face
        : face with { Desk = face.Desk with { One = listed, Counts = RecipientCounts.Sum(listed.Slices.Select(slice => slice.Counts)) } };

    private static void Do(DeskFace face, Announcement one, DeskChoice choice)
    {
        if (ActOf(choice.Verb) is { } act)
        {
            face.Wish(one.Id, act, 0, choice.Revision);
            return;
        }

        switch (choice.Verb)
        {
            case DeskChoice.Card:
                ShowCard(face, one, NewsStep.Card);
                break;
            case DeskChoice.Preview:
                ShowCard(face, one, NewsStep.Card, [.. DeskSheets.Preview(one)]);
                break;
            case DeskChoice.Plan when face.Desk.Plan is { } plan:
                // Kept with this very revision, so the card shows the one that follows.
                face.Wish(one.Id, DeskAct.Plan, 0, one.Revision);
                ShowCard(face, one with { Plan = plan.Figures, Revision = one.Revision + 1 }, NewsStep.Card, [.. DeskSheets.Plan(plan)]);
                break;
            case DeskChoice.Plan:
                ShowCard(face, one, NewsStep.Card, TextRef.System(SendingTexts.PlanSlow));
                break;
            case DeskChoice.Confirm:
                ShowCard(face, one, NewsStep.Number);
                break;
            case DeskChoice.AskCancel:
                ShowCard(face, one, NewsStep.Cancel);
                break;
            case DeskChoice.AskWithdraw:
                ShowCard(face, one, NewsStep.Withdraw);
                break;
            default:
                face.Draft.Notify(SystemTexts.NoticeOld);
                break;
        }
    }

    private static DeskAct? ActOf(string verb) => verb switch
    {
        DeskChoice.Test => DeskAct.Test,
        DeskChoice.Submit => DeskAct.Submit,
        DeskChoice.Approve => DeskAct.Approve,
        DeskChoice.Reject => DeskAct.Reject,
        DeskChoice.Undo => DeskAct.Undo,
        DeskChoice.Pause => DeskAct.Pause,
        DeskChoice.Resume => DeskAct.Resume,
        DeskChoice.Cancel => DeskAct.Cancel,
        DeskChoice.Withdraw => DeskAct.Withdraw,
        _ => null,
    };

    private static void Halt(DeskFace face, bool stopped)
    {
        if (stopped ? face.Desk.MayStop : face.MayLetGo)
        {
            face.Draft.Owe(new Effect.Halt(stopped, face.Desk.Actor.Name, face.Draft.Context.Fresh()));
        }
        else
        {
            face.Refuse(stopped ? StopAll : ResumeAll, stopped ? SendingTexts.DeniedStop : SendingTexts.DeniedLift, null);
        }
    }

    private static void ShowList(DeskFace face, int from) => face.Show(DeskSheets.List(face, from), new Prompt.NewsList(from));

    private static void ShowCard(DeskFace face, Announcement one, NewsStep step, params TextRef[] lead)
    {
        // Where typed words belong to something else, what must be typed cannot be asked for.
        if (!face.Typed && step == NewsStep.Number)
        {
            face.Draft.Notify(SystemTexts.NoticeOld);
            return;
        }

        face.Show(DeskSheets.Card(face, one, step), new Prompt.NewsCard(one.Id.Value, step, one.Revision), lead);
    }

    /// <summary>Says so where the chat is no official's.</summary>
    private static DeskFace? Own(TurnDraft draft)
    {
        var face = DeskFace.Of(draft);
        if (face is null)
        {
            PairSheets.Explain(draft, JoinTexts.None);
        }

        return face;
    }
}
