using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;

namespace BotService.Storage.Redis;

/// <summary>One element of an outbox in Redis: <c>id|attempts|payload</c>.</summary>
internal static class OutboxEntry
{
    public static byte[] Write(OutboxItem item) => Utf8.Join(item.Id, "|0|", item.Payload);

    /// <summary>All items of an outbox; only the first one's attempts are told.</summary>
    public static Outbox Read(DocumentKey key, ReadOnlySpan<string> entries, DateTimeOffset? chatFreeAt)
    {
        if (entries.IsEmpty)
        {
            return Outbox.Empty(key);
        }

        var items = ImmutableArray.CreateBuilder<OutboxItem>(entries.Length);
        var headAttempts = 0;
        foreach (var entry in entries)
        {
            var afterId = entry.IndexOf('|', StringComparison.Ordinal);
            var afterAttempts = entry.IndexOf('|', afterId + 1);
            headAttempts = items.Count == 0 ? int.Parse(entry.AsSpan(afterId + 1, afterAttempts - afterId - 1), CultureInfo.InvariantCulture) : headAttempts;
            items.Add(new OutboxItem(entry[..afterId], entry[(afterAttempts + 1)..]));
        }

        return new Outbox(key, items.MoveToImmutable(), headAttempts, chatFreeAt);
    }
}
