using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Slices;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Notes of announcements as they lie in an outbox: JSON with a letter before it, which tells them from all others.</summary>
internal static class NewsPost
{
    private const char Mark = 'a';

    /// <summary>Where it stands whether bulk sending is stopped; no announcement has such an id.</summary>
    public static DocumentKey StopKey { get; } = DocumentKey.Of('n', ".stop");

    public static DocumentKey KeyOf(AnnouncementId id) => DocumentKey.Of('n', id.Value);

    public static DocumentKey SliceOf(AnnouncementId id, int partition) => DocumentKey.Of('q', string.Create(CultureInfo.InvariantCulture, $"{id.Value}.{partition}"));

    public static (AnnouncementId Id, int Partition) ReadSlice(DocumentKey key)
    {
        var dot = key.Id.LastIndexOf('.');
        return (new(key.Id[..dot]), int.Parse(key.Id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>The set that holds the states of a slice's recipients. Lies in the partition of the slice's document.</summary>
    public static string RecipientsOf(AnnouncementId id, int partition) => string.Create(CultureInfo.InvariantCulture, $"to:{id.Value}.{partition}");

    public static string CellOf(AnnouncementId id) => $"news/{id.Value}";

    /// <summary>The log of who did what.</summary>
    public static string ActsOf(AnnouncementId id) => $"acts:{id.Value}";

    /// <param name="stamp">See <see cref="NoteStamp"/>.</param>
    public static OutboxPayload Of(DocumentKey to, NewsNote note, string stamp) => new OutboxPayload.ToDocument(to.Value, Write(note), stamp);

    /// <summary>Has every slice look at what its announcement lets it do now.</summary>
    public static ImmutableArray<OutboxPayload> LookEverywhere(AnnouncementId id, int partitions, string stamp) =>
        [.. Enumerable.Range(0, partitions).Select(partition => Of(SliceOf(id, partition), new NewsNote.Look(), stamp))];

    public static string Write(NewsNote note) => string.Concat("a", JsonSerializer.Serialize(note, NewsJson.Default.NewsNote));

    /// <returns>The sending that a chat answers about; null for every other note.</returns>
    public static string? ReferenceOf(string payload) => Read(payload) switch
    {
        NewsNote.Sent sent => sent.Reference,
        NewsNote.Declined declined => declined.Reference,
        NewsNote.Undelivered undelivered => undelivered.Reference,
        NewsNote.Withheld withheld => withheld.Reference,
        _ => null,
    };

    /// <returns>Null when the payload is a note of another kind.</returns>
    public static NewsNote? Read(string payload) => payload is [Mark, ..]
        ? JsonSerializer.Deserialize(payload.AsSpan(1), NewsJson.Default.NewsNote) ?? throw new InvalidOperationException("empty note")
        : null;
}
