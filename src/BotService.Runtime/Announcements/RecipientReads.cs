using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery.Planning;
using BotService.Core.Persons;
using BotService.Core.Texts;
using BotService.Runtime.Duties;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <param name="Found">Whether or not they fit.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
internal sealed record PeoplePage(ImmutableArray<RecipientFacts> Found, string? Next);

/// <summary>
/// Who may be a recipient. One is named by a letter and an id: <c>p.</c> a person with linked chats, <c>c.</c> a chat that stands alone,
/// <c>o.</c> an official who has not joined. Lists of citizens hold such names.
/// </summary>
internal sealed class RecipientReads(IStore store, DirectoryReads officials, PersonChats persons, ServiceSecret secret, RuntimeOptions options)
{
    /// <summary>The set of those who subscribed to a topic.</summary>
    public static string SubscribersOf(string topic) => $"subs:{topic}";

    public static string UploadOf(string list) => $"list:{list}";

    /// <summary>Keyed, so that nobody can foresee or steer it; the same at every look.</summary>
    public ulong HashOf(AnnouncementId id, string recipient) =>
        BinaryPrimitives.ReadUInt64BigEndian(Base64Url.DecodeFromChars(secret.Fresh(NewsPost.KeyOf(id), recipient)));

    /// <summary>People of one partition, from each list of the audience in turn.</summary>
    /// <param name="after"><see cref="PeoplePage.Next"/> of the page before; null from the start.</param>
    public async ValueTask<PeoplePage> PageAsync(Announcement announcement, int partition, string? after, int max, DateTimeOffset now, CancellationToken ct)
    {
        var draft = announcement.Draft;
        var sources = AudienceSource.Of(draft.Audience, draft.Topic, !(announcement.Rules ?? options.Announcements.Safety).Staff.IsEmpty);
        var (place, member) = PlaceOf(after);
        if (place >= sources.Length)
        {
            return new([], null);
        }

        var page = await store.PageMembersAsync(partition, SetOf(sources[place]), member, max, ct);
        var found = await Task.WhenAll(page.Select(one => FactsAsync(sources[place], partition, one.Name, draft.Audience, now, ct)));
        var next = page.Length == max ? string.Create(CultureInfo.InvariantCulture, $"{place}.{page[^1].Name}")
            : place + 1 < sources.Length ? string.Create(CultureInfo.InvariantCulture, $"{place + 1}.")
            : null;
        return new([.. found.OfType<RecipientFacts>()], next);
    }

    /// <summary>All chats of a recipient as they stand now, and the language that the person reads.</summary>
    public async ValueTask<(ImmutableArray<ChatStanding> Chats, Language Reads)> ChatsOfAsync(string recipient, CancellationToken ct)
    {
        var id = recipient[2..];
        switch (recipient[0])
        {
            case 'o':
                return await officials.FindAsync(new(id), ct) is { Seat.Person: { } joined } ? await ChatsOfAsync($"p.{joined}", ct) : ([], options.Facts.DefaultLanguage);
            case 'p':
                return await persons.FindAsync(id, ct) is var (person, chats) ? (chats, person.Shared.Language ?? options.Facts.DefaultLanguage) : ([], options.Facts.DefaultLanguage);
            default:
                var document = await store.LoadAsync(DocumentKey.Of('c', id), ct);
                var chat = document.Exists ? JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.Conversation) : null;
                return chat is null or { Tombstone: not null } ? ([], options.Facts.DefaultLanguage)
                    : chat.Person is { } member ? await ChatsOfAsync($"p.{member.Id}", ct)
                    : ([chat.Standing(id)], chat.Language ?? options.Facts.DefaultLanguage);
        }
    }

    private static string SetOf(AudienceSource source) => source switch
    {
        AudienceSource.Subscribers(var topic) => SubscribersOf(topic),
        AudienceSource.Uploaded(var list) => UploadOf(list),
        _ => OfficialKind.Set,
    };

    private async Task<RecipientFacts?> FactsAsync(AudienceSource source, int partition, string name, AudienceRule audience, DateTimeOffset now, CancellationToken ct)
    {
        if (source is AudienceSource.Officials)
        {
            return await officials.FindAsync(new(name), ct) is { } recorded ? await OfOfficialAsync(recorded, now, ct) : null;
        }

        var (chats, reads) = await ChatsOfAsync(name, ct);
        var asked = audience.Groups.SelectMany(group => group.All).Concat(audience.Except).ToImmutableArray();
        return new(name, reads)
        {
            Channels = [.. chats.Select(chat => chat.Channel).Distinct(StringComparer.Ordinal)],
            Topics = await InAsync(partition, name, asked.OfType<Criterion.Subscribes>().Select(one => one.Topic), SubscribersOf, ct),
            Lists = await InAsync(partition, name, asked.OfType<Criterion.OnList>().Select(one => one.List), UploadOf, ct),
        };
    }

    private async ValueTask<ImmutableArray<string>> InAsync(int partition, string name, IEnumerable<string> lists, Func<string, string> set, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var list in lists.Distinct(StringComparer.Ordinal))
        {
            if (await store.FindMemberAsync(partition, set(list), name, ct) is not null)
            {
                found.Add(list);
            }
        }

        return found.ToImmutable();
    }

    private async ValueTask<RecipientFacts> OfOfficialAsync(RecordedOfficial recorded, DateTimeOffset now, CancellationToken ct)
    {
        var official = recorded.Official;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        var found = recorded.Seat.Person is { } joined ? await persons.FindAsync(joined, ct) : null;
        var (person, chats) = found ?? (new Person(), []);
        return new(recorded.Seat.Person is { } seat ? $"p.{seat}" : $"o.{official.Id.Value}", person.Shared.Language ?? options.Facts.DefaultLanguage)
        {
            Official = official.Id,
            Positions = [.. official.Holdings.Where(holding => holding.Holds(today)).Select(holding => new Position(holding.Unit, holding.Role))],
            Channels = [.. chats.Select(chat => chat.Channel).Distinct(StringComparer.Ordinal)],
            Polls = [.. person.Shared.Votes.Select(vote => vote.Poll).Distinct()],
        };
    }

    private static (int Place, string Member) PlaceOf(string? after)
    {
        var dot = after?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 ? (int.Parse(after.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture), after![(dot + 1)..]) : (0, "");
    }
}
