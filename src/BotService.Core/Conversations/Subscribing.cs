using System.Globalization;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Conversations;

/// <summary>
/// Topics of announcements: each is subscribed to and stopped by one press, as often as one likes. Stopping also holds for what would come
/// without having subscribed. Whatever is being answered keeps its place.
/// </summary>
internal static class Subscribing
{
    public const string On = "on";
    public const string Off = "off";

    public static void Show(TurnDraft draft)
    {
        // Asked for in so many words: from here on what is typed is for the topics, and a button leads back.
        draft.State = draft.State with { Prompt = new Prompt.Topics(), Misses = 0 };
        Send(draft, typed: true, []);
    }

    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        var topic = action.Scope;
        if (!draft.Library.Announcements.Topics.ContainsKey(topic) || action.Choice is not (On or Off))
        {
            draft.Notify(SystemTexts.NoticeOld);
            return;
        }

        if (action.Choice == On)
        {
            Subscribe(draft, topic);
        }
        else
        {
            Stop(draft, topic);
        }

        var typed = draft.State.Prompt is Prompt.Topics || WorklistFace.Takes(draft.State);
        draft.State = typed ? draft.State with { Prompt = new Prompt.Topics(), Misses = 0 } : draft.State;
        Send(draft, typed, [TopicSheets.Said(draft, topic, action.Choice == On)]);
    }

    /// <summary>Saying it twice changes nothing.</summary>
    public static void Stop(TurnDraft draft, string topic) =>
        draft.State = draft.State with { Topics = TopicChoices.With(draft.State.Topics, topic, wanted: false, null, draft.Context.Now) };

    /// <summary>
    /// Whoever wants no more on the day on which an announcement came speaks against it. In which wave it came is not known here: of the keys
    /// that the recipient may have, its slice knows one.
    /// </summary>
    public static void Leave(TurnDraft draft)
    {
        var state = draft.State;
        if (draft.Before.OptedOut || state.Sent is not { } sent || sent.AsOf != draft.Context.Today || (state.Person is { Official: not null } && sent.NewsToday == 0)
            || NewsRequest.Newest(state) is not var (id, partition))
        {
            return;
        }

        var name = SubscriberLists.LaterNames(state.Person is { Revision: > 0 } linked ? linked : null) is [.., var newest]
            ? newest
            : SubscriberLists.NameOf(SubscriberLists.Chat, draft.Context.Chat);
        foreach (var wave in Enum.GetValues<Wave>())
        {
            draft.Owe(new Effect.Report(id, partition, new NewsNote.OptedOut(string.Create(CultureInfo.InvariantCulture, $"{(int)wave}{name}"))));
        }
    }

    /// <summary>An explicit act, with the text above the buttons: the consent is kept with its version. Who had stopped all messages wants some again.</summary>
    private static void Subscribe(TurnDraft draft, string topic)
    {
        var state = draft.State;
        var consented = state.Consents.Any(static consent => consent.Purpose == TopicChoices.ConsentPurpose);
        draft.State = state with
        {
            Topics = TopicChoices.With(state.Topics, topic, wanted: true, UnitOf(state), draft.Context.Now),
            Consents = consented ? state.Consents : state.Consents.Add(new(TopicChoices.ConsentPurpose, draft.Library.ConsentVersion, draft.Now)),
            OptedOut = false,
        };
    }

    /// <summary>The unit of the newest link by which the person came.</summary>
    private static UnitId? UnitOf(Conversation state) =>
        state.Opening is { Link: not null, Unit: { } opening } ? opening
        : state.Run is { Link: not null } run ? Known(run.Unit)
        : state.Past.LastOrDefault(static past => past.Run.Link is not null) is { } past ? Known(past.Run.Unit)
        : null;

    private static UnitId? Known(UnitId unit) => unit.Value == Run.NoUnit ? null : unit;

    private static void Send(TurnDraft draft, bool typed, TextRef[] lead)
    {
        var sheet = TopicSheets.Of(draft, typed);
        draft.Reply([.. lead, .. sheet.Parts], sheet.Buttons);
    }
}
