using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// One partition's share of an announcement: where it stands in the recipients, who is on the way, how many stand where. The recipients'
/// own states lie beside it in the members set <c>to:&lt;announcement&gt;</c> and change in the same commit.
/// </summary>
public sealed record Slice(AnnouncementId Announcement, int Partition)
{
    /// <summary>What it works at, or worked at last; the cursor belongs to it.</summary>
    public SliceTask Task { get; init; }

    /// <summary>While gathering: where to read on in the lists of people, in the shell's words. Else the last recipient dealt with. Null: from the start.</summary>
    public string? Cursor { get; init; }

    public bool Gathered { get; init; }

    /// <summary>People found, by <see cref="Wave"/>.</summary>
    public ImmutableArray<int> Waves { get; init; } = [0, 0, 0];

    /// <summary>The last wave that was gone through in this round; null for none.</summary>
    public Wave? Passed { get; init; }

    /// <summary>Everybody's next moment, when nobody may be sent to before it.</summary>
    public Waiting? Parked { get; init; }

    /// <summary>The first moment at which somebody who was passed over is planned again; another round begins then.</summary>
    public Waiting? Behind { get; init; }

    /// <summary>Handed to chats; at most <see cref="SliceContext.Window"/>.</summary>
    public ImmutableArray<InFlight> Flying { get; init; } = [];

    /// <summary>Rises with each sending; names it together with announcement and partition.</summary>
    public int Sequence { get; init; }

    public RecipientCounts Counts { get; init; } = RecipientCounts.None;

    /// <summary>The edition of the correction that the cursor belongs to.</summary>
    public int Mending { get; init; }

    /// <summary>The newest edition to which everybody was brought who received an earlier one.</summary>
    public int Mended { get; init; }

    /// <summary>What the announcement was told last; null before.</summary>
    public SliceReport? Reported { get; init; }
}

public readonly record struct Waiting(DateTimeOffset Until, SendReason Why);

public enum SliceTask
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Writes down who is to get it.</summary>
    Gather,
    Send,

    /// <summary>Brings a correction or withdrawal to those who received it.</summary>
    Mend,

    /// <summary>Marks those who will not get it.</summary>
    Sweep,
}
