using BotService.Core.Links;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>From a code or a poll's name to the first question: may it begin, and what must be asked before.</summary>
internal static class Openings
{
    private const int IdLength = 6;
    private const int LongestCode = 32;

    /// <summary>A link code that was looked up.</summary>
    public static void ByLink(TurnDraft draft, LinkLookup found)
    {
        if (found.Link is not { } link)
        {
            BadCode(draft, found.Typed);
        }
        else if (link.ValidFrom > draft.Context.Today)
        {
            Explain(draft, TextRef.System(SystemTexts.LinkEarly, Code(found.Typed), PollWords.Date(link.ValidFrom.Value)));
        }
        else if (link.ValidTo < draft.Context.Today)
        {
            Explain(draft, TextRef.System(SystemTexts.LinkExpired, Code(found.Typed), PollWords.Date(link.ValidTo.Value)));
        }
        else
        {
            Open(draft, link.Poll, link.Unit, link.Procedure, link.Code);
        }
    }

    /// <summary>A poll by its id, without a link: only those that are open to all.</summary>
    public static void ById(TurnDraft draft, string id)
    {
        if (draft.Library.Polls.TryGetValue(new PollId(id), out var poll) && poll.OpenToAll)
        {
            Open(draft, poll.Id, null, null, null);
        }
        else
        {
            BadCode(draft, id);
        }
    }

    /// <summary>A poll that an announcement offers, for the unit that it names: as by a link, also where the poll is not open to all.</summary>
    public static void ByAnnouncement(TurnDraft draft, PollId id, UnitId? unit) => Open(draft, id, unit, null, null);

    /// <summary>The prompt that an opening waits at.</summary>
    public static Prompt Step(TurnDraft draft, Opening opening)
    {
        if (!draft.Library.Polls.TryGetValue(opening.Poll, out var poll))
        {
            return new Prompt.Menu();
        }

        return poll.ConsentPurpose is { } purpose && !HasConsent(draft.State, purpose) ? new Prompt.AskConsent(purpose)
            : poll.AdultsOnly && !draft.State.Adult ? new Prompt.AskAge()
            : new Prompt.Introduce();
    }

    /// <summary>The day on which a poll may be begun.</summary>
    public static bool OpensToday(Poll poll, DateOnly today) => !(poll.OpensOn > today) && !(poll.ClosesOn < today);

    /// <summary>Says why nothing begins; what is under way stays where it is.</summary>
    public static void Explain(TurnDraft draft, TextRef text) => draft.Reply(
        [text],
        MenuSheets.IsUnderWay(draft.State)
            ? [MenuSheets.Resume(draft, 0), MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0)]
            : [MenuSheets.Item(draft, CommandKind.Feedback, SystemTexts.ButtonFeedback, 0), MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0)]);

    public static void BadCode(TurnDraft draft, string code) => Explain(draft, TextRef.System(SystemTexts.PollBadCode, Code(code)));

    private static TextArg Code(string typed) => new("code", FreeText.Cut(FreeText.Clean(typed), LongestCode));

    private static bool HasConsent(Conversation state, string purpose)
    {
        foreach (var consent in state.Consents)
        {
            if (consent.Purpose == purpose)
            {
                return true;
            }
        }

        return false;
    }

    private static void Open(TurnDraft draft, PollId id, UnitId? unit, string? procedure, string? link)
    {
        draft.State = draft.State with { OptedOut = false };
        if (draft.State.Run is { } run && run.Poll == id && run.Link == link)
        {
            draft.State = draft.State with { Opening = null };
            Resuming.Go(draft);
        }
        else if (!draft.Library.Polls.TryGetValue(id, out var poll))
        {
            Explain(draft, TextRef.System(SystemTexts.PollGone));
        }
        else if (MayBegin(draft, poll, link))
        {
            var opening = draft.State.Opening is { } same && same.Poll == id && same.Link == link
                ? same
                : new Opening(draft.Context.Fresh()[..IdLength], id, unit, procedure, link, draft.Now);
            draft.State = draft.State with { Opening = opening };
            Continue(draft, poll, opening);
        }
    }

    /// <summary>Asks what is still to be asked, or begins.</summary>
    public static void Continue(TurnDraft draft, Poll poll, Opening opening)
    {
        var step = draft.State.Language is null ? new Prompt.ChooseLanguage() : Step(draft, opening);
        if (step is Prompt.Introduce && !poll.HasIntro)
        {
            Runs.Begin(draft, poll, opening);
        }
        else
        {
            draft.State = draft.State with { Prompt = step, Misses = 0 };
            Prompts.Show(draft);
        }
    }

    /// <summary>Whether a run may begin now. If not, says so, and offers what can be done instead.</summary>
    public static bool MayBegin(TurnDraft draft, Poll poll, string? link)
    {
        if (PastRuns.FindVote(draft, poll, link) is { } past)
        {
            if (past.State == PastState.Stopped && past.Run.Id.Length > 0 && draft.Now < past.Run.StartedAt + poll.Expiry)
            {
                Runs.Reopen(draft, Runs.PollOf(draft.Library, past.Run) ?? poll, past);
            }
            else
            {
                Already(draft, poll, past);
            }

            return false;
        }

        if (OpensToday(poll, draft.Context.Today))
        {
            return true;
        }

        Explain(draft, poll.OpensOn > draft.Context.Today
            ? TextRef.System(SystemTexts.PollNotOpen, PollWords.Date(poll.OpensOn.Value))
            : TextRef.System(SystemTexts.PollClosed, PollWords.Date(poll.ClosesOn ?? draft.Context.Today)));
        return false;
    }

    private static void Already(TurnDraft draft, Poll poll, PastRun past)
    {
        var words = TextRef.System(SystemTexts.PollAlready, PollWords.Date(past.Run.Day));
        if (MenuSheets.IsUnderWay(draft.State))
        {
            // What is open comes first; a number typed now must still mean its answers, and none of these.
            Explain(draft, words);
        }
        else
        {
            draft.State = draft.State with { Prompt = new Prompt.OfferChange(past.Run.Id), Misses = 0 };
            draft.Reply([words], ChangeSheets.Offer(draft, poll, past));
        }
    }
}
