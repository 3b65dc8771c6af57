using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Delivery.Planning;

namespace BotService.Core.Tests.Delivery;

/// <summary>Four channels, as a commune might have set them up, the week from Monday 23 November 2026, and words to speak of both.</summary>
internal static class PlannerTown
{
    public static readonly Quota ZaloDay = new(QuotaPeriod.Day, QuotaScope.Templates, 500);
    public static readonly Quota BotMonth = new(QuotaPeriod.Month, QuotaScope.All, 3000, ForReplies: 500);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static Manners Ours { get; } = new() { Zone = Zone };

    public static ImmutableDictionary<string, ChannelOffer> Channels { get; } = new Dictionary<string, SendRules>
    {
        ["telegram"] = SendRules.Open,
        ["web"] = new() { Unasked = UnaskedRule.WhileWatched },
        ["zalo"] = new()
        {
            Window = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 55),
            NewsAsText = false,
            Templates = ImmutableDictionary<string, TemplateRule>.Empty
                .Add("due", new(200))
                .Add("cheap", new(20))
                .Add("month", new(300, Promotion: true)),
            Night = new(new(22, 0), new(6, 0)),
            Quotas = [ZaloDay],
            NewsPerChatDay = 1,
            NewsPerChatMonth = 4,
            PartLength = 2000,
        },
        ["zalobot"] = new() { Quotas = [BotMonth], PartLength = 2000 },
    }.ToImmutableDictionary(pair => pair.Key, pair => ChannelOffer.Of(pair.Value));

    /// <summary>Reads <c>Mon 22:30</c> of that week, or <c>2026-12-01 08:00</c>, as local time.</summary>
    public static DateTimeOffset At(string local)
    {
        var words = local.Split(' ');
        var day = Array.IndexOf(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], words[0]) is var weekday and >= 0
            ? new DateOnly(2026, 11, 23).AddDays(weekday)
            : DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(day.ToDateTime(TimeOnly.ParseExact(words[1], "HH:mm", CultureInfo.InvariantCulture)), TimeSpan.FromHours(7));
    }

    public static PlannedMessage A(Purpose purpose, string text = "other", int length = 300) => new(purpose, text, length) { MayUseTemplate = true };

    public static ChatStanding Telegram(string? wrote = null) => Chat("telegram", wrote);

    public static ChatStanding Zalo(string? wrote = null) => Chat("zalo", wrote);

    public static ChatStanding ZaloBot(string? wrote = null) => Chat("zalobot", wrote);

    public static ChatStanding Web(bool watched = true) => Chat("web", null) with { Watched = watched };

    public static SendPlan Free(string chat, SendReason? insteadOf = null) => new SendPlan.Send(chat, chat, SendClass.Free, 0, 1, insteadOf);

    public static SendPlan Paid(string chat, decimal cost, int parts = 1) => new SendPlan.Send(chat, chat, SendClass.Paid, cost, parts, null);

    public static SendPlan Template(string chat, decimal cost, SendReason? insteadOf = null) => new SendPlan.Send(chat, chat, SendClass.Template, cost, 1, insteadOf);

    public static SendPlan Later(string local, SendReason why) => new SendPlan.Later(At(local), why);

    public static SendPlan Never(SendReason why, SendReason? behind = null) => new SendPlan.Never(why, behind);

    public static SentCounts Had(string local, int today = 0, int week = 0, int newsToday = 0, int newsMonth = 0) =>
        new(DateOnly.FromDateTime(At(local).DateTime), today, week, newsToday, newsMonth);

    public static ImmutableDictionary<string, ChannelOffer> Using(string channel, Quota quota, int used, string local) => Channels.SetItem(
        channel, Channels[channel] with { AsOf = DateOnly.FromDateTime(At(local).DateTime), Used = ImmutableDictionary<Quota, int>.Empty.Add(quota, used) });

    private static ChatStanding Chat(string channel, string? wrote) => new(channel, channel) { LastAct = wrote is null ? null : At(wrote) };
}
