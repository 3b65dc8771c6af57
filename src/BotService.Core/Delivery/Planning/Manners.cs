using System.Collections.Immutable;

namespace BotService.Core.Delivery.Planning;

/// <summary>
/// When and how often the service speaks without being asked, on every channel. Replies are free of all of it, safety of all but opting out.
/// </summary>
public sealed record Manners
{
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Local hours in which nothing unasked is sent; null for none.</summary>
    public HourSpan? Quiet { get; init; } = new(new(20, 0), new(7, 0));

    /// <summary>Local days on which nothing unasked is sent: the days of the lunar new year.</summary>
    public ImmutableHashSet<DateOnly> QuietDays { get; init; } = [];

    /// <summary>Local hours for news; empty for any.</summary>
    public ImmutableArray<HourSpan> NewsHours { get; init; } = [new(new(8, 0), new(11, 0)), new(new(14, 0), new(20, 0))];

    /// <summary>Local hours for reminders; empty for any.</summary>
    public ImmutableArray<HourSpan> ReminderHours { get; init; } = [new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 0))];

    /// <summary>Unasked messages to one person in a local day, over all chats and senders.</summary>
    public int PerDay { get; init; } = 1;

    /// <summary>Unasked messages to one person from Monday to Sunday, over all chats and senders.</summary>
    public int PerWeek { get; init; } = 5;

    /// <summary>For what the person asked to be told at this moment: it comes beside what comes unasked.</summary>
    public Manners BesideUnasked() => this with { PerDay = PerDay + 1, PerWeek = PerWeek + 1 };
}
