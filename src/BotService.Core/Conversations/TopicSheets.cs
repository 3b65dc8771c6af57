using System.Collections.Immutable;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>What is said of topics of announcements: what one may expect, and what subscribing means.</summary>
internal static class TopicSheets
{
    /// <param name="typed">False while typed words belong to something else: then the topics can only be pressed.</param>
    public static Sheet Of(TurnDraft draft, bool typed)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>();
        foreach (var topic in Offered(draft))
        {
            var wanted = TopicChoices.Wants(draft.State.Topics, topic);
            var number = typed ? buttons.Count + 1 : Button.PressOnly;
            buttons.Add(draft.Button(ButtonKinds.Topic, topic, wanted ? Subscribing.Off : Subscribing.On, NameOf(draft, topic), number, wanted));
        }

        var none = buttons.Count == 0;
        buttons.Add(MenuSheets.IsUnderWay(draft.State) ? MenuSheets.Resume(draft, 0) : MenuSheets.Item(draft, CommandKind.Menu, SystemTexts.ButtonMenu, 0));
        return new(none ? [TextRef.System(NewsTexts.None)] : Words(draft), buttons.DrainToImmutable());
    }

    public static TextRef Said(TurnDraft draft, string topic, bool wanted) =>
        TextRef.System(wanted ? NewsTexts.Subscribed : NewsTexts.Stopped, new TextArg("topic", null, NameOf(draft, topic)));

    private static TextRef NameOf(TurnDraft draft, string topic) =>
        draft.Library.Announcements.Topics.TryGetValue(topic, out var name) ? TextRef.Plain(name) : TextRef.System(NewsTexts.OldTopic);

    private static IEnumerable<string> Offered(TurnDraft draft)
    {
        var catalog = draft.Library.Announcements;
        var official = draft.State.Person is { Official: not null };
        return catalog.Topics.Keys.Where(topic => official || !catalog.OfficialTopics.Contains(topic)).Order(StringComparer.Ordinal);
    }

    private static ImmutableArray<TextRef> Words(TurnDraft draft)
    {
        var words = ImmutableArray.CreateBuilder<TextRef>();
        words.Add(TextRef.System(NewsTexts.Topics));
        if (draft.Context.NewsPerMonth is { } most)
        {
            words.Add(TextRef.System(NewsTexts.Promise, PollWords.Number("n", most)));
        }

        if (draft.State.OptedOut)
        {
            words.Add(TextRef.System(NewsTexts.AllStopped));
        }

        words.Add(TextRef.System(NewsTexts.Consent, new TextArg("controller", draft.Context.Facts.Controller)));
        return words.DrainToImmutable();
    }
}
