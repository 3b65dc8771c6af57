using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Announcements.Reach;

/// <summary>Whom an announcement will reach, how, when and at what cost: what a sender reads before typing the number of people.</summary>
/// <param name="People">Everybody of the audience, each once.</param>
/// <param name="Ways">By channel and class; their people add up to <see cref="Reached"/>.</param>
/// <param name="Never">Who will not get it and why: opted out, unreachable, no chat. With <see cref="Reached"/> they add up to <paramref name="People"/>.</param>
/// <param name="Later">Who would not get it at this moment, and what they wait for: a weekly budget, quiet hours. They are among the reached.</param>
/// <param name="Usual">The sender's usual size; null while there is none.</param>
public sealed record ReachPlan(
    DateTimeOffset At,
    int People,
    ImmutableArray<ReachWay> Ways,
    ImmutableArray<ReachReason> Never,
    ImmutableArray<ReachReason> Later,
    ImmutableArray<ChannelForecast> Channels,
    UsualSize? Usual)
{
    public int Reached => Ways.Sum(way => way.People);

    public decimal Cost => Ways.Sum(way => way.Cost);

    /// <summary>The first send; null when there is none.</summary>
    public DateTimeOffset? Starts => Channels.Min(channel => channel.Starts);

    /// <summary>The last send; null when some would come too late.</summary>
    public DateTimeOffset? Ends => Channels.IsEmpty || Left > 0 ? null : Channels.Max(channel => channel.Ends);

    /// <summary>Messages that would come too late: the hours and quotas until its expiry are not enough.</summary>
    public int Left => Channels.Sum(channel => channel.Left);

    /// <summary>How many times the usual size; null while there is none.</summary>
    public double? TimesUsual => Usual is { People: > 0 and var people } ? (double)People / people : null;

    public PlanFigures Figures => new(At, People, Reached, Cost, Starts, Ends);

    public int NeverFor(SendReason why) => Never.Where(reason => reason.Why == why).Sum(reason => reason.People);

    public int LaterFor(SendReason why) => Later.Where(reason => reason.Why == why).Sum(reason => reason.People);
}

/// <param name="Parts">Messages: a long text becomes several on some channels.</param>
public sealed record ReachWay(string Channel, SendClass Class, int People, int Parts, decimal Cost);

public readonly record struct ReachReason(SendReason Why, int People);

/// <summary>How one channel will work through its share.</summary>
/// <param name="PerSecond">The rate at which it goes.</param>
/// <param name="Starts">The first send; null when there is no moment for it in time.</param>
/// <param name="Ends">The last send in time.</param>
/// <param name="Days">Local days on which something goes out.</param>
/// <param name="Left">Messages for which there is no moment in time.</param>
public sealed record ChannelForecast(
    string Channel, double PerSecond, DateTimeOffset? Starts, DateTimeOffset? Ends, int Days, int Left, ImmutableArray<QuotaUse> Quotas);

/// <param name="Used">In the period that runs when it is planned.</param>
/// <param name="Needs">Messages of this announcement that count towards it, over all periods.</param>
public sealed record QuotaUse(Quota Quota, int Used, int Needs);
