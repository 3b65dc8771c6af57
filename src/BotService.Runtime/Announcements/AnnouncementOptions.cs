using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Delivery.Planning;

namespace BotService.Runtime.Announcements;

/// <summary>How announcements go out.</summary>
public sealed record AnnouncementOptions
{
    public SafetyRules Safety { get; init; } = SafetyRules.Usual;

    /// <summary>Local hours for news; empty for any.</summary>
    public ImmutableArray<HourSpan> NewsHours { get; init; } = [new(new(8, 0), new(11, 0)), new(new(14, 0), new(20, 0))];

    /// <summary>News that a citizen was promised at most in a local month; null for any number.</summary>
    public int? PerMonth { get; init; }

    /// <summary>Recipients of one slice on the way at most.</summary>
    public int Window { get; init; } = 16;

    /// <summary>People read at once for a slice.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long it is kept who got an announcement that is over, since its end or its last correction: so long can it be corrected or withdrawn.</summary>
    public TimeSpan RecipientsKept { get; init; } = TimeSpan.FromDays(60);

    /// <summary>How long a process goes by what it read of an announcement, and of whether all bulk sending is stopped.</summary>
    public TimeSpan SeenGoodFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <param name="service">Quiet hours, quiet days and budgets of the service.</param>
    internal Manners MannersOf(Manners service) => service with { NewsHours = NewsHours };
}
