using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using BotService.Core.Announcements.Slices;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Announcing;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Duties;
using BotService.Core.Persons;
using BotService.Core.Polls;
using BotService.Runtime.Announcements;
using BotService.Runtime.Channels;
using BotService.Runtime.Delivery;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Persons;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Conversations;

/// <summary>Lets Core decide conversations: makes its arguments, and turns its effects into what one commit writes.</summary>
internal sealed class ConversationKind(
    IDialogShelf shelf,
    IEnumerable<IChannel> channels,
    Renderer renderer,
    ServiceSecret secret,
    Lazy<DutyDesks> desks,
    Lazy<NewsDesks> newsDesks,
    DutyManners manners,
    NewsShelf news,
    RuntimeOptions options,
    ILogger<ConversationKind> logger) : IRememberedKind
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name);

    public char Kind => 'c';

    /// <summary>Whoever follows a link is mostly new.</summary>
    public bool Begins(TurnInput input) =>
        input is TurnInput.Ask { Payload: ChatTurn { Channel: not null, Input: Inbound.Said(var text) } } && text.StartsWith("/start ", StringComparison.OrdinalIgnoreCase);

    public ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        DecideAsync(key, state.Length == 0 ? null : JsonSerializer.Deserialize(state, RuntimeJson.Default.Conversation), version, input, now, ct);

    public ValueTask<Decision> DecideOnAsync(DocumentKey key, object meaning, long version, TurnInput input, DateTimeOffset now, CancellationToken ct) =>
        DecideAsync(key, (Conversation)meaning, version, input, now, ct);

    private async ValueTask<Decision> DecideAsync(
        DocumentKey key, Conversation? known, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (DeliveryPost.IsAll(input))
        {
            return Decision.Nothing();
        }

        var chat = input switch
        {
            TurnInput.Ask { Payload: ChatTurn asked } => asked,
            TurnInput.Wake => new ChatTurn { Input = new Inbound.Woke() },
            TurnInput.Note(_, var payload) when NewsPost.Read(payload) is { } note => await AnnouncedAsync(note),
            TurnInput.Note(_, var payload) => Told(payload),
            _ => throw new UnreachableException("a conversation takes no such turn"),
        };
        if (chat is null || (Before(known, chat) ?? Mark(chat, now)) is not { } before)
        {
            return Decision.Nothing();
        }

        await FetchRevisionsAsync(before, ct);
        var desk = DutyRequest.From(before, chat.Input, shelf.Library) is { } request ? await desks.Value.ReadAsync(request, now, ct) : null;
        var context = new TurnContext(
            shelf.Library,
            now,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date),
            () => secret.Fresh(key, chat.Cause),
            chat.Link,
            chat.LanguageHint,
            options.Facts,
            key.Id,
            chat.Pair,
            _channels.GetValueOrDefault(before.Channel) is { Rules.Window: not null },
            chat.Invite,
            desk,
            chat.Input is Inbound.Announced ? options.Announcements.MannersOf(manners.Of(shelf.Library.Calendars)) : manners.Of(shelf.Library.Calendars),
            chat.Input is Inbound.Reminded or Inbound.Announced ? _channels.GetValueOrDefault(before.Channel)?.Offer : null,
            options.Announcements.PerMonth)
        {
            Announced = NewsRequest.From(before, chat.Input, _channels.GetValueOrDefault(before.Channel) is { Traits.Edits: false }) is { } named ? await news.FindAsync(named) : null,
            Desk = DeskRequest.From(before, chat.Input, shelf.Library) is { } announcing ? await newsDesks.Value.ReadAsync(announcing, now, ct) : null,
        };
        return Plan(key, version, before, ConversationTurns.Decide(before, chat.Input, context), chat, now);
    }

    /// <returns>Null for a note that says nothing to a chat.</returns>
    private static ChatTurn? Told(string payload) => DutyPost.Read(payload) switch
    {
        DutyNote.Digest digest => new ChatTurn { Input = new Inbound.Reminded(digest) },
        null => new ChatTurn { Input = new Inbound.Told(PersonPost.Read(payload)) },
        _ => null,
    };

    private async ValueTask<ChatTurn?> AnnouncedAsync(NewsNote note)
    {
        switch (note)
        {
            case NewsNote.Try tried:
                return new ChatTurn { Input = new Inbound.Tried(tried, (await news.AnewAsync(tried.Id))?.Announcement) };
            case NewsNote.Answered(var about, var act, var why):
                return new ChatTurn { Input = new Inbound.DeskAnswered(act, about, why) };
            case NewsNote.Summed(var about, var words):
                return new ChatTurn { Input = new Inbound.Summed(about, words) };
            case NewsNote.Halted(var stopped):
                return new ChatTurn { Input = new Inbound.BulkHalted(stopped) };
            default:
                break;
        }

        var (id, renewal) = note switch
        {
            NewsNote.Announce announce => (announce.Id, false),
            NewsNote.Renew renew => (renew.Id, true),
            _ => (default, false),
        };
        return id.Value is null
            ? null
            : new ChatTurn { Input = new Inbound.Announced(note, await news.FindAsync(id), await news.GoesAsync(id, renewal), options.Announcements.PerMonth) };
    }

    private Conversation? Before(Conversation? known, ChatTurn chat)
    {
        if (known is null && chat.Channel is null)
        {
            return null;
        }

        known ??= new Conversation { Channel = chat.Channel! };
        known = known.Channel.Length == 0 && chat.Channel is { } channel ? known with { Channel = channel } : known;
        return chat.Address is { } address && (known.Address is null || (chat.AddressMayChange && secret.Unseal(known.Address) != address))
            ? known with { Address = secret.Seal(address) }
            : known;
    }

    /// <summary>Of a chat that is gone a mark comes back, for as long as it takes to tell its person, an official's worklist, or a slice, so.</summary>
    private static Conversation? Mark(ChatTurn chat, DateTimeOffset now) => chat.Input switch
    {
        Inbound.Told(PersonNote.View view) => new() { Channel = view.Channel, Tombstone = now.AddDays(1) },
        Inbound.Reminded or Inbound.Announced => new() { Channel = "", Tombstone = now.AddDays(1) },
        _ => null,
    };

    private async ValueTask FetchRevisionsAsync(Conversation conversation, CancellationToken ct)
    {
        if (conversation.Run is { } run)
        {
            await FetchAsync(run.Revision, ct);
        }

        foreach (var past in conversation.Past)
        {
            await FetchAsync(past.Run.Revision, ct);
        }
    }

    private async ValueTask FetchAsync(Revision revision, CancellationToken ct)
    {
        if (revision.Value is not null && shelf.Library.Find(revision) is null && await shelf.FindAsync(revision, ct) is null)
        {
            logger.RevisionLost(revision.Value);
        }
    }

    private Decision Plan(DocumentKey key, long version, Conversation before, Turn turn, ChatTurn chat, DateTimeOffset now)
    {
        var channel = _channels.GetValueOrDefault(before.Channel);
        var language = turn.Next?.Language ?? before.Language ?? options.Facts.DefaultLanguage;
        var effects = turn.Effects;

        // One may stand there from a decision that lost its race.
        chat.Notice = null;
        if (turn.Notice is { } notice)
        {
            if (channel is { Traits.Notices: true })
            {
                chat.Notice = renderer.Render(notice, language);
            }
            else
            {
                effects = effects.Add(new Effect.Send(new Message([notice], [], language)));
            }
        }

        if (turn.Unchanged && effects.IsEmpty && chat.Echo is null)
        {
            return Decision.Nothing(turn.Wake);
        }

        DateTimeOffset? asked = chat.Address is not null && channel is { Rules.Window: not null } ? now : null;
        var plan = new ConversationPlan(
            key, version, before.Channel, before.Address ?? turn.Next?.Address, channel as ITranscriptChannel, renderer, secret, options, now, asked);
        if (chat.Echo is not null)
        {
            plan.Echo(chat.Echo);
        }

        foreach (var effect in effects)
        {
            plan.Add(effect);
        }

        // A mark that stands for a deleted person holds no address, also when this turn needed one to answer.
        var next = turn.Unchanged ? before : turn.Next;
        next = next is { Tombstone: not null } ? next with { Address = null } : next;
        plan.Add(SubscriberEntries.Changes(SubscriberLists.NameOf(SubscriberLists.Chat, key.Id), SubscriberLists.Of(before), SubscriberLists.Of(next)));
        return plan.Finish(next, turn.Wake);
    }
}
