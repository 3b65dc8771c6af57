using BotService.Core.Announcements.Reach;
using BotService.Core.Delivery.Planning;
using BotService.Core.Texts;

namespace BotService.Host.Announcements;

/// <summary>Whom an announcement will reach, how, when and at what cost.</summary>
/// <param name="Audience">As one sentence, in each language.</param>
/// <param name="People">Everybody of the audience, each once: the number to type.</param>
/// <param name="Never">Who will not get it and why; with those reached they add up to the people.</param>
/// <param name="Later">Who would not get it at this moment; they are among the reached.</param>
/// <param name="Ends">The last send; null when some would come too late.</param>
/// <param name="Left">Messages that would come too late.</param>
/// <param name="NeedsApproval">True when the one who asks may not send this alone.</param>
internal sealed record PlanShown(
    Translations Audience,
    DateTimeOffset At,
    int People,
    int Reached,
    decimal Cost,
    WayShown[] Ways,
    ReasonShown[] Never,
    ReasonShown[] Later,
    ForecastShown[] Channels,
    DateTimeOffset? Starts,
    DateTimeOffset? Ends,
    int Left,
    UsualSize? Usual,
    double? TimesUsual,
    bool NeedsApproval)
{
    public static PlanShown Of(ReachPlan plan, Translations audience, bool needsApproval) => new(
        audience,
        plan.At,
        plan.People,
        plan.Reached,
        plan.Cost,
        [.. plan.Ways.Select(way => new WayShown(way.Channel, way.Class, way.People, way.Parts, way.Cost))],
        [.. plan.Never.Select(reason => new ReasonShown(reason.Why, reason.People))],
        [.. plan.Later.Select(reason => new ReasonShown(reason.Why, reason.People))],
        [.. plan.Channels.Select(ForecastShown.Of)],
        plan.Starts,
        plan.Ends,
        plan.Left,
        plan.Usual,
        plan.TimesUsual is { } times ? Math.Round(times, 1) : null,
        needsApproval);
}

/// <param name="Messages">A long text becomes several on some channels.</param>
internal sealed record WayShown(string Channel, SendClass Class, int People, int Messages, decimal Cost);

internal sealed record ReasonShown(SendReason Why, int People);

/// <summary>How one channel works through its share.</summary>
/// <param name="Days">Local days on which something goes out.</param>
/// <param name="Left">Messages for which there is no moment in time.</param>
internal sealed record ForecastShown(string Channel, double PerSecond, DateTimeOffset? Starts, DateTimeOffset? Ends, int Days, int Left, QuotaShown[] Quotas)
{
    public static ForecastShown Of(ChannelForecast forecast) => new(
        forecast.Channel,
        forecast.PerSecond,
        forecast.Starts,
        forecast.Ends,
        forecast.Days,
        forecast.Left,
        [.. forecast.Quotas.Select(use => new QuotaShown(use.Quota.Period, use.Quota.Scope, use.Quota.Most, use.Quota.ForReplies, use.Used, use.Needs))]);
}

/// <param name="ForReplies">Of the most, what only replies and safety may use.</param>
/// <param name="Used">In the period that runs when it is planned.</param>
/// <param name="Needs">Messages of this announcement that count towards it, over all periods.</param>
internal sealed record QuotaShown(QuotaPeriod Period, QuotaScope Scope, int Most, int ForReplies, int Used, int Needs);
