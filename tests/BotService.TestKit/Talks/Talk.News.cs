using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Conversations;

namespace BotService.TestKit.Talks;

/// <content>The person as a recipient of announcements.</content>
public sealed partial class Talk
{
    private Announcement? _announced;
    private int _sendings;

    /// <summary>A slice hands an announcement to this chat.</summary>
    public Talk Announced(Content content, string id = "tin-1", string recipient = "2c.chat", string topic = "reform")
    {
        var draft = new AnnouncementDraft(id, content, AudienceRule.Nobody, topic, Now.AddDays(7)) { Priority = Priority.Service };
        _announced = new Announcement(new(id), "key:author", draft) { Phase = new Phase.Sending() };
        var reference = NewsReference.Of(_announced.Id, 3, _sendings++);
        return Does(new Inbound.Announced(new NewsNote.Announce(_announced.Id, 1, 3, recipient, reference, draft.Priority, draft.Expires), _announced, Goes: true, PerMonth: null));
    }

    /// <summary>Its words and its button are put right, without this chat being told.</summary>
    public Talk Corrected(Content content)
    {
        _announced = _announced! with { Draft = _announced.Draft with { Content = content } };
        return this;
    }

    private Announcement? AnnouncedFor(Conversation before, Inbound input) =>
        NewsRequest.From(before, input, typed: before.Channel.StartsWith("zalo", StringComparison.Ordinal)) is { } id && id == _announced?.Id ? _announced : null;
}
