using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Reach;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Conversations;
using BotService.Core.Officials;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.Runtime.Conversations;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

internal sealed class StoredAnnouncements(
    IStore store,
    ITurns turns,
    NewsShelf shelf,
    NewsReads reads,
    RecipientReads recipients,
    PersonReads persons,
    IDialogShelf dialogs,
    IEnumerable<IChannel> channels,
    Renderer renderer,
    ITexts texts,
    RuntimeOptions options,
    TimeProvider time) : IAnnouncements
{
    // Announcements read side by side.
    private const int AtOnce = 50;

    public async ValueTask<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct) =>
        AnnouncementId.IsValid(id.Value) ? AnnouncementKind.Read(new Envelope((await store.LoadAsync(NewsPost.KeyOf(id), ct)).State).Json) : null;

    public async ValueTask<ImmutableArray<Announcement>> AllAsync(CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<Announcement>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var after = "";
            ImmutableArray<Stores.Member> page;
            do
            {
                page = await store.PageMembersAsync(partition, NewsIndex.Set, after, AtOnce, ct);
                after = page.IsEmpty ? after : page[^1].Name;
                all.AddRange((await Task.WhenAll(page.Select(member => FindAsync(new(member.Name), ct).AsTask()))).OfType<Announcement>());
            }
            while (page.Length == AtOnce);
        }

        return [.. all.OrderBy(one => one.Id.Value, StringComparer.Ordinal)];
    }

    public async ValueTask<ActOutcome> BeginAsync(AnnouncementId id, AnnouncementDraft draft, AnnouncementActor actor, CancellationToken ct)
    {
        if (!AnnouncementId.IsValid(id.Value))
        {
            return new ActOutcome.Refused(ActRefusal.BadDraft);
        }

        return await AskAsync(id, new(actor, draft, null, null), ct) ?? new ActOutcome.Refused(ActRefusal.Stale);
    }

    public async ValueTask<ActOutcome?> ActAsync(AnnouncementId id, AnnouncementActor actor, Act act, int? expected, CancellationToken ct) =>
        AnnouncementId.IsValid(id.Value) ? await AskAsync(id, new(actor, null, act, expected), ct) : null;

    public async ValueTask<ReachPlan?> PlanAsync(AnnouncementId id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } announcement)
        {
            return null;
        }

        var rates = channels.Where(channel => channel.Traits.PerSecond > 0).ToDictionary(channel => channel.Name, channel => channel.Traits.PerSecond, StringComparer.Ordinal);
        var setting = new ReachSetting(announcement.Draft, reads.Offers(), rates, reads.Manners, time.GetUtcNow());
        var audience = AudienceFilter.Of(announcement.Draft.Audience, dialogs.Library.Units);
        var parts = await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(partition => CountAsync(announcement, partition, audience, setting, ct)));
        var sum = new ReachCount();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        var earlier = (await AllAsync(ct)).Where(one => one.Author == announcement.Author && one.Id != id && one.Confirmed > 0);
        return sum.Close(setting, earlier.OrderByDescending(one => one.Plan?.At).Select(one => one.Confirmed));
    }

    public ImmutableArray<(string Channel, FittedMessage Shown)> Preview(Content content, Language language)
    {
        // Whoever presses a button of a preview belongs to no recipient.
        var message = NewsSheets.Of(new("preview"), content, 0, "0c", language);
        return [.. channels.Select(channel => (channel.Name, Fitting.Fit(renderer.Render(NewsPost.StopKey, "", "", message, channel.Traits), channel.Traits, texts)))];
    }

    public async ValueTask<TestOutcome?> TestAsync(AnnouncementId id, OfficialId official, AnnouncementActor actor, CancellationToken ct)
    {
        if (!AnnouncementId.IsValid(id.Value))
        {
            return null;
        }

        var person = await persons.FindAsync(SubscriberLists.NameOf(SubscriberLists.Official, official.Value), ct);
        ImmutableArray<string> chats = [.. person?.Chats.Where(chat => chat.Reachable).Select(chat => chat.Key) ?? []];
        if (chats.IsEmpty)
        {
            return person is { Chats.IsEmpty: false } ? new TestOutcome.NoChat() : new TestOutcome.NotJoined();
        }

        var wish = new TrialWish(actor, chats);
        await turns.HandleAsync(NewsPost.KeyOf(id), Cause(), new TurnInput.Ask(wish), ct);
        return wish.Outcome;
    }

    public IReadOnlySet<DateOnly> QuietDays => reads.Manners.QuietDays;

    public ValueTask<RecipientCounts> CountsAsync(AnnouncementId id, CancellationToken ct) => AnnouncementKind.CountAsync(store, id, ct);

    public async ValueTask<ImmutableArray<ActRecord>> ActsAsync(AnnouncementId id, int max, CancellationToken ct)
    {
        var entries = await store.ReadLogAsync(Partitioning.Of(NewsPost.KeyOf(id), store.Partitions), NewsPost.ActsOf(id), 0, max, ct);
        return [.. entries.Select(entry => JsonSerializer.Deserialize(entry.Payload, NewsJson.Default.ActRecord)!)];
    }

    public ValueTask<BulkStop?> StopAsync(CancellationToken ct) => shelf.StopAsync();

    public async ValueTask StopAsync(bool stopped, string by, CancellationToken ct)
    {
        await turns.HandleAsync(NewsPost.StopKey, Cause(), new TurnInput.Ask(new BulkStop(stopped, by, time.GetUtcNow())), ct);
        await shelf.StopAsync();
    }

    private async ValueTask<ActOutcome?> AskAsync(AnnouncementId id, AnnouncementWish wish, CancellationToken ct)
    {
        await turns.HandleAsync(NewsPost.KeyOf(id), Cause(), new TurnInput.Ask(wish), ct);
        await shelf.AnewAsync(id);
        return wish.Outcome;
    }

    private async Task<ReachCount> CountAsync(Announcement announcement, int partition, AudienceFilter audience, ReachSetting setting, CancellationToken ct)
    {
        // Somebody may stand in several lists; eight bytes for each person of one partition.
        var (count, seen, next) = (new ReachCount(), new HashSet<ulong>(), (string?)null);
        do
        {
            var page = await recipients.PageAsync(announcement, partition, next, options.Announcements.PageSize, setting.Now, ct);
            foreach (var facts in page.Found)
            {
                if (audience.Fits(facts) && seen.Add(recipients.HashOf(announcement.Id, facts.Recipient)))
                {
                    var (chats, language) = await recipients.ChatsOfAsync(facts.Recipient, announcement.Draft.Topic, ct);
                    count.Add(Prospect.Of(setting, language, chats, options.Announcements.PerMonth));
                }
            }

            next = page.Next;
        }
        while (next is not null);
        return count;
    }

    private static string Cause() => $"act:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
