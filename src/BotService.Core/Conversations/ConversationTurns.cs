using System.Diagnostics;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>Decides what an input does to a conversation.</summary>
public static class ConversationTurns
{
    /// <summary>Pure and total: every input has an outcome, whatever a person typed.</summary>
    /// <param name="before">Where the chat stands; for a new chat a fresh one with channel and address.</param>
    public static Turn Decide(Conversation before, Inbound input, TurnContext context) => input switch
    {
        Inbound.Woke => Wake(before, context),
        Inbound.Told(var note) => Members.Told(new TurnDraft(before, context, pressed: null), note),
        Inbound.Reminded(var digest) => Digests.Take(before, digest, context),
        Inbound.Announced announced => NewsTaking.Take(before, announced, context),
        Inbound.Tried(var note, var announcement) => NewsTrial.Show(before, note, announcement, context),
        Inbound.DeskAnswered answer => DeskAnswers.Take(before, answer, context),
        Inbound.BulkHalted halted => DeskAnswers.Take(before, halted, context),
        Inbound.Summed summed => DeskAnswers.Take(before, summed, context),
        Inbound.Withdrawn(var news) => Keep(before, context, before.Sent is { } sent ? before with { Sent = sent.Minus(context.Today, news) } : before),
        // A mark without content stays one, whatever the platform says of the chat.
        Inbound.Reachable or Inbound.Moved or Inbound.TakenOver when before.Tombstone is not null => Keep(before, context, before),
        Inbound.Reachable(var now) when before.Unreachable == !now => Keep(before, context, before),
        Inbound.Reachable(var now) => Told(before, context, before with { Unreachable = !now }),
        Inbound.Moved(var address) => Told(before, context, before with { Address = address }),
        Inbound.TakenOver(var until) => Keep(before, context, Holding.Begin(before, until, context)),
        _ when Holding.IsSilent(before, input, context) => Keep(before, context, Contact.Kept(before, context)),
        Inbound.Forged => Foreign(before, context),
        Inbound.Pressed(var text, var messageId) => Press(before, context, text, messageId),
        _ => Act(new TurnDraft(before, context, pressed: null), input),
    };

    /// <summary>What the platform says of the chat, which its person must know too.</summary>
    private static Turn Told(Conversation before, TurnContext context, Conversation state)
    {
        var draft = new TurnDraft(before, context, pressed: null) { State = state };
        Members.Follow(draft, acted: false);
        return Keep(before, context, draft.State, draft);
    }

    private static Turn Press(Conversation before, TurnContext context, string text, string? messageId)
    {
        if (!ButtonAction.TryParse(text, out var action))
        {
            return Foreign(before, context);
        }

        if (before.Tombstone is not null && !Presses.IsTimeless(action))
        {
            // A stray press must not bring back what was deleted.
            return Explain(before, context, SystemTexts.NoticeClosed);
        }

        var draft = new TurnDraft(before, context, new PressedButton(action, messageId));
        Meet(draft);
        Presses.Do(draft, action);
        return Finish(draft);
    }

    private static Turn Act(TurnDraft draft, Inbound input)
    {
        Meet(draft);
        switch (input)
        {
            case Inbound.Said(var text) when Holding.IsForSomebodyElse(draft.Before, text, draft.Context):
                Greetings.Open(draft, null);
                break;
            case Inbound.Said(var text):
                TypedWords.Read(draft, text);
                break;
            case Inbound.Opened(var payload):
                Greetings.Open(draft, payload);
                break;
            case Inbound.ChoseLanguage(var language):
                Languages.Switch(draft, language);
                break;
            case Inbound.Other:
                Greetings.NotText(draft);
                break;
            default:
                throw new UnreachableException();
        }

        return Finish(draft);
    }

    /// <summary>What every act of a person does first: they can be reached, they may have a language, and time has passed.</summary>
    private static void Meet(TurnDraft draft)
    {
        var state = draft.State;
        if (state.Unreachable || state.Tombstone is not null || (state.Language is null && draft.Context.LanguageHint is not null))
        {
            draft.State = state with { Unreachable = false, Tombstone = null, Language = state.Language ?? draft.Context.LanguageHint };
        }

        Pairing.Tidy(draft);
        Expiry.Apply(draft);
    }

    private static Turn Wake(Conversation before, TurnContext context)
    {
        var draft = new TurnDraft(before, context, pressed: null);
        return Expiry.Woken(draft) is { } state
            ? Keep(before, context, ReferenceEquals(state, before) || state.ForgetAt is not null ? state : Expiry.Mark(state, draft), draft)
            : new Turn(null, draft.Effects(), null, null);
    }

    private static Turn Finish(TurnDraft draft)
    {
        Holding.End(draft);
        Members.Follow(draft, acted: true);
        var changed = draft.HasEffects || !ReferenceEquals(draft.State, draft.Before);
        var state = changed ? Contact.Note(Expiry.Mark(draft.State, draft), draft) : draft.Before;
        return new(state, draft.Effects(), draft.Notice, Expiry.NextWake(state, draft.Library), Unchanged: !changed);
    }

    private static Turn Keep(Conversation before, TurnContext context, Conversation state, TurnDraft? draft = null) =>
        new(state, draft?.Effects() ?? [], null, Expiry.NextWake(state, context.Library), Unchanged: ReferenceEquals(state, before));

    /// <summary>An official who presses what was not made for them is on record; a citizen is nobody to keep a record of.</summary>
    private static Turn Foreign(Conversation before, TurnContext context)
    {
        var turn = Explain(before, context, SystemTexts.NoticeForeign);
        return before.Person is { Official: not null }
            ? turn with { Effects = [Deeds.Refused(before, context, Deeds.Button)], Unchanged = false }
            : turn;
    }

    private static Turn Explain(Conversation before, TurnContext context, string notice) =>
        new(before, [], TextRef.System(notice), Expiry.NextWake(before, context.Library), Unchanged: true);
}
