using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Subscriptions;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Announcements;

/// <param name="Found">Whether or not they fit.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
internal sealed record PeoplePage(ImmutableArray<RecipientFacts> Found, string? Next);

/// <summary>
/// Who may be a recipient. Whichever list a person is found in, the directory, the subscribers of a topic, or what was uploaded, the name is
/// the one that <see cref="SubscriberLists"/> gives: an official who joined and subscribes, or a person with three chats, is one recipient,
/// in the partition of the document that the name names. Lists that are uploaded hold such names, each in its own partition.
/// </summary>
internal sealed class RecipientReads(IStore store, PersonReads persons, ServiceSecret secret, RuntimeOptions options)
{
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

        var set = SetOf(sources[place]);
        var page = await store.PageMembersAsync(partition, set, member, max, ct);
        var found = await Task.WhenAll(page.Select(one => FactsAsync(sources[place], set, partition, one.Name, draft.Audience, now, ct)));
        var next = page.Length == max ? string.Create(CultureInfo.InvariantCulture, $"{place}.{page[^1].Name}")
            : place + 1 < sources.Length ? string.Create(CultureInfo.InvariantCulture, $"{place + 1}.")
            : null;
        return new([.. found.OfType<RecipientFacts>()], next);
    }

    /// <summary>All chats of a recipient as they stand now, and the language that the person reads.</summary>
    /// <param name="topic">Whoever said no to it is opted out of it.</param>
    public async ValueTask<(ImmutableArray<ChatStanding> Chats, Language Reads)> ChatsOfAsync(string recipient, string topic, CancellationToken ct)
    {
        if (await persons.FindAsync(recipient, ct) is not { } known)
        {
            return ([], options.Facts.DefaultLanguage);
        }

        var refused = TopicChoices.Refuses(known.Topics, topic);
        return (refused ? [.. known.Chats.Select(static chat => chat with { OptedOut = true })] : known.Chats, known.Reads);
    }

    private static string SetOf(AudienceSource source) => source switch
    {
        AudienceSource.Subscribers(var topic) => SubscriberEntries.SetOf(topic),
        AudienceSource.Uploaded(var list) => UploadOf(list),
        _ => OfficialKind.Set,
    };

    private async Task<RecipientFacts?> FactsAsync(
        AudienceSource source, string set, int partition, string member, AudienceRule audience, DateTimeOffset now, CancellationToken ct)
    {
        var name = source is AudienceSource.Officials ? SubscriberLists.NameOf(SubscriberLists.Official, member) : member;
        if ((await persons.FindAsync(name, ct) ?? (source is AudienceSource.Officials ? null : persons.Nobody)) is not { } known
            || await StandsLaterAsync(set, known.LaterNames, ct))
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).Date);
        return new(name, known.Reads)
        {
            Official = known.Official?.Id,
            Positions =
            [
                .. known.Official?.Holdings.Where(holding => holding.Holds(today)).Select(holding => new Position(holding.Unit, holding.Role)) ?? [],
                .. (known.Topics ?? []).Where(word => word is { Wanted: true, Unit: not null }).Select(word => new Position(word.Unit!.Value, null)),
            ],
            Channels = [.. known.Chats.Select(chat => chat.Channel).Distinct(StringComparer.Ordinal)],
            Topics = [.. (known.Topics ?? []).Where(word => word.Wanted).Select(word => word.Topic)],
            Polls = known.Polls,
            Lists = await ListsAsync(partition, name, audience, ct),
        };
    }

    /// <summary>True when the same list holds the person under a newer name: found there, in its own partition.</summary>
    private async ValueTask<bool> StandsLaterAsync(string set, ImmutableArray<string> names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            if (await store.FindMemberAsync(Partitioning.Of(DocumentKey.Of(name[0], name[2..]), store.Partitions), set, name, ct) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<ImmutableArray<string>> ListsAsync(int partition, string name, AudienceRule audience, CancellationToken ct)
    {
        var asked = audience.Groups.SelectMany(group => group.All).Concat(audience.Except).OfType<Criterion.OnList>().Select(one => one.List);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var list in asked.Distinct(StringComparer.Ordinal))
        {
            if (await store.FindMemberAsync(partition, UploadOf(list), name, ct) is not null)
            {
                found.Add(list);
            }
        }

        return found.ToImmutable();
    }

    private static (int Place, string Member) PlaceOf(string? after)
    {
        var dot = after?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 ? (int.Parse(after.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture), after![(dot + 1)..]) : (0, "");
    }
}
