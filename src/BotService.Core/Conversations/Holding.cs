using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>
/// A chat in which a human operator talks. The service says nothing there for a while, and no word meant for the operator is taken for an
/// answer: not while the operator talks, and not the first one after. What can only be meant for the service still works and ends the
/// silence: a press on one of its buttons, a link or pair code, a command with a slash, the wish to have everything deleted or stopped.
/// </summary>
internal static class Holding
{
    private const int LongestCommand = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Holds the chat. An earlier end than the one that stands, or one that has passed (a late repeat), changes nothing.</summary>
    public static Conversation Begin(Conversation before, DateTimeOffset until, TurnContext context)
    {
        var end = TurnDraft.Whole(until < context.Now + Longest ? until : context.Now + Longest);
        if (end <= context.Now || end <= before.HeldUntil)
        {
            return before;
        }

        // The newest message in the chat is no longer ours.
        var held = before with { HeldUntil = end, Living = false };
        return held.ForgetAt is null ? Expiry.Mark(held, new TurnDraft(before, context, pressed: null)) : held;
    }

    /// <summary>True when this is to be passed over without a word: it was said to the operator, or is not worth a word now.</summary>
    public static bool IsSilent(Conversation before, Inbound input, TurnContext context) => before.HeldUntil > context.Now && input switch
    {
        Inbound.Said(var text) => IsForSomebodyElse(before, text, context),
        Inbound.Other or Inbound.Forged or Inbound.Opened(null or "") => true,
        _ => false,
    };

    /// <summary>
    /// True for words in a held chat, and for the first words after, unless they can only be meant for the service. The words for
    /// stopping do not count: without marks they read like those for "right", which people say to each other all the time.
    /// </summary>
    public static bool IsForSomebodyElse(Conversation before, string text, TurnContext context)
    {
        var typed = text.Trim();
        return before.HeldUntil is not null
            && context.Link is not { Link: not null }
            && context.Pair is not { Offer: not null }
            && !(CommandReading.TrySlash(typed, context.Library, out var slash, out _) && slash is not null)
            && CommandReading.Words(PlainSpelling.Of(typed.Length <= LongestCommand ? typed : ""), context.Library) is not (CommandKind.Delete or CommandKind.StopAll);
    }

    /// <summary>Whoever was answered talks with the service again. A stale press that only got a notice ends nothing.</summary>
    public static void End(TurnDraft draft)
    {
        if (draft.HasEffects && draft.State.HeldUntil is not null)
        {
            draft.State = draft.State with { HeldUntil = null };
        }
    }
}
