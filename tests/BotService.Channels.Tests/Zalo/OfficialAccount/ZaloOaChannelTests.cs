using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Delivery;
using BotService.Core.Delivery.Planning;
using BotService.Runtime.Channels;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_with_buttons_is_sent_exactly_like_this()
    {
        await using var rig = await ReadyAsync();

        await rig.Channel.SendAsync(ZaloOaRig.Message("Ông/bà hài lòng?", ZaloOaRig.Button(1, "Có"), ZaloOaRig.Button(2, "Không")), Ct);

        var call = rig.Zalo.History.Single(call => call.AccessToken is not null);
        Assert.Equal("/v3.0/oa/message/cs", call.Path);
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(call.Body, System.Text.Json.Nodes.JsonNode.Parse(
            """
            {"recipient":{"user_id":"2222"},"message":{"text":"Ông/bà hài lòng?","attachment":{"type":"template","payload":{"buttons":[
              {"title":"Có","type":"oa.query.hide","payload":"#q:abcdef:1:a/1.AAAAAAAAAAAAAA"},
              {"title":"Không","type":"oa.query.hide","payload":"#q:abcdef:1:a/2.AAAAAAAAAAAAAA"}]}}}}
            """)));
        Assert.Null(call.Proof);
    }

    [Fact]
    public async Task What_sources_differ_on_is_sent_as_the_settings_say()
    {
        await using var rig = await ReadyAsync(options => options with { ButtonTemplate = "button", AppSecretProof = true });

        await rig.Channel.SendAsync(ZaloOaRig.Message("?", ZaloOaRig.Button(1, "Có")), Ct);

        var call = rig.Zalo.History.Single(call => call.AccessToken is not null);
        Assert.Equal("button", (string?)call.Body!["message"]!["attachment"]!["payload"]!["template_type"]);
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FakeZaloOa.AppSecret), Encoding.UTF8.GetBytes(call.AccessToken!))),
            call.Proof);
    }

    [Fact]
    public async Task What_a_quota_counts_is_told_to_the_planner_also_by_the_next_process()
    {
        var template = new ZaloOaTemplate("7", ImmutableSortedDictionary<string, string>.Empty, new TemplateRule(200));
        await using var rig = await ReadyAsync(options => options with
        {
            Templates = ImmutableDictionary<string, ZaloOaTemplate>.Empty.Add("done", template),
            Limits = new() { TemplatesPerDay = 500, PaidPerMonth = 100 },
        });
        rig.Zalo.Rules = rig.Zalo.Rules with { Templates = new Dictionary<string, string[]> { ["7"] = [] } };
        await rig.Channel.SendAsync(ZaloOaRig.Message("miễn phí"), Ct);
        await rig.Channel.SendAsync(ZaloOaRig.Message("trả phí") with { Id = "2.0", Class = SendClass.Paid }, Ct);
        await rig.Channel.SendAsync(
            ZaloOaRig.Message("mẫu") with { Id = "3.0", Class = SendClass.Template, Template = new("done", ImmutableDictionary<string, string>.Empty) }, Ct);
        await rig.App.Services.GetRequiredKeyedService<SentCounts>(ZaloOaChannel.ChannelName).KeepAsync(Ct);
        await using var next = await ZaloOaRig.StartAsync(options => options with { Limits = new() { TemplatesPerDay = 500, PaidPerMonth = 100 } }, beside: rig);
        await next.App.Services.GetRequiredKeyedService<SentCounts>(ZaloOaChannel.ChannelName).KeepAsync(Ct);

        Assert.All([rig, next], one => Assert.Equal([(QuotaScope.Paid, 1), (QuotaScope.Templates, 1)], one.Channel.Offer.Used.Select(used => (used.Key.Scope, used.Value)).Order()));
    }

    [Fact]
    public async Task Six_answers_become_a_numbered_list_and_five_stay_buttons()
    {
        await using var rig = await ReadyAsync();

        await rig.Channel.SendAsync(ZaloOaRig.Message("Năm?", [.. Enumerable.Range(1, 5).Select(n => ZaloOaRig.Button(n, $"Ý {n}"))]), Ct);
        await rig.Channel.SendAsync(ZaloOaRig.Message("Sáu?", [.. Enumerable.Range(1, 6).Select(n => ZaloOaRig.Button(n, $"Ý {n}"))]), Ct);

        var chat = rig.Zalo.Chat(ZaloOaRig.Person);
        Assert.Equal(5, chat[0].Buttons.Length);
        Assert.Empty(chat[1].Buttons);
        Assert.Contains("6. Ý 6", chat[1].Text, StringComparison.Ordinal);
        Assert.Empty(rig.Zalo.Breaches);
    }

    [Fact]
    public async Task Text_in_pieces_is_sent_composed_and_two_thousand_and_one_characters_in_two_parts()
    {
        await using var rig = await ReadyAsync();
        var sentence = "Cảm ơn ông/bà. ";
        var text = string.Concat(Enumerable.Repeat(sentence, 200))[..2001];

        await rig.Channel.SendAsync(ZaloOaRig.Message("Tiếng Việt".Normalize(NormalizationForm.FormD)), Ct);
        await rig.Channel.SendAsync(ZaloOaRig.Message(text, ZaloOaRig.Button(1, "Có")), Ct);

        var chat = rig.Zalo.Chat(ZaloOaRig.Person);
        Assert.Equal("Tiếng Việt", chat[0].Text);
        Assert.Equal([0, 1], chat.Skip(1).Select(message => message.Buttons.Length));
        Assert.EndsWith("ông/bà.", chat[1].Text, StringComparison.Ordinal);
        Assert.Empty(rig.Zalo.Breaches);
    }

    [Fact]
    public async Task A_second_attempt_at_a_long_message_begins_where_the_first_one_ended()
    {
        await using var rig = await ReadyAsync();
        var long1 = ZaloOaRig.Message(string.Concat(Enumerable.Repeat("Cảm ơn ông/bà. ", 200)));
        rig.Zalo.Script = call => call.AccessToken is not null && rig.Zalo.Chat(ZaloOaRig.Person).Count == 1 && rig.Zalo.History.All(past => past.Error != -200) ? new ZaloTrouble.Code(-200) : null;

        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(long1, Ct));
        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(long1, Ct));

        Assert.Equal(2, rig.Zalo.Chat(ZaloOaRig.Person).Count);
    }

    [Theory]
    [InlineData(-216)]
    [InlineData(-220)]
    [InlineData(-124)]
    [InlineData(401)]
    public async Task A_token_that_ends_in_mid_send_is_renewed_once_and_the_message_sent_once_more(int how)
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(how == 401 ? new ZaloTrouble.Status(401) : new ZaloTrouble.Code(how));

        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));

        Assert.Single(rig.Zalo.Chat(ZaloOaRig.Person));
        Assert.Equal((2, 0), (rig.Zalo.Tokens.Issued, rig.Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task A_token_that_is_refused_also_when_new_waits_for_an_operator()
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(new ZaloTrouble.Code(-216), new ZaloTrouble.Code(-216));

        Assert.IsType<SendOutcome.Misconfigured>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));
    }

    [Fact]
    public async Task While_nobody_is_logged_in_a_message_waits_for_an_operator()
    {
        await using var rig = await ZaloOaRig.StartAsync(first: null);

        var outcome = Assert.IsType<SendOutcome.Misconfigured>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));

        Assert.Contains("zalo login", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zalos_own_rules_decide_as_documented()
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Rules = rig.Zalo.Rules with { TextsLeft = 1 };
        rig.Zalo.Acts("far");
        rig.Clock.Advance(TimeSpan.FromDays(7.1));
        rig.Zalo.Acts(ZaloOaRig.Person);

        Assert.IsType<SendOutcome.OutsideWindow>(await SendToAsync(rig, "far"));
        Assert.IsType<SendOutcome.OutsideWindow>(await SendToAsync(rig, "stranger"));
        Assert.IsType<SendOutcome.Delivered>(await SendToAsync(rig, ZaloOaRig.Person));
        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromHours(1), WholeChannel: false), await SendToAsync(rig, ZaloOaRig.Person));
        await rig.Zalo.UnfollowAsync(ZaloOaRig.Person);
        Assert.IsType<SendOutcome.Unreachable>(await SendToAsync(rig, ZaloOaRig.Person));
        Assert.Empty(rig.Zalo.Breaches);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>")]
    [InlineData(200, "not json")]
    [InlineData(200, "[]")]
    [InlineData(200, "{\"error\":\"x\"}")]
    public async Task An_answer_that_says_nothing_may_have_arrived(int status, string body)
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(new ZaloTrouble.Status(status, body));

        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));
    }

    [Fact]
    public async Task A_connection_cut_after_the_message_was_taken_costs_one_repeat()
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(new ZaloTrouble.CutAfterwards());

        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));
        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));

        Assert.Equal(2, rig.Zalo.Chat(ZaloOaRig.Person).Count);
    }

    [Fact]
    public async Task A_zalo_that_does_not_answer_is_left_when_the_attempt_is_over()
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(new ZaloTrouble.Silence());
        using var attempt = new CancellationTokenSource();
        var sending = rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), attempt.Token);
        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task An_unknown_code_is_tried_again_and_named_in_the_log()
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Play(new ZaloTrouble.Code(-98765));

        Assert.IsType<SendOutcome.Unavailable>(await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct));

        Assert.Contains(rig.Log.Lines, line => line.Id == 3220 && line.Text.Contains("-98765", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_is_filled_in_as_the_settings_map_it()
    {
        await using var rig = await ReadyAsync(options => options with
        {
            Templates = ImmutableDictionary<string, ZaloOaTemplate>.Empty.Add(
                "run.expired", new("tpl-7", ImmutableSortedDictionary<string, string>.Empty.Add("ten", "title"), new TemplateRule(250))),
        });
        rig.Zalo.Rules = rig.Zalo.Rules with { Templates = new Dictionary<string, string[]> { ["tpl-7"] = ["ten"] } };
        var planned = ZaloOaRig.Message("words") with { Class = SendClass.Template, Template = new("run.expired", ImmutableDictionary<string, string>.Empty.Add("title", "Một cửa")) };

        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(planned, Ct));
        Assert.IsType<SendOutcome.Refused>(await rig.Channel.SendAsync(planned with { Template = new("poll.gone", ImmutableDictionary<string, string>.Empty) }, Ct));

        var call = rig.Zalo.History.Single(call => call.Path == "/v3.0/oa/message/template");
        Assert.Equal("""{"user_id":"2222","template_id":"tpl-7","template_data":{"ten":"Một cửa"}}""", call.Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task An_address_is_opened_by_a_button_and_the_message_s_id_is_told()
    {
        await using var rig = await ReadyAsync();

        var outcome = await rig.Channel.SendAsync(ZaloOaRig.Message("Tin mới", new OutgoingButton("", "Xem thêm", 0, false) { Address = "https://xa.gov.vn/tin" }), Ct);

        Assert.Equal("z1", Assert.IsType<SendOutcome.Delivered>(outcome).Message);
        var button = Assert.Single(Assert.Single(rig.Zalo.Chat(ZaloOaRig.Person)).Buttons);
        Assert.Equal(("Xem thêm", "https://xa.gov.vn/tin"), (button.Title, button.Payload));
        Assert.Empty(rig.Zalo.Breaches);
    }

    [Fact]
    public async Task A_picture_comes_with_the_words_and_what_was_to_be_pressed_is_typed_or_read()
    {
        await using var rig = await ReadyAsync();

        var outcome = await rig.Channel.SendAsync(
            ZaloOaRig.Message("Tin mới", new OutgoingButton("", "Xem thêm", 0, false) { Address = "https://xa.gov.vn/tin" }, ZaloOaRig.Button(0, "Ngừng tin")) with { Picture = new("https://xa.gov.vn/anh.png", "") }, Ct);

        Assert.False(Assert.IsType<SendOutcome.Delivered>(outcome).WithoutPicture);
        var shown = Assert.Single(rig.Zalo.Chat(ZaloOaRig.Person));
        Assert.Equal("https://xa.gov.vn/anh.png", shown.Picture);
        Assert.StartsWith("Tin mới\n\nXem thêm: https://xa.gov.vn/tin\n\n", shown.Text, StringComparison.Ordinal);
        Assert.Contains("NGỪNG TIN", shown.Text, StringComparison.Ordinal);
        Assert.Empty(rig.Zalo.Breaches);
    }

    [Theory]
    [InlineData("https://xa.gov.vn/anh.png", 1)]
    [InlineData("AgACAgUAAxkBAAIBY2VYexamplefileid", 0)]
    public async Task A_picture_that_is_not_taken_costs_nobody_the_words(string picture, int refused)
    {
        await using var rig = await ReadyAsync();
        rig.Zalo.Script = call => call.Body?["message"]?["attachment"]?["payload"]?["elements"] is not null ? new ZaloTrouble.Code(-201) : null;

        var outcome = await rig.Channel.SendAsync(ZaloOaRig.Message("Tin mới", ZaloOaRig.Button(0, "Ngừng tin")) with { Picture = new(picture, "") }, Ct);

        Assert.True(Assert.IsType<SendOutcome.Delivered>(outcome).WithoutPicture);
        Assert.Single(Assert.Single(rig.Zalo.Chat(ZaloOaRig.Person)).Buttons);
        Assert.Equal(refused + 1, rig.Zalo.History.Count(call => call.Path == "/v3.0/oa/message/cs"));
    }

    [Fact]
    public async Task A_promotion_at_night_waits_until_six()
    {
        await using var rig = await ReadyAsync(options => options with
        {
            Templates = ImmutableDictionary<string, ZaloOaTemplate>.Empty.Add("poll.gone", new("promo-1", ImmutableSortedDictionary<string, string>.Empty, new TemplateRule(300, Promotion: true))),
            NestedTemplateRecipient = true,
        });
        rig.Zalo.Rules = rig.Zalo.Rules with { Templates = new Dictionary<string, string[]> { ["promo-1"] = [] } };
        rig.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.FromHours(7)));
        var planned = ZaloOaRig.Message("words") with { Class = SendClass.Template, Template = new("poll.gone", ImmutableDictionary<string, string>.Empty) };

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromHours(7), WholeChannel: false), await rig.Channel.SendAsync(planned, Ct));
        rig.Clock.Advance(TimeSpan.FromHours(7.5));
        Assert.IsType<SendOutcome.Delivered>(await rig.Channel.SendAsync(planned, Ct));
    }

    [Fact]
    public void The_account_s_limits_are_data_for_the_planner()
    {
        var rules = new ZaloOaOptions
        {
            AppId = "1",
            AppSecret = "x",
            OaSecrets = ["y"],
            Templates = ImmutableDictionary<string, ZaloOaTemplate>.Empty.Add("poll.gone", new("t", ImmutableSortedDictionary<string, string>.Empty, new TemplateRule(200))),
        }.ToRules();

        Assert.Equal(new SendWindow(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 55), rules.Window);
        Assert.Equal(new HourSpan(new(22, 0), new(6, 0)), rules.Night);
        Assert.Equal([new Quota(QuotaPeriod.Day, QuotaScope.Templates, 500)], rules.Quotas);
        Assert.Equal(new TemplateRule(200), rules.Templates["poll.gone"]);
        Assert.Equal((1, 4, 2000), (rules.NewsPerChatDay, rules.NewsPerChatMonth, rules.PartLength));
    }

    private static Task<SendOutcome> SendToAsync(ZaloOaRig rig, string person) => rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào") with { Address = person }, Ct);

    private static async Task<ZaloOaRig> ReadyAsync(Func<ZaloOaOptions, ZaloOaOptions>? adjust = null)
    {
        var rig = await ZaloOaRig.StartAsync(adjust);
        rig.Zalo.Acts(ZaloOaRig.Person);
        return rig;
    }
}
