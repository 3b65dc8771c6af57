using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Slices;

/// <summary>What the shell knows at the moment of a slice's turn.</summary>
/// <param name="Announcement">As it stands now, read at most a second ago: what the slice may do follows from it alone.</param>
/// <param name="Audience">The announcement's audience made ready; asked only while gathering.</param>
/// <param name="Panic">True while all bulk sending is stopped.</param>
/// <param name="Channels">Those that are set up, with what is used of their quotas.</param>
public sealed record SliceContext(
    Announcement Announcement,
    AudienceFilter Audience,
    bool Panic,
    IReadOnlyDictionary<string, ChannelOffer> Channels,
    IReadOnlyDictionary<string, MendTraits> Mends,
    Manners Manners,
    DateTimeOffset Now)
{
    /// <summary>Recipients on the way at most: what a pause has to take back, and how much memory a slice takes.</summary>
    public int Window { get; init; } = 32;

    /// <summary>News that a citizen was promised at most in a local month, over all topics and chats; null for any number.</summary>
    public int? PerMonth { get; init; }

    /// <summary>How long an outcome may stay out before the chat is asked again.</summary>
    public TimeSpan AskAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Answers <see cref="SliceRead.One"/>; null as long as that was not asked.</summary>
    public Known? Known { get; init; }

    /// <summary>References; answers <see cref="SliceRead.Owed"/>; null as long as that was not asked.</summary>
    public IReadOnlySet<string>? Owed { get; init; }

    /// <summary>Answers <see cref="SliceRead.People"/> and <see cref="SliceRead.Members"/>; null as long as none was asked.</summary>
    public SlicePage? Page { get; init; }
}

/// <param name="Member">Null when there is no such recipient.</param>
public sealed record Known(Member? Member);
