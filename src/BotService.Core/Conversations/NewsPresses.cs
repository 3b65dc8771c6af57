using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Core.Conversations;

/// <summary>A button of an announcement, pressed, or its label typed where there was no room for it.</summary>
internal static class NewsPresses
{
    public static void Pressed(TurnDraft draft, ButtonAction action)
    {
        if (NewsChoice.Of(action) is { } choice)
        {
            Do(draft, choice);
        }
        else
        {
            draft.Notify(SystemTexts.NoticeOld);
        }
    }

    public static void Do(TurnDraft draft, NewsChoice choice)
    {
        switch (choice, draft.Context.Announced?.Draft)
        {
            case (NewsChoice.TakePoll, { Content.Button: ContentButton.TakePoll(_, var poll, _) }) when IsOpen(draft.State, poll):
                draft.Notify(SystemTexts.NoticeOld);
                break;
            case (NewsChoice.TakePoll, { Content.Button: ContentButton.TakePoll(_, var poll, var unit) }):
                Openings.ByAnnouncement(draft, poll, unit);
                break;
            case (NewsChoice.StopTopic stop, { Topic: var topic }):
                Stop(draft, stop, topic);
                break;
            default:
                draft.Notify(SystemTexts.NoticeClosed);
                break;
        }
    }

    /// <param name="command">The command whose words these are too: it is meant unless the announcement is the last message here.</param>
    /// <returns>What the words ask for when they are a label of the newest announcement's and no answer to the open question.</returns>
    public static NewsChoice? IsLabel(TurnDraft draft, Question? question, string plain, CommandKind? command)
    {
        if (draft.Context.Announced is not { } announced || NewsRequest.Newest(draft.State) is not var (id, partition) || id != announced.Id
            || plain.Length == 0 || (command is { } other && (draft.Before.Living || CommandReading.IsAlways(other)))
            || (question is not null && TypedAnswers.ExactOption(draft, question, plain) is not null))
        {
            return null;
        }

        var own = announced.Draft.Content.Button;
        return own is ContentButton.TakePoll && Says(own.Label) ? new NewsChoice.TakePoll(id)
            : (own is ContentButton.StopThese && Says(own.Label)) || Says(draft.Library.SystemTexts.GetValueOrDefault(NewsTexts.ButtonStop)) ? new NewsChoice.StopTopic(id, partition, "")
            : null;

        bool Says(Translations? label) => label is not null && (plain == PlainSpelling.Of(label.Vietnamese) || plain == PlainSpelling.Of(label.English));
    }

    /// <summary>Whatever is being answered stays open: a word in between, and nothing to press.</summary>
    private static void Stop(TurnDraft draft, NewsChoice.StopTopic stop, string topic)
    {
        var said = TopicSheets.Said(draft, topic, wanted: false);
        if (TopicChoices.Refuses(draft.State.Topics, topic))
        {
            draft.Notify(said.Key, said.Args);
            return;
        }

        Subscribing.Stop(draft, topic);
        if (stop.RecipientIn(draft.Context.Chat, draft.State.Person) is { } recipient)
        {
            draft.Owe(new Effect.Report(stop.Announcement, stop.Partition, new NewsNote.OptedOut(recipient)));
        }

        draft.Owe(new Effect.Send(new Message([said], [], draft.Language)));
        draft.State = draft.State with { Living = false };
    }

    /// <summary>True when the poll's own question, or what comes before it, is the last message in the chat: the first tap of two has opened it.</summary>
    private static bool IsOpen(Conversation state, PollId poll) =>
        state is { Living: true, Prompt: Prompt.Ask or Prompt.Introduce or Prompt.AskConsent or Prompt.AskAge or Prompt.ChooseLanguage }
        && ((state.Run is { Link: null } run && run.Poll == poll) || (state.Opening is { Link: null } opening && opening.Poll == poll));
}
