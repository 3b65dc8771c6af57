using System.Text.Json;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Conversations;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaEventsTests
{
    private const string People = """ "sender":{"id":"2222"},"recipient":{"id":"9999"},"timestamp":"1700000000000" """;
    private const string Swapped = """ "sender":{"id":"9999"},"recipient":{"id":"2222"},"timestamp":"1700000000000" """;

    /// <summary>The event, and what it is read as.</summary>
    public static TheoryData<string, string> Readings => new()
    {
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"Xin chào","msg_id":"m1"}}""", "2222 zo:m1 Said Xin chào" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"ABCD-EFGH-J","msg_id":"m1"}}""", "2222 zo:m1 Said ABCD-EFGH-J" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"#0000-0001-1","msg_id":"m1"}}""", "2222 zo:m1 Said #0000-0001-1" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"#0000-0001-2","msg_id":"m1"}}""", "2222 zo:m1 Opened 0000-0001-2" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"#tuvan khach hang","msg_id":"m1"}}""", "2222 zo:m1 Said #tuvan khach hang" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"#q:abcdef:12:access/5.MAC","msg_id":"m1"}}""", "2222 zo:m1 press q:abcdef:12:access/5.MAC" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":" #q:abcdef:12:access/5.MAC\n","msg_id":"m1"}}""", "2222 zo:m1 press q:abcdef:12:access/5.MAC" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"#q: và b","msg_id":"m1"}}""", "2222 zo:m1 Said #q: và b" },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Said " },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"\ud83d","msg_id":"m1"}}""", "2222 zo:m1 Said " },
        { $$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"5"}}""", "2222 zo:user_send_text:2222:1700000000000 Said 5" },
        { """{"event_name":"user_send_text","sender":{"id":2222},"recipient":{"id":9999},"timestamp":1700000000000,"message":{"text":"5"}}""", "2222 zo:user_send_text:2222:1700000000000 Said 5" },
        { $$$"""{"event_name":"user_send_image",{{{People}}},"message":{"msg_id":"m1","text":"caption"}}""", "2222 zo:m1 Other image" },
        { $$$"""{"event_name":"user_send_gif",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other gif" },
        { $$$"""{"event_name":"user_send_audio",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other audio" },
        { $$$"""{"event_name":"user_send_video",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other video" },
        { $$$"""{"event_name":"user_send_sticker",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other sticker" },
        { $$$"""{"event_name":"user_send_location",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other location" },
        { $$$"""{"event_name":"user_send_file",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other file" },
        { $$$"""{"event_name":"user_send_business_card",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other business_card" },
        { $$$"""{"event_name":"user_send_link",{{{People}}},"message":{"msg_id":"m1"}}""", "2222 zo:m1 Other link" },
        { $$$"""{"event_name":"user_send_link",{{{People}}},"message":{"msg_id":"m1","text":"xem https://e.vn"}}""", "2222 zo:m1 Said xem https://e.vn" },
        { """{"event_name":"follow","oa_id":"9999","follower":{"id":"2222"},"source":"oa_profile","timestamp":"17"}""", "2222 zo:follow:2222:17 Opened " },
        { """{"event_name":"unfollow","oa_id":"9999","follower":{"id":"2222"},"timestamp":"17"}""", "2222 zo:unfollow:2222:17 Reachable False, not by the person" },
        { $$$"""{"event_name":"oa_send_text",{{{Swapped}}},"message":{"text":"Chào","msg_id":"m2"}}""", "ignored echo" },
        { """{"event_name":"oa_send_text","sender":{"id":"9999","admin_id":"7777"},"recipient":{"id":"2222"},"timestamp":"1700000000000","message":{"text":"Chào","msg_id":"m2"}}""", "2222 zo:m2 TakenOver 2023-11-14T23:13:20, not by the person" },
        { """{"event_name":"oa_send_image","sender":{"id":"9999","admin_id":"7777"},"recipient":{"id":"2222"},"timestamp":"1700000000000","message":{"msg_id":"m2"}}""", "2222 zo:m2 TakenOver 2023-11-14T23:13:20, not by the person" },
        { """{"event_name":"oa_send_text","sender":{"id":"9999","admin_id":"7777"},"recipient":{"id":"2222"},"timestamp":"soon","message":{"msg_id":"m2"}}""", "unreadable" },
        { $$$"""{"event_name":"oa_send_template",{{{Swapped}}},"message":{"msg_id":"m2"}}""", "ignored echo" },
        { $$$"""{"event_name":"oa_send_anonymous_text",{{{Swapped}}},"message":{"msg_id":"m2"}}""", "ignored echo" },
        { $$$"""{"event_name":"user_received_message",{{{Swapped}}},"message":{"msg_id":"m2"}}""", "ignored user_received_message" },
        { $$$"""{"event_name":"user_seen_message",{{{Swapped}}},"message":{"msg_ids":["a","b"]}}""", "ignored user_seen_message" },
        { $$$"""{"event_name":"user_submit_info",{{{People}}},"info":{"name":"An","phone":"84912345678"}}""", "ignored user_submit_info" },
        { """{"event_name":"user_click_chatnow","user_id":"2222","oa_id":"9999","timestamp":"17"}""", "ignored user_click_chatnow" },
        { $$$"""{"event_name":"user_reacted_message",{{{People}}}}""", "ignored user_reacted_message" },
        { $$$"""{"event_name":"user_send_group_text",{{{People}}},"message":{"text":"x","msg_id":"m1"}}""", "ignored group" },
        { $$$"""{"event_name":"oa_send_group_text",{{{Swapped}}}}""", "ignored group" },
        { """{"event_name":"user_join_group","timestamp":"17"}""", "ignored user_join_group" },
        { $$$"""{"event_name":"anonymous_send_text",{{{People}}},"message":{"text":"x","msg_id":"m1","conversation_id":"c1"}}""", "anonymous 2222 c1" },
        { $$$"""{"event_name":"anonymous_send_text",{{{People}}},"message":{"text":"x","msg_id":"m1"}}""", "ignored anonymous" },
        { """{"event_name":"change_oa_daily_quota","timestamp":"17"}""", "ignored change_oa_daily_quota" },
        { """{"event_name":"add_user_to_tag","timestamp":"17"}""", "ignored add_user_to_tag" },
        { """{"event_name":"user_send_hologram","sender":{"id":"2222"},"timestamp":"17"}""", "ignored unknown" },
        { """{"event_name":"something_new","timestamp":"17"}""", "ignored unknown" },
        { $$$"""{"event_name":"user_send_text","sender":{"id":"2222"},"recipient":{"id":"8888"},"message":{"text":"5","msg_id":"m1"}}""", "ignored other_account" },
        { """{"event_name":"user_send_text","timestamp":"17","message":{"text":"5","msg_id":"m1"}}""", "unreadable" },
        { """{"event_name":"user_send_text","sender":{"id":"2222"},"message":{"text":"5"}}""", "unreadable" },
        { """{"event_name":"follow","oa_id":"9999","timestamp":"17"}""", "unreadable" },
        { """{"event_name":{}}""", "unreadable" },
        { "{}", "unreadable" },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void An_event_is_read_as_what_it_means(string json, string expected)
    {
        using var happened = JsonDocument.Parse(json);

        Assert.Equal(expected, Describe(ZaloOaEvents.Read(happened.RootElement, Options)));
    }

    [Fact]
    public void An_operator_holds_nothing_where_that_is_switched_off()
    {
        using var happened = JsonDocument.Parse("""{"event_name":"oa_send_text","sender":{"id":"9999","admin_id":"7"},"recipient":{"id":"2222"},"timestamp":"1700000000000"}""");

        Assert.Equal("ignored echo", Describe(ZaloOaEvents.Read(happened.RootElement, Options with { OperatorPause = TimeSpan.Zero })));
    }

    [Fact]
    public void A_very_long_text_is_cut_between_characters()
    {
        using var happened = JsonDocument.Parse($$$"""{"event_name":"user_send_text",{{{People}}},"message":{"text":"x{{{string.Concat(Enumerable.Repeat("😀", 4000))}}}","msg_id":"m1"}}""");

        var said = Assert.IsType<Inbound.Said>(Assert.IsType<ZaloOaReading.Event>(ZaloOaEvents.Read(happened.RootElement, Options)).Inbound.Input);

        Assert.Equal(4095, said.Text.Length);
        Assert.True(char.IsLowSurrogate(said.Text[^1]));
    }

    private static ZaloOaOptions Options { get; } = new() { AppId = "1111", AppSecret = "x", OaSecrets = ["y"], OaId = "9999" };

    private static string Describe(ZaloOaReading reading) => reading switch
    {
        ZaloOaReading.Event(var inbound, var byPerson) => $"{inbound.Address} {inbound.Cause} {Describe(inbound.Input, inbound.Press)}{(byPerson ? "" : ", not by the person")}",
        ZaloOaReading.Ignored(var kind) => $"ignored {kind}",
        ZaloOaReading.Anonymous(var visitor, var conversation) => $"anonymous {visitor} {conversation}",
        _ => "unreadable",
    };

    private static string Describe(Inbound? input, string? press) => input switch
    {
        Inbound.Said(var text) => $"Said {text}",
        Inbound.Opened(var payload) => $"Opened {payload}",
        Inbound.Other(var kind) => $"Other {kind}",
        Inbound.Reachable(var now) => $"Reachable {now}",
        Inbound.TakenOver(var until) => $"TakenOver {until.UtcDateTime:s}",
        _ => $"press {press}",
    };
}
