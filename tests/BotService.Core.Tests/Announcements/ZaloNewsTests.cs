using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Delivery.Planning;
using BotService.Core.Tests.Delivery;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Announcements;

/// <summary>News on an Official Account: as what they go, by how long ago the person wrote, and why they do not.</summary>
public sealed class ZaloNewsTests
{
    private static readonly DateTimeOffset Now = PlannerTown.At("Tue 09:00");

    private static readonly SendRules Account = PlannerTown.Channels["zalo"].Rules with
    {
        NewsAsText = true,
        Templates = ImmutableDictionary<string, TemplateRule>.Empty
            .Add("survey-open", new(200, Promotion: true))
            .Add(AnnouncementTexts.Corrected, new(150))
            .Add(AnnouncementTexts.Withdrawn, new(100)),
    };

    [Theory]
    [InlineData("survey-open", 1, "Free 0")]
    [InlineData("survey-open", 47, "Free 0")]
    [InlineData("survey-open", 72, "Paid 55")]
    [InlineData("survey-open", 200, "Template 200")]
    [InlineData("result", 47, "Free 0")]
    [InlineData("result", 200, "NoTemplate")]
    [InlineData(null, 72, "Paid 55")]
    [InlineData(null, 200, "WindowClosed")]
    public void News_go_as_words_while_the_person_is_in_touch_then_as_a_template_or_not_at_all(string? template, int hours, string expected) =>
        Assert.Equal(expected, Say(Plan(Draft(template), hours)));

    [Fact]
    public void News_that_may_cost_nothing_are_skipped_when_only_a_template_would_be_taken() =>
        Assert.Equal("TooDear", Say(Plan(Draft("survey-open") with { MostCost = 0 }, hours: 200)));

    [Fact]
    public void The_second_promotion_of_a_day_waits_for_the_next()
    {
        var had = PlannerTown.Zalo() with { LastAct = Now.AddHours(-1), Sent = SentCounts.None.PlusNews(new DateOnly(2026, 11, 24)) };

        var plan = Plan(Draft("survey-open"), had, PlannerTown.Ours with { PerDay = 5 });

        Assert.Equal(new SendPlan.Later(PlannerTown.At("Wed 08:00"), SendReason.ChatLimit), plan);
    }

    [Theory]
    [InlineData(MendKind.Correct, 1, "Free 0")]
    [InlineData(MendKind.Correct, 200, "Template 150")]
    [InlineData(MendKind.Withdraw, 200, "Template 100")]
    public void What_puts_news_right_goes_the_same_day_and_outside_the_window_by_its_own_template(MendKind kind, int hours, string expected)
    {
        var chat = PlannerTown.Zalo() with { LastAct = Now.AddHours(-hours), Sent = SentCounts.None.PlusNews(new DateOnly(2026, 11, 24)) };
        var message = AnnouncementPlanner.Mended(Draft(null), kind, Language.Vietnamese);

        Assert.Equal(expected, Say(SendPlanner.Plan(message, [chat], Offers, PlannerTown.Ours, Now)));
    }

    [Theory]
    [InlineData(Priority.Safety, "Free 0")]
    [InlineData(Priority.News, "QuietHours")]
    public void A_warning_is_put_right_at_any_hour_and_all_else_when_people_are_awake(Priority priority, string expected)
    {
        var night = PlannerTown.At("Tue 23:00");
        var message = AnnouncementPlanner.Mended(Draft(null) with { Priority = priority }, MendKind.Correct, Language.Vietnamese);

        Assert.Equal(expected, Say(SendPlanner.Plan(message, [PlannerTown.Zalo() with { LastAct = night.AddHours(-1) }], Offers, PlannerTown.Ours, night)));
    }

    private static Dictionary<string, ChannelOffer> Offers => new(StringComparer.Ordinal) { ["zalo"] = ChannelOffer.Of(Account) };

    private static AnnouncementDraft Draft(string? template) => new(
        "Tin",
        new Content(new("Tin mới", "News")) { From = template is null ? null : new(template, []) },
        AudienceRule.Nobody,
        "reform",
        Now.AddDays(9));

    private static SendPlan Plan(AnnouncementDraft draft, int hours) => Plan(draft, PlannerTown.Zalo() with { LastAct = Now.AddHours(-hours) }, PlannerTown.Ours);

    private static SendPlan Plan(AnnouncementDraft draft, ChatStanding chat, Manners manners) =>
        AnnouncementPlanner.Plan(draft, Language.Vietnamese, [chat], Offers, manners, perMonth: null, Now);

    private static string Say(SendPlan plan) => plan switch
    {
        SendPlan.Send send => $"{send.Class} {send.Cost}",
        SendPlan.Later later => $"{later.Why}",
        SendPlan.Never never => $"{never.Why}",
        _ => "?",
    };
}
