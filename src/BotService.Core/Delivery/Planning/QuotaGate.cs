namespace BotService.Core.Delivery.Planning;

/// <summary>Price, night and quotas of one way to send.</summary>
internal static class QuotaGate
{
    public static Gate Check(SendWay way, PlannedMessage message, ChatStanding chat, ChannelOffer offer, TimeZoneInfo zone, DateTimeOffset moment)
    {
        if (way.Cost > message.MostCost)
        {
            return new Gate.Shut(SendReason.TooDear);
        }

        var local = LocalClock.At(moment, zone);
        var day = DateOnly.FromDateTime(local);
        if (way.Promotion && offer.Rules.Night is { } night && night.Contains(TimeOnly.FromDateTime(local)))
        {
            return new Gate.Wait(LocalClock.Next(moment, zone, night.Until), SendReason.Night);
        }

        var limit = way.Promotion ? ChatLimit(chat, offer.Rules, day, zone) : null;
        foreach (var quota in offer.Rules.Quotas)
        {
            limit = Longer(limit, Holds(quota, way, message) ? Left(quota, way, message, offer, day, zone) : null);
        }

        return limit ?? new Gate.Go(way.Class, way.Cost, way.Parts);
    }

    private static Gate? ChatLimit(ChatStanding chat, SendRules rules, DateOnly day, TimeZoneInfo zone)
    {
        if (rules.NewsPerChatMonth is 0 || rules.NewsPerChatDay is 0)
        {
            return new Gate.Shut(SendReason.ChatLimit);
        }

        var month = SameMonth(chat.Sent.AsOf, day) ? chat.Sent.NewsMonth : 0;
        var today = chat.Sent.AsOf == day ? chat.Sent.NewsToday : 0;
        return month >= rules.NewsPerChatMonth ? new Gate.Wait(NextMonth(day, zone), SendReason.ChatLimit)
            : today >= rules.NewsPerChatDay ? new Gate.Wait(LocalClock.StartOf(day.AddDays(1), zone), SendReason.ChatLimit)
            : null;
    }

    private static bool Holds(Quota quota, SendWay way, PlannedMessage message) => quota.Scope switch
    {
        QuotaScope.Unasked => message.Purpose != Purpose.Reply,
        QuotaScope.Paid => way.Class == SendClass.Paid,
        QuotaScope.Templates => way.Class == SendClass.Template,
        QuotaScope.Promotion => way.Promotion,
        _ => true,
    };

    private static Gate? Left(Quota quota, SendWay way, PlannedMessage message, ChannelOffer offer, DateOnly day, TimeZoneInfo zone)
    {
        var most = quota.Most - (message.Purpose is Purpose.Reply or Purpose.Safety ? 0 : quota.ForReplies);
        if (way.Parts > most)
        {
            return new Gate.Shut(SendReason.OverQuota);
        }

        var daily = quota.Period == QuotaPeriod.Day;
        var used = (daily ? offer.AsOf == day : SameMonth(offer.AsOf, day)) ? offer.Used.GetValueOrDefault(quota) : 0;
        return used <= most - way.Parts ? null
            : daily ? new Gate.Wait(LocalClock.StartOf(day.AddDays(1), zone), SendReason.DayQuota)
            : new Gate.Wait(NextMonth(day, zone), SendReason.MonthQuota);
    }

    private static Gate? Longer(Gate? one, Gate? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) or (Gate.Shut, _) => one,
        (_, Gate.Shut) => other,
        (Gate.Wait first, Gate.Wait second) => second.Until > first.Until ? second : first,
        _ => one,
    };

    private static bool SameMonth(DateOnly one, DateOnly other) => one.Year == other.Year && one.Month == other.Month;

    private static DateTimeOffset NextMonth(DateOnly day, TimeZoneInfo zone) =>
        LocalClock.StartOf(new DateOnly(day.Year, day.Month, 1).AddMonths(1), zone);
}
