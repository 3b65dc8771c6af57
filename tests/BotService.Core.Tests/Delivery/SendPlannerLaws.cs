using System.Collections.Immutable;
using BotService.Core.Delivery.Planning;
using CsCheck;

namespace BotService.Core.Tests.Delivery;

/// <summary>What the planner never does, over random messages, people, rules and moments. Seeds are fixed, so a failure comes back.</summary>
public sealed class SendPlannerLaws
{
    private const uint Stream = 20_261_126;
    private static readonly ulong Cases = Environment.GetEnvironmentVariable("BOTSERVICE_LONG") is "1" ? 1_000_000UL : 8_000UL;
    private static readonly TimeZoneInfo[] Zones = [PlannerTown.Zone, TimeZoneInfo.Utc, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe")];
    private static readonly string[] Names = ["telegram", "web", "zalo", "zalobot", "off"];
    private static readonly DateTimeOffset Start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> Moments = Gen.Int[0, 60 * 24 * 60].Select(minutes => Start.AddMinutes(minutes * 5));
    private static readonly Gen<HourSpan> Spans = Gen.Select(Gen.Int[0, 47], Gen.Int[0, 47], (from, until) => new HourSpan(new(from / 2, from % 2 * 30), new(until / 2, until % 2 * 30)));

    private static readonly Gen<PlannedMessage> Messages = Gen.Select(
        Gen.Enum<Purpose>(), One("due", "other"), Gen.Int[0, 9000], Moments.Nullable(), Moments.Nullable(), Gen.Bool, Gen.Decimal[0, 400].Nullable(), One<string?>(null, null, null, "0"),
        (purpose, text, length, earliest, latest, template, cost, only) => new PlannedMessage(purpose, text, length)
        {
            Earliest = earliest,
            Latest = latest,
            MayUseTemplate = template,
            MostCost = cost,
            OnlyChat = only,
        });

    private static readonly Gen<SentCounts> Counts = Gen.Select(
        Moments, Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 5],
        (asOf, today, week, newsToday, newsMonth) => new SentCounts(DateOnly.FromDateTime(asOf.DateTime), today, week, newsToday, newsMonth));

