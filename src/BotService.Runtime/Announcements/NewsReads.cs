using System.Collections.Frozen;
using System.Diagnostics;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.Runtime.Duties;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;
using Recipient = BotService.Core.Announcements.Slices.Member;

namespace BotService.Runtime.Announcements;

/// <summary>Reads what a slice's decision looks at. Writes nothing.</summary>
internal sealed class NewsReads(
    IStore store, RecipientReads recipients, IDialogShelf dialogs, DutyManners manners, IEnumerable<IChannel> channels, RuntimeOptions options)
{
    private readonly IChannel[] _channels = [.. channels];
    private readonly FrozenDictionary<string, MendTraits> _mends = channels.ToFrozenDictionary(channel => channel.Name, channel => channel.Mends, StringComparer.Ordinal);

    public Manners Manners => options.Announcements.MannersOf(manners.Of(dialogs.Library.Calendars));

    /// <summary>The channels that are set up here, with what is used of their quotas.</summary>
    public Dictionary<string, ChannelOffer> Offers() => _channels.ToDictionary(channel => channel.Name, channel => channel.Offer, StringComparer.Ordinal);

    public SliceContext ContextOf(Announcement announcement, bool stopped, DateTimeOffset now)
    {
        // Asked only while gathering.
        var audience = announcement.Phase is Phase.Gathering ? announcement.Draft.Audience : AudienceRule.Nobody;
        return new(announcement, AudienceFilter.Of(audience, dialogs.Library.Units), stopped, Offers(), _mends, Manners, now)
        {
            Window = options.Announcements.Window,
            PerMonth = options.Announcements.PerMonth,
        };
    }

    /// <param name="slice">Of the slice that asks.</param>
    public async ValueTask<SliceContext> AnswerAsync(SliceContext context, DocumentKey slice, int partition, SliceRead read, CancellationToken ct)
    {
        var (id, topic) = (context.Announcement.Id, context.Announcement.Draft.Topic);
        var (place, set, size) = (Partitioning.Of(slice, store.Partitions), NewsPost.RecipientsOf(id, partition), options.Announcements.PageSize);
        switch (read)
        {
            case SliceRead.One(var key, var chats):
                var value = await store.FindMemberAsync(place, set, key, ct);
                return context with { Known = new(value is null ? null : await RecipientAsync(key, StateOf(value), topic, chats, ct)) };
            case SliceRead.Owed(var flights):
                var owed = await Task.WhenAll(flights.Select(async flight => await IsOwedAsync(flight, ct) ? flight.Reference : null));
                return context with { Owed = owed.OfType<string>().ToHashSet(StringComparer.Ordinal) };
            case SliceRead.Members(var after, var room):
                return context with { Page = await MembersAsync(context, place, set, after, room, ct) };
            case SliceRead.People(var after):
                var people = await recipients.PageAsync(context.Announcement, partition, after, size, context.Now, ct);
                var rules = context.Announcement.Rules ?? SafetyRules.Usual;
                var found = await Task.WhenAll(people.Found.Select(async facts =>
                {
                    var hash = recipients.HashOf(id, facts.Recipient);
                    return new Candidate(facts, hash, await store.FindMemberAsync(place, set, Recipients.KeyOf(facts, hash, rules), ct) is not null);
                }));
                return context with { Page = new SlicePage.Found([.. found], people.Next) };
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether a recipient who stands so may be sent to: only then the chats are read.</summary>
    private static bool IsOpen(RecipientState state, bool mending) =>
        state.IsOpen || (mending && state.IsReceived);

    // A page is read for many, but chats only of as many as may leave: they are read anew for the others when their turn comes.
    private async ValueTask<SlicePage.Members> MembersAsync(SliceContext context, int partition, string set, string? after, int? room, CancellationToken ct)
    {
        var size = options.Announcements.PageSize;
        var page = await store.PageMembersAsync(partition, set, after ?? "", size, ct);
        var mending = context.Announcement.Mend is { State: MendState.Running };
        var (taken, open) = (new List<Task<Recipient>>(page.Length), 0);
        foreach (var member in page)
        {
            var state = StateOf(member.Value);
            var leaves = room is not null && IsOpen(state, mending);
            if (leaves && open++ == room)
            {
                break;
            }

            taken.Add(RecipientAsync(member.Name, state, context.Announcement.Draft.Topic, leaves, ct));
        }

        return new([.. await Task.WhenAll(taken)], Last: page.Length < size && taken.Count == page.Length);
    }

    /// <summary>True while the message lies in the chat's outbox, or the answer behind another message.</summary>
    private async Task<bool> IsOwedAsync(InFlight flight, CancellationToken ct)
    {
        var outbox = await store.ReadOutboxAsync(DocumentKey.Of('c', flight.Chat), ct);
        return outbox.Items.Any(item => OutboxPayload.Read(item) switch
        {
            OutboxPayload.ToChat { Receipt: { News: not null, Reference: var reference } } => reference == flight.Reference,
            OutboxPayload.ToDocument note => NewsPost.ReferenceOf(note.Note) == flight.Reference,
            _ => false,
        });
    }

    private static RecipientState StateOf(string value) =>
        RecipientState.TryParse(value, out var state) ? state : throw new InvalidOperationException("a recipient's state that nobody wrote");

    private async Task<Recipient> RecipientAsync(string key, RecipientState state, string topic, bool withChats, CancellationToken ct)
    {
        var (chats, language) = withChats ? await recipients.ChatsOfAsync(Recipients.OfKey(key), topic, ct) : ([], options.Facts.DefaultLanguage);
        return new(key, state, chats, language);
    }
}
