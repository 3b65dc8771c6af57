using BotService.Core.Conversations;
using BotService.Core.Delivery;
using BotService.Runtime.Announcements;
using BotService.Runtime.Duties;

namespace BotService.Runtime;

/// <summary>What the runtime needs to know about the installation.</summary>
public sealed record RuntimeOptions
{
    /// <summary>At least 32 bytes; see <see cref="Identity.ServiceSecret"/>.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>The zone whose days are counted.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required ServiceFacts Facts { get; init; }

    /// <summary>Changed cells are collected at whole multiples of this.</summary>
    public TimeSpan CollectEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Events a second that one chat may send for long; 0 for no limit.</summary>
    public double FloodPerSecond { get; init; } = 1;

    /// <summary>Events that one chat may send at once: a whole poll pressed in a hurry, and some double taps.</summary>
    public int FloodBurst { get; init; } = 20;

    public RetryRules Retries { get; init; } = RetryRules.Default;

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>What must be left of the right to send when an attempt begins, else it is renewed first; the clocks of two processes differ a little.</summary>
    public TimeSpan AttemptRight => AttemptTimeout + TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a process may send an outbox before another may take it over: one attempt, and most waits before it. No longer, because
    /// this long people wait for what a process owed them when it died.
    /// </summary>
    public TimeSpan SenderLease => AttemptRight + TimeSpan.FromSeconds(3);

    /// <summary>How long a settlement waits for others to travel with it.</summary>
    public TimeSpan SettleLinger { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>How often the agenda is looked through.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a claimed agenda entry stays with the process that claimed it: longer than one attempt to send, and no longer than a person
    /// waits for the next question when that process dies too. Work that takes longer is done twice, which changes nothing.
    /// </summary>
    public TimeSpan ClaimLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After this a reply is no longer worth sending.</summary>
    public TimeSpan ReplyGoodFor { get; init; } = TimeSpan.FromHours(24);

    public DutyOptions Duties { get; init; } = new();

    public AnnouncementOptions Announcements { get; init; } = new();

    /// <summary>The first local day whose answers are kept: those of the days before go, as people were promised.</summary>
    internal DateOnly KeptFrom(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime).AddMonths(-Math.Max(1, Facts.RetentionMonths));

    /// <summary>When a cell that changes now is collected.</summary>
    internal DateTimeOffset NextCollection(DateTimeOffset now)
    {
        var every = CollectEvery.Ticks;
        return new DateTimeOffset(((now.UtcTicks / every) + 1) * every, TimeSpan.Zero);
    }
}
