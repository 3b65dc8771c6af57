using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What an open prompt says and offers. Made from state alone, so typed words can be held against the very buttons that were shown.</summary>
/// <param name="Listed">See <see cref="Message.Listed"/>.</param>
internal sealed record Sheet(ImmutableArray<TextRef> Parts, ImmutableArray<Button> Buttons, bool TypeHint = false, bool Listed = false);

internal static class Prompts
{
    /// <summary>Sends the open prompt, after what else there is to say.</summary>
    public static void Show(TurnDraft draft, params ImmutableArray<TextRef> lead)
    {
        var sheet = Of(draft);
        draft.Reply(lead.IsEmpty ? sheet.Parts : lead.AddRange(sheet.Parts), sheet.Buttons, sheet.TypeHint, sheet.Listed);
    }

    /// <summary>Sends other words with the open prompt's buttons.</summary>
    public static void ShowUnder(TurnDraft draft, params ImmutableArray<TextRef> parts)
    {
        var sheet = Of(draft);
        draft.Reply(parts, sheet.Buttons, sheet.TypeHint);
    }

    public static Sheet Of(TurnDraft draft) => draft.State.Prompt switch
    {
        Prompt.Ask(var id) => OfQuestion(draft, id),
        Prompt.None or Prompt.Menu => MenuSheets.Menu(draft),
        Prompt.ChooseLanguage => MenuSheets.Languages(draft),
        Prompt.AskConsent => OpeningSheets.Consent(draft),
        Prompt.AskAge => OpeningSheets.Age(draft),
        Prompt.Introduce => OpeningSheets.Introduction(draft),
        Prompt.OfferChange(var run) => ChangeSheets.Summary(draft, run),
        Prompt.ChooseChange(var run) => ChangeSheets.Choice(draft, run),
        Prompt.OfferResume => MenuSheets.Paused(draft),
        Prompt.ConfirmDelete => MenuSheets.ConfirmDelete(draft),
        Prompt.ConfirmPair(_, _, var channel) => PairSheets.Confirm(draft, channel),
        Prompt.Chats => PairSheets.Chats(draft),
        Prompt.ConfirmInvite => JoinSheets.Confirm(draft),
        Prompt.Topics => TopicSheets.Of(draft, typed: true),
        Prompt.Duties or Prompt.DutyCard or Prompt.UnitList or Prompt.UnitCard or Prompt.PleaCard => WorklistSheets.Of(draft),
        Prompt.NewsList or Prompt.NewsCard or Prompt.LiftStop => DeskSheets.Of(draft),
        _ => throw new UnreachableException(),
    };

    /// <summary>Puts the prompt back that belongs to what is under way, after something came between.</summary>
    public static void Return(TurnDraft draft) => draft.State = draft.State with
    {
        Prompt = draft.State switch
        {
            { Opening: { } opening } => Openings.Step(draft, opening),
            { Run: { } run } when Runs.PollOf(draft.Library, run) is { } poll && Runs.Place(poll, run) is { } question => new Prompt.Ask(question.Id),
            _ => new Prompt.Menu(),
        },
    };

    private static Sheet OfQuestion(TurnDraft draft, QuestionId id) =>
        draft.State.Run is { } run && Runs.PollOf(draft.Library, run) is { } poll && PollPath.Find(poll, id) is { } question
            ? QuestionSheets.Of(draft, poll, run, question)
            : MenuSheets.Menu(draft);
}
