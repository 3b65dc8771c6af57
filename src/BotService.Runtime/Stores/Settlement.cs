using System.Collections.Immutable;

namespace BotService.Runtime.Stores;

/// <summary>
/// What a sender reports of one document's outbox. Does not touch the version that turns compare.
/// Applied only to items that still stand at the head, so a sender whose right has ended changes nothing that a later one did: when
/// the outbox is empty, or none of <paramref name="Done"/> stands at the head any more, or <paramref name="Held"/> tells that another
/// sender came, the whole settlement changes nothing and comes back empty.
/// </summary>
/// <param name="Done">Ids of items that are finished with, in order from the head: delivered or buried. Ids that are gone already are passed over.</param>
/// <param name="ResumeAt">
/// Null: when items remain, the caller keeps the right to send until <see cref="SenderUntil"/> and gets them back.
/// Else the right is given up, and the agenda brings the outbox back at that moment.
/// </param>
/// <param name="HeadAttempts">Attempts made at the item that now stands at the head; null leaves the count.</param>
/// <param name="ChatFreeAt">See <see cref="Placed.ChatFreeAt"/>; null when rested. Kept until it has passed, also when the outbox empties; comes back with what is left as it was told.</param>
/// <param name="Letters">What was given up, to be kept.</param>
/// <param name="SenderUntil">Until when the caller keeps the right when items remain.</param>
/// <param name="Held">
/// The end of the right under which the caller sent: <see cref="Commit.SenderUntil"/>, <see cref="AgendaEntry.ClaimedUntil"/> or the last
/// <paramref name="SenderUntil"/>. When it is not the one on record, another has taken over. Null asks for no such check.
/// </param>
public sealed record Settlement(
    DocumentKey Key,
    ImmutableArray<string> Done,
    DateTimeOffset? ResumeAt,
    int? HeadAttempts,
    DateTimeOffset? ChatFreeAt,
    ImmutableArray<MemberWrite> Letters,
    DateTimeOffset SenderUntil,
    DateTimeOffset? Held = null);

/// <summary>What is owed to one document's recipient.</summary>
/// <param name="HeadAttempts">Attempts made at the first item.</param>
public sealed record Outbox(DocumentKey Key, ImmutableArray<OutboxItem> Items, int HeadAttempts, DateTimeOffset? ChatFreeAt)
{
    public static Outbox Empty(DocumentKey key) => new(key, [], 0, null);
}

public enum AgendaKind
{
    /// <summary>The document asked to be woken.</summary>
    Wake,

    /// <summary>The document's outbox wants a sender.</summary>
    Send,

    /// <summary>A cell's tallies changed and want to be collected.</summary>
    Collect,
}

/// <param name="Subject">A document's key, or a cell.</param>
/// <param name="ClaimedUntil">Until then no other process gets this entry.</param>
public sealed record AgendaEntry(AgendaKind Kind, string Subject, DateTimeOffset ClaimedUntil);

/// <summary>Slots leased from a channel's pace.</summary>
/// <param name="First">The first slot granted; when none was, the one that would have been.</param>
/// <param name="Count">0 when none can be had within the horizon.</param>
/// <param name="Interval">Between two slots: as asked, rounded up to the microsecond.</param>
public readonly record struct PaceGrant(DateTimeOffset First, int Count, TimeSpan Interval);
