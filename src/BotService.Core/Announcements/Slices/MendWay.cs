namespace BotService.Core.Announcements.Slices;

/// <summary>How a message that somebody has is put right.</summary>
public enum MendWay
{
    /// <summary>Its words are changed in place: no sound, nothing new.</summary>
    Edit,

    /// <summary>It is removed.</summary>
    Delete,

    /// <summary>Another message says what is right.</summary>
    Message,
}

/// <summary>What a channel can do to a message that was sent, as data.</summary>
/// <param name="EditFor">How long its words can be changed; null for never, <see cref="TimeSpan.MaxValue"/> for ever.</param>
/// <param name="DeleteFor">How long it can be removed.</param>
public sealed record MendTraits(TimeSpan? EditFor, TimeSpan? DeleteFor)
{
    public static MendTraits None { get; } = new(null, null);

    /// <param name="message">The platform's id of the message; without one nothing can be done to it.</param>
    /// <param name="sent">When it was sent.</param>
    public MendWay WayFor(MendKind kind, string? message, DateTimeOffset sent, DateTimeOffset now) =>
        message is null ? MendWay.Message
        : kind == MendKind.Withdraw && now - sent <= DeleteFor ? MendWay.Delete
        : now - sent <= EditFor ? MendWay.Edit
        : MendWay.Message;
}