    private static readonly Gen<ImmutableArray<ChatStanding>> People = Gen.Select(
            One(Names), Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))), Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))), Moments.Nullable(), Moments.Nullable(), Gen.Bool, Counts, Gen.Int[0, 3],
            (channel, reachable, optedOut, lastAct, held, watched, sent, preferred) => new ChatStanding("", channel)
            {
                Reachable = reachable,
                OptedOut = optedOut,
                LastAct = lastAct,
                HeldUntil = held,
                Watched = watched,
                Sent = sent,
                Preferred = preferred == 0,
            })
        .Array[0, 4]
        .Select(chats =>
        {
            var preferred = Array.FindIndex(chats, chat => chat.Preferred);
            return chats.Select((chat, i) => chat with { Key = $"{i}", Preferred = i == preferred }).ToImmutableArray();
        });

    private static readonly Gen<Quota> Quotas = Gen.Select(Gen.Enum<QuotaPeriod>(), Gen.Enum<QuotaScope>(), Gen.Int[0, 9], Gen.Int[0, 3], (period, scope, most, kept) => new Quota(period, scope, most, kept));

    private static readonly Gen<ChannelOffer> Offers = Gen.Select(
        Gen.Enum<UnaskedRule>(), Gen.Select(Gen.Int[0, 72], Gen.Int[0, 200].Nullable(), Gen.Decimal[0, 99]).Nullable(), Gen.Bool, Spans.Nullable(), Gen.Select(Quotas, Gen.Int[0, 9]).Array[0, 3], Moments,
        Gen.Select(Gen.Int[0, 3].Nullable(), Gen.Int[0, 5].Nullable(), One(0, 2000)), Gen.Select(Gen.Bool, Gen.Decimal[0, 300], Gen.Bool),
        (unasked, window, newsAsText, night, quotas, asOf, limits, template) => new ChannelOffer(
            new()
            {
                Unasked = unasked,
                Window = window is var (free, paid, cost) ? new(TimeSpan.FromHours(free), paid is { } hours ? TimeSpan.FromHours(hours) : null, cost) : null,
                NewsAsText = newsAsText,
                Night = night,
                Quotas = [.. quotas.Select(quota => quota.Item1).Distinct()],
                NewsPerChatDay = limits.Item1,
                NewsPerChatMonth = limits.Item2,
                PartLength = limits.Item3,
                Templates = template.Item1 ? ImmutableDictionary<string, TemplateRule>.Empty.Add("due", new(template.Item2, template.Item3)) : ImmutableDictionary<string, TemplateRule>.Empty,
            },
            DateOnly.FromDateTime(asOf.DateTime),
            quotas.DistinctBy(quota => quota.Item1).ToImmutableDictionary(quota => quota.Item1, quota => quota.Item2)));

    private static readonly Gen<Manners> AllManners = Gen.Select(
        One(Zones), Spans.Nullable(), Spans.Array[0, 2], Spans.Array[0, 2], Gen.Int[0, 3], Gen.Int[0, 9], Moments.Array[0, 3],
        (zone, quiet, news, reminders, day, week, days) => new Manners
        {
            Zone = zone,
            Quiet = quiet,
            NewsHours = [.. news],
            ReminderHours = [.. reminders],
            PerDay = day,
            PerWeek = week,
            QuietDays = [.. days.Select(moment => DateOnly.FromDateTime(moment.DateTime))],
        });

    private static readonly Gen<Case> Any = Gen.Select(
        Messages, People, Offers.Array[4], AllManners, Moments,
        (message, chats, offers, manners, now) => new Case(
            message, chats, Names.Zip(offers).ToImmutableDictionary(pair => pair.First, pair => pair.Second), manners, now));

    [Fact]
    public void A_send_breaks_no_rule()
    {
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0UL; seed < Cases; seed++)
        {
            var made = Made(seed);
            var plan = made.Plan();
            var kind = plan is SendPlan.Send sent ? $"{sent.Class}" : plan.GetType().Name;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (plan is SendPlan.Send send)
            {
                var broken = BrokenBy(made, send);
                Assert.True(broken is null, $"seed {seed}: {broken}");
            }
        }

        Assert.Equal(["Free", "Later", "Never", "Paid", "Template"], kinds.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Later_lies_ahead_in_time_and_planned_again_then_it_goes()
    {
        for (var seed = 0UL; seed < Cases; seed++)
        {
            var made = Made(seed);
            if (made.Plan() is SendPlan.Later later)
            {
                Assert.True(later.At > made.Now, $"seed {seed}");
                Assert.True(!(later.At > made.Message.Latest), $"seed {seed}");
                Assert.True((made with { Now = later.At }).Plan() is SendPlan.Send, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_fallback_is_used_just_when_the_preferred_chat_cannot_go()
    {
        for (var seed = 0UL; seed < Cases; seed++)
        {
            var made = Made(seed);
            if (made.Message.OnlyChat is not null || made.Plan() is not SendPlan.Send send || made.Chats.FirstOrDefault(chat => chat.Preferred) is not { } preferred)
            {
                continue;
            }

            // Alone, the preferred chat must be as able as it was beside the others: what they had and said still counts.
            var alone = (made with { Message = made.Message with { OnlyChat = preferred.Key } }).Plan();
            Assert.True(send.Chat == preferred.Key == alone is SendPlan.Send, $"seed {seed}");
            Assert.True(send.InsteadOf is null == (send.Chat == preferred.Key), $"seed {seed}");
        }
    }

    [Fact]
    public void The_same_question_has_the_same_answer_in_whatever_order_the_chats_stand()
    {
        for (var seed = 0UL; seed < Cases / 4; seed++)
        {
            var made = Made(seed);

            Assert.True(made.Plan() is var plan && plan == (made with { Chats = [.. made.Chats.Reverse()] }).Plan(), $"seed {seed}");
        }
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Case Made(ulong seed) => Any.Generate(new PCG(Stream, seed), null, out _);

    private static string? BrokenBy(Case made, SendPlan.Send send)
    {
        var (message, chats, channels, manners, now) = made;
        var chat = chats.Single(one => one.Key == send.Chat);
        var rules = channels[chat.Channel].Rules;
        var local = TimeZoneInfo.ConvertTime(now, manners.Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var unasked = message.Purpose is not Purpose.Reply;
        var held = message.Purpose is Purpose.Reminder or Purpose.Service or Purpose.News;
        var age = now - chat.LastAct;
        var promotion = message.Purpose == Purpose.News || (send.Class == SendClass.Template && rules.Templates[message.Text].Promotion);
        return now < message.Earliest || now > message.Latest ? "out of its own time"
            : message.OnlyChat is { } only && only != chat.Key ? "another chat"
            : !chat.Reachable || chat.HeldUntil > now ? "unreachable or held"
            : unasked && chats.Any(one => one.OptedOut) ? "opted out"
            : unasked && (rules.Unasked == UnaskedRule.Never || (rules.Unasked == UnaskedRule.WhileWatched && !chat.Watched)) ? "unasked"
            : held && (manners.Quiet?.Contains(time) == true || manners.QuietDays.Contains(day)) ? "quiet"
            : held && chats.Where(one => one.Sent.AsOf == day).Sum(one => one.Sent.Today) >= manners.PerDay ? "over the day's budget"
            : send.Class == SendClass.Free && rules.Window is { } free && !(age <= free.FreeFor) ? "outside the free window"
            : send.Class == SendClass.Paid && !(age <= rules.Window?.PaidFor) ? "outside the paid window"
            : send.Class == SendClass.Template && (!message.MayUseTemplate || !rules.Templates.ContainsKey(message.Text)) ? "no template"
            : promotion && rules.Night?.Contains(time) == true ? "promotion at night"
            : send.Cost > message.MostCost ? "too dear"
            : rules.Quotas.Any(quota => Over(quota, made, send, day, promotion)) ? "over a quota"
            : null;
    }

    private static bool Over(Quota quota, Case made, SendPlan.Send send, DateOnly day, bool promotion)
    {
        var offer = made.Channels[send.Channel];
        var counts = quota.Scope switch
        {
            QuotaScope.All => true,
            QuotaScope.Unasked => made.Message.Purpose != Purpose.Reply,
            QuotaScope.Paid => send.Class == SendClass.Paid,
            QuotaScope.Templates => send.Class == SendClass.Template,
            _ => promotion,
        };
        var current = quota.Period == QuotaPeriod.Day ? offer.AsOf == day : (offer.AsOf.Year, offer.AsOf.Month) == (day.Year, day.Month);
        return counts && (current ? offer.Used.GetValueOrDefault(quota) : 0) + send.Parts > quota.Most;
    }

    private sealed record Case(
        PlannedMessage Message, ImmutableArray<ChatStanding> Chats, ImmutableDictionary<string, ChannelOffer> Channels, Manners Manners, DateTimeOffset Now)
    {
        public SendPlan Plan() => SendPlanner.Plan(Message, Chats, Channels, Manners, Now);
    }
}
