using System.Collections.Immutable;
using System.Diagnostics;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Conversations;

/// <summary>
/// A slice asks a chat to show an announcement, or to put one right. The chat looks once more and owes the message as bulk, or says why not.
/// Whatever is being answered stays open. Of each announcement met lately the newest sending is remembered: what is not newer is never owed
/// again.
/// </summary>
internal static class NewsTaking
{
    /// <summary>Announcements that are remembered; the newest stay.</summary>
    private const int MostMet = 6;

    public static Turn Take(Conversation before, Inbound.Announced told, TurnContext context)
    {
        var draft = new TurnDraft(before, context, pressed: null);
        var news = NewsSending.Of(told.Note);
        var met = Met(before, news.Id);
        if (met is not null && !NewsReference.IsOfSameSlice(news.Reference, met))
        {
            Tell(draft, news, new NewsNote.Declined(news.Recipient, news.Reference, NewsReasons.SamePerson, null));
            return new(before, draft.Effects(), null, Expiry.NextWake(before, context.Library));
        }

        if (!NewsReference.IsNew(news.Reference, met))
        {
            return new(before, [], null, Expiry.NextWake(before, context.Library), Unchanged: true);
        }

        if (before.Tombstone is not null)
        {
            Tell(draft, news, new NewsNote.Declined(news.Recipient, news.Reference, $"{SendReason.NoChat}", null));
            return new(draft.State, draft.Effects(), null, Expiry.NextWake(draft.State, context.Library));
        }

        draft.State = draft.State with { News = With(before.News, news) };
        if (told is not { Goes: true, Announcement: { } announcement })
        {
            Tell(draft, news, new NewsNote.Withheld(news.Recipient, news.Reference));
        }
        else
        {
            Decide(draft, news, told, announcement);
        }

        return new(draft.State, draft.Effects(), null, Expiry.NextWake(draft.State, context.Library));
    }

    private static void Decide(TurnDraft draft, NewsSending news, Inbound.Announced told, Announcement announcement)
    {
        switch (Plan(draft, told, announcement))
        {
            case SendPlan.Send send:
                Owe(draft, news, told.Note, announcement, send.Class);
                break;
            case SendPlan.Later(var at, var why):
                Tell(draft, news, new NewsNote.Declined(news.Recipient, news.Reference, $"{why}", at));
                break;
            case SendPlan.Never(var why, var behind):
                Tell(draft, news, new NewsNote.Declined(news.Recipient, news.Reference, $"{behind ?? why}", null));
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Planned once more where it is to be shown: since it was planned the chat may have changed, been held or left.</summary>
    private static SendPlan Plan(TurnDraft draft, Inbound.Announced told, Announcement announcement)
    {
        var context = draft.Context;

        // Whether somebody looks was seen when the chat was chosen.
        var standing = draft.Before.Standing(context.Chat) with { Watched = true };
        var refused = TopicChoices.Refuses(draft.Before.Topics, announcement.Draft.Topic);
        ImmutableArray<ChatStanding> chats = [standing with { OptedOut = standing.OptedOut || refused }];
        var offers = ImmutableDictionary<string, ChannelOffer>.Empty;
        offers = context.Offer is { } offer ? offers.Add(draft.Before.Channel, offer) : offers;
        var manners = context.Manners ?? new Manners { Zone = TimeZoneInfo.Utc };
        return told.Note switch
        {
            NewsNote.Renew { Way: not MendWay.Message } => new SendPlan.Send(context.Chat, draft.Before.Channel, SendClass.Free, 0, 1, null),
            NewsNote.Renew { Kind: var kind } => SendPlanner.Plan(AnnouncementPlanner.Mended(announcement.Draft, kind, draft.Language), chats, offers, manners, context.Now),
            _ => AnnouncementPlanner.Plan(announcement.Draft, draft.Language, chats, offers, manners, told.PerMonth, context.Now),
        };
    }

    private static void Owe(TurnDraft draft, NewsSending news, NewsNote note, Announcement announcement, SendClass planned)
    {
        var renewal = note as NewsNote.Renew;
        var shown = NewsSheets.Of(news.Id, announcement.Draft.Content, news.Partition, news.Recipient, draft.Language);
        var message = renewal is { Kind: var kind, Way: var way, Message: var there } ? NewsSheets.Mended(shown, kind, way, there) : shown;
        message = planned == SendClass.Template ? message with { Template = NewsSheets.Template(announcement.Draft.Content, renewal?.Kind) } : message;
        var until = note is NewsNote.Announce announce ? announce.GoodUntil : DateTimeOffset.MaxValue;
        draft.Owe(new Effect.Send(message)
        {
            News = new(news.Id, news.Partition, news.Recipient, news.Reference, until, renewal is not null, planned),
        });
        if (message.Renews is not null)
        {
            return;
        }

        var sent = draft.State.Sent ?? SentCounts.None;
        var today = draft.Context.Today;
        draft.State = draft.State with
        {
            Sent = renewal is null && announcement.Draft.Priority == Priority.News ? sent.PlusNews(today) : sent.Plus(today),

            // What was the newest message is no longer.
            Living = false,
        };
    }

    private static void Tell(TurnDraft draft, NewsSending news, NewsNote answer) => draft.Owe(new Effect.Report(news.Id, news.Partition, answer));

    private static string? Met(Conversation chat, AnnouncementId id)
    {
        foreach (var met in chat.News ?? [])
        {
            if (NewsReference.IsOf(id, met))
            {
                return met;
            }
        }

        return null;
    }

    private static ImmutableArray<string> With(ImmutableArray<string>? met, NewsSending news)
    {
        ImmutableArray<string> next = [.. (met ?? []).Where(one => !NewsReference.IsOf(news.Id, one)), news.Reference];
        return next.Length > MostMet ? next[^MostMet..] : next;
    }

    /// <summary>What both kinds of requests name.</summary>
    private readonly record struct NewsSending(AnnouncementId Id, int Partition, string Recipient, string Reference)
    {
        public static NewsSending Of(NewsNote note) => note switch
        {
            NewsNote.Announce(var id, _, var partition, var recipient, var reference, _, _) => new(id, partition, recipient, reference),
            NewsNote.Renew(var id, _, var partition, var recipient, var reference, _, _, _) => new(id, partition, recipient, reference),
            _ => throw new UnreachableException("a chat takes no such note"),
        };
    }
}
