using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>The menu, the choice of language, the pause, and the question before deleting.</summary>
internal static class MenuSheets
{
    public const string Vietnamese = "vi";
    public const string English = "en";
    public const string PollPrefix = "poll/";
    private const string NoScope = "-";
    private const int MostPolls = 6;

    public static Sheet Menu(TurnDraft draft)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>();
        if (IsUnderWay(draft.State))
        {
            buttons.Add(Resume(draft, 1));
        }

        var polls = Offered(draft);
        foreach (var poll in polls)
        {
            var title = PollWords.Text(draft, poll, PollTexts.Title, new(poll.DefaultUnit ?? Run.NoUnit), null);
            buttons.Add(draft.Button(ButtonKinds.Menu, NoScope, PollPrefix + poll.Id.Value, title, buttons.Count + 1));
        }

        if (draft.State.Person is { Official: not null })
        {
            buttons.Add(Item(draft, CommandKind.Duties, DutyTexts.ButtonDuties, buttons.Count + 1));
            buttons.Add(Item(draft, CommandKind.Unit, DutyTexts.ButtonUnit, buttons.Count + 1));
        }

        buttons.Add(Item(draft, CommandKind.Help, SystemTexts.ButtonHelp, buttons.Count + 1));
        buttons.Add(Item(draft, CommandKind.Language, SystemTexts.ButtonLanguage, buttons.Count + 1));
        buttons.Add(Item(draft, CommandKind.Privacy, SystemTexts.ButtonPrivacy, buttons.Count + 1));
        return new(Words(draft, polls.Count > 0), buttons.DrainToImmutable());
    }

    public static Sheet Languages(TurnDraft draft) => new(
        [TextRef.System(SystemTexts.LanguageAsk)],
        [
            draft.Button(ButtonKinds.Language, NoScope, Vietnamese, SystemTexts.ButtonVietnamese, 1),
            draft.Button(ButtonKinds.Language, NoScope, English, SystemTexts.ButtonEnglish, 2),
        ]);

    public static Sheet Paused(TurnDraft draft) => new(
        [TextRef.System(SystemTexts.StopPaused)],
        [Resume(draft, 1), Item(draft, CommandKind.Delete, SystemTexts.ButtonDelete, 2)]);

    public static Sheet ConfirmDelete(TurnDraft draft)
    {
        ImmutableArray<Button> buttons =
        [
            draft.Button(ButtonKinds.Delete, NoScope, Deletions.Yes, SystemTexts.ButtonDeleteYes, 1),
            draft.Button(ButtonKinds.Delete, NoScope, Deletions.No, SystemTexts.ButtonDeleteNo, 2),
        ];
        return draft.State.Person is { HasOthers: true }
            ? new(
                [TextRef.System(SystemTexts.DeleteAsk), TextRef.System(SystemTexts.DeleteAskAll)],
                buttons.Add(draft.Button(ButtonKinds.Delete, NoScope, Deletions.Everywhere, SystemTexts.ButtonDeleteAll, 3)))
            : new([TextRef.System(SystemTexts.DeleteAsk)], buttons);
    }

    public static Button OtherLanguage(TurnDraft draft, int number) => draft.Language == Language.English
        ? draft.Button(ButtonKinds.Language, NoScope, Vietnamese, SystemTexts.ButtonVietnamese, number)
        : draft.Button(ButtonKinds.Language, NoScope, English, SystemTexts.ButtonEnglish, number);

    public static Button Resume(TurnDraft draft, int number) => draft.Button(
        ButtonKinds.Resume, draft.State.Run?.Id ?? draft.State.Opening?.Id ?? NoScope, "", SystemTexts.ButtonResume, number);

    public static Button Item(TurnDraft draft, CommandKind command, string label, int number) =>
        draft.Button(ButtonKinds.Menu, NoScope, command.ToString(), label, number);

    public static bool IsUnderWay(Conversation state) => state.Run is not null || state.Opening is not null;

    /// <summary>Polls that anybody may begin today, by id: a menu must not change its order from one turn to the next.</summary>
    private static List<Poll> Offered(TurnDraft draft)
    {
        var polls = new List<Poll>();
        foreach (var (_, poll) in draft.Library.Polls)
        {
            if (poll.OpenToAll && Openings.OpensToday(poll, draft.Context.Today) && !IsOpenRun(draft.State.Run, poll))
            {
                polls.Add(poll);
            }
        }

        polls.Sort(static (a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        return polls.Count > MostPolls ? polls[..MostPolls] : polls;
    }

    private static bool IsOpenRun(Run? run, Poll poll) => run is { Link: null } && run.Poll == poll.Id;

    private static ImmutableArray<TextRef> Words(TurnDraft draft, bool hasPolls)
    {
        if (draft.State.Run is { Changing: false } run && Runs.PollOf(draft.Library, run) is { } poll && Runs.Place(poll, run) is { } question)
        {
            var (place, of) = PollPath.Progress(poll, question.Id);
            return [TextRef.System(SystemTexts.PollResume, PollWords.Number("i", Math.Max(place, 1)), PollWords.Number("n", Math.Max(of, 1)))];
        }

        return
        [
            TextRef.System(SystemTexts.Menu, new TextArg("controller", draft.Context.Facts.Controller)),
            TextRef.System(hasPolls ? SystemTexts.MenuPolls : SystemTexts.MenuNoPolls),
        ];
    }
}
