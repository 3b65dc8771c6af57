using System.Text;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What a person typed: a code, a command, an answer, or something that needs a kind word.</summary>
internal static class TypedWords
{
    /// <summary>Longer words are no label and no command.</summary>
    private const int LongestPlain = 200;

    public static void Read(TurnDraft draft, string text)
    {
        var typed = text.Trim();
        if (draft.Context.Link is { Link: not null } found)
        {
            Openings.ByLink(draft, found);
        }
        else if (draft.Context.Invite is { } invite)
        {
            Joining.Typed(draft, invite);
        }
        else if (draft.Context.Pair is { Offer: not null } pair && !typed.StartsWith('/'))
        {
            Pairing.Typed(draft, pair);
        }
        else if (CommandReading.TrySlash(typed, draft.Library, out var slash, out var payload))
        {
            Slash(draft, slash, payload);
        }
        else
        {
            Words(draft, typed);
        }
    }

    private static void Slash(TurnDraft draft, CommandKind? command, string payload)
    {
        if (command is { } known)
        {
            Commanding.Do(draft, known, payload);
        }
        else
        {
            Misses.Again(draft);
        }
    }

    private static void Words(TurnDraft draft, string typed)
    {
        var question = OpenQuestion(draft);
        var plain = typed.Length <= LongestPlain ? PlainSpelling.Of(typed) : "";
        var asked = CommandReading.Words(plain, draft.Library);
        if (!IsWritten(question) && NewsPresses.IsLabel(draft, question, plain, asked) is { } news)
        {
            NewsPresses.Do(draft, news);
        }
        else if (asked is { } command && IsMeant(draft, question, command))
        {
            Command(draft, question, command, typed, plain);
        }
        else if (draft.FoundExpired)
        {
            Expiry.Explain(draft);
        }
        else if (question is not null)
        {
            TypedAnswers.Read(draft, question, typed, plain);
        }
        else if (draft.State.Prompt is Prompt.DutyCard { Step: DutyStep.Progress or DutyStep.Date } card)
        {
            TypedDuties.Read(draft, card, typed, plain);
        }
        else if (draft.State.Prompt is Prompt.NewsCard { Step: NewsStep.Number } counting)
        {
            DeskPresses.Typed(draft, counting, typed, plain);
        }
        else
        {
            TypedChoices.Read(draft, plain);
        }
    }

    /// <summary>
    /// In plain spelling the words for "stop" and for "right" are one. Whoever types the barred d means the answer, whoever types another
    /// mark means the command, and whoever types neither is asked.
    /// </summary>
    private static void Command(TurnDraft draft, Question? question, CommandKind command, string typed, string plain)
    {
        if (question is null || IsWritten(question) || TypedAnswers.ExactOption(draft, question, plain) is not { } option)
        {
            Commanding.Do(draft, command, "");
        }
        else if (typed.AsSpan().IndexOfAny('đ', 'Đ') >= 0)
        {
            TypedAnswers.Read(draft, question, typed, plain);
        }
        else if (Ascii.IsValid(typed))
        {
            TypedAnswers.AskBack(draft, question, option, MenuSheets.Item(draft, command, SystemTexts.ButtonStop, 0));
        }
        else
        {
            Commanding.Do(draft, command, "");
        }
    }

    private static Question? OpenQuestion(TurnDraft draft) =>
        draft.State is { Prompt: Prompt.Ask(var id), Run: { } run } && Runs.PollOf(draft.Library, run) is { } poll
            ? PollPath.Find(poll, id)
            : null;

    /// <summary>Words for officials are commands for them alone, and always: what they say is nobody's answer.</summary>
    private static bool IsMeant(TurnDraft draft, Question? question, CommandKind command) =>
        command is CommandKind.Duties or CommandKind.Unit or CommandKind.Campaigns or CommandKind.Announce or CommandKind.ResumeAll
            ? draft.State.Person is { Official: not null }
            : !IsWritten(question) || CommandReading.IsAlways(command);

    private static bool IsWritten(Question? question) => question is { Kind: QuestionKind.ShortText or QuestionKind.LongText };
}
