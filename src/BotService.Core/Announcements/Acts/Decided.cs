namespace BotService.Core.Announcements.Acts;

/// <summary>One of the two: what follows, or why nothing does.</summary>
internal readonly record struct Decided(Announcement? Next, ActRefusal? Refusal)
{
    public static implicit operator Decided(Announcement next) => new(next, null);

    public static implicit operator Decided(ActRefusal refusal) => new(null, refusal);
}
