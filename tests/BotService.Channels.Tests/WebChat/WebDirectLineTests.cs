using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Channels.Tests.WebChat;

/// <summary>What the protocol promises to a client that starts, posts and polls.</summary>
public sealed class WebDirectLineTests
{
    [Fact]
    public async Task A_conversation_begins_with_an_id_a_token_and_a_stream()
    {
        await using var site = await WebSite.OpenAsync();

        var talk = await site.BeginAsync();
        var other = await site.BeginAsync();

        Assert.Equal(22, talk.Id.Length);
        Assert.NotEqual(talk.Id, other.Id);
        Assert.StartsWith($"ws://{site.Url.Authority}/v3/directline/conversations/{talk.Id}/stream?watermark=&t=", talk.StreamUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_act_is_echoed_before_its_reply_with_channel_data_unchanged()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        var id = await talk.PostedAsync(Activities.Said("chào", "c-7"));
        var heard = (await talk.ReadAsync()).List();

        Assert.Equal(["user", "bot", "bot"], heard.Select(Activities.Role));
        Assert.Equal(id, heard[0].Id());
        Assert.Equal("chào", heard[0].Text());
        Assert.Equal("""{"id":"u-1","name":"An","role":"user"}""", heard[0].GetProperty("from").GetRawText());
        Assert.Equal("""{"clientActivityID":"c-7","attachmentSizes":[]}""", heard[0].GetProperty("channelData").GetRawText());
        Assert.Equal("ClientCapabilities", heard[0].GetProperty("entities")[0].GetProperty("type").GetString());
        Assert.Equal(talk.Id, heard[0].GetProperty("conversation").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Timestamps_rise_strictly_even_when_all_happened_at_once()
    {
        await using var site = await WebSite.OpenAsync(time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:00:00Z", null)));
        var talk = await site.BeginAsync();

        for (var i = 0; i < 5; i++)
        {
            await talk.PostedAsync(Activities.Said("chào", $"c-{i}"));
        }

        var whole = (await talk.ReadAsync()).List().Select(Activities.At).ToArray();

        Assert.Equal(15, whole.Length);
        Assert.Equal(whole.Order().Distinct(), whole);
    }

    [Fact]
    public async Task A_watermark_brings_only_what_came_after_it()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());

        var first = await talk.ReadAsync();
        var nothing = await talk.ReadAsync(first.Watermark());
        await talk.PostedAsync(Activities.Said("1", "c-1"));
        var second = await talk.ReadAsync(first.Watermark());

        Assert.Equal("2", first.Watermark());
        Assert.Empty(nothing.List());
        Assert.Equal("2", nothing.Watermark());
        Assert.Equal(["user", "bot"], second.List().Select(Activities.Role));
        Assert.Equal("4", second.Watermark());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-3")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_cannot_be_read_begins_at_the_beginning(string watermark)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());

        var heard = await talk.ReadAsync(watermark);

        Assert.Equal(2, heard.List().Length);
    }

    [Fact]
    public async Task A_transcript_that_had_ended_is_followed_from_its_new_beginning()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        for (var i = 0; i < 3; i++)
        {
            await talk.PostedAsync(Activities.Said("chào", $"c-{i}"));
        }

        var before = await talk.ReadAsync();
        site.Transcripts.Forget(talk.Id);
        var gone = await talk.ReadAsync(before.Watermark());
        await talk.PostedAsync(Activities.Start(clientId: "again"));
        var after = await talk.ReadAsync(gone.Watermark());

        Assert.Equal("9", before.Watermark());
        Assert.Empty(gone.List());
        Assert.Equal(["user", "bot"], after.List().Select(Activities.Role));
        Assert.Equal("2", after.Watermark());
    }

    [Fact]
    public async Task A_returning_client_gets_a_stream_from_its_watermark_whatever_became_of_the_transcript()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        using var answer = await site.CallAsync(HttpMethod.Get, $"/conversations/{talk.Id}?watermark=41", talk.Token);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(talk.Id, json.GetProperty("conversationId").GetString());
        Assert.Contains("watermark=41&", json.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(json.GetProperty("token").GetString()!);
    }

    [Fact]
    public async Task A_press_comes_back_with_the_message_it_was_made_on_and_changes_it_in_place()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        var question = (await talk.ReadAsync()).List()[1];

        await talk.PostedAsync(Activities.Press(question.Button("Bắt đầu"), "c-1"));
        var heard = (await talk.ReadAsync("2")).List();

        Assert.Equal(question.Id(), site.Bot.Heard.Last().PressedMessage);
        Assert.Equal(["user", "bot"], heard.Select(Activities.Role));
        Assert.Equal(question.Id(), heard[1].Id());
        Assert.NotEqual(question.Text(), heard[1].Text());
    }

    [Fact]
    public async Task A_press_flattened_to_text_counts_as_a_press()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        var token = (await talk.ReadAsync()).List()[1].Button("Bắt đầu").GetProperty("value").GetProperty("press").GetString()!;

        await talk.PostedAsync(Activities.Json(new { type = "message", text = token, channelData = new { postBack = true } }));

        Assert.Equal(token, site.Bot.Heard.Last().Press);
        Assert.Equal(["start"], site.Bot.Answers(talk.Id));
    }

    [Fact]
    public async Task A_press_on_an_old_question_is_explained()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());
        var start = (await talk.ReadAsync()).List()[1].Button("Bắt đầu");
        await talk.PostedAsync(Activities.Press(start, "c-1"));

        await talk.PostedAsync(Activities.Press(start, "c-2"));

        Assert.Equal("Câu hỏi này đã qua.", (await talk.ReadAsync()).List()[^1].Text());
        Assert.Equal(["start"], site.Bot.Answers(talk.Id));
    }

    [Fact]
    public async Task The_same_act_sent_again_changes_nothing_and_gets_the_same_id()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        var once = await talk.PostedAsync(Activities.Said("chào", "c-1"));
        var again = await talk.PostedAsync(Activities.Said("chào", "c-1"));

        Assert.Equal(once, again);
        Assert.Equal(3, site.Transcripts.Of(talk.Id).Count);
    }

    [Fact]
    public async Task Acts_without_a_name_of_their_own_each_count()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        var one = await talk.PostedAsync(Activities.Said("chào", null));
        var two = await talk.PostedAsync(Activities.Said("chào", null));

        Assert.NotEqual(one, two);
        Assert.Equal(2, site.Bot.Heard.Count);
    }

    [Theory]
    [InlineData("""{"type":"event","name":"start","value":{"code":" ABCD-EFGH-J "},"locale":"en-US"}""", "ABCD-EFGH-J")]
    [InlineData("""{"type":"event","name":"start","value":{"code":""}}""", null)]
    [InlineData("""{"type":"event","name":"start"}""", null)]
    public async Task Opening_the_page_hands_on_its_code(string activity, string? payload)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync(activity);

        Assert.Equal(new Inbound.Opened(payload), Assert.Single(site.Bot.Heard).Input);
    }

    [Fact]
    public async Task The_switch_of_the_page_chooses_the_language()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync("""{"type":"event","name":"language","value":{"language":"en"}}""");

        Assert.Equal(new Inbound.ChoseLanguage(Language.English), Assert.Single(site.Bot.Heard).Input);
        Assert.Equal("en-US", (await talk.ReadAsync()).List()[^1].GetProperty("locale").GetString());
    }

    [Theory]
    [InlineData("vi", Language.Vietnamese)]
    [InlineData("en-GB", Language.English)]
    [InlineData("km-KH", null)]
    public async Task A_clients_locale_is_a_hint(string locale, Language? hint)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync(Activities.Json(new { type = "message", text = "x", locale }));

        Assert.Equal(hint, Assert.Single(site.Bot.Heard).LanguageHint);
    }

    [Theory]
    [InlineData("""{"type":"typing"}""")]
    [InlineData("""{"type":"endOfConversation"}""")]
    [InlineData("""{"type":"event","name":"anything","value":1}""")]
    [InlineData("""{"type":"messageReaction"}""")]
    public async Task What_means_nothing_here_is_answered_and_forgotten(string activity)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        var id = await talk.PostedAsync(activity);

        Assert.NotEmpty(id);
        Assert.Empty(site.Bot.Heard);
        Assert.Empty(site.Transcripts.Of(talk.Id));
    }

    [Fact]
    public async Task A_file_is_refused_politely_and_the_talk_goes_on()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync("""{"type":"message","text":"ảnh","attachments":[{"contentType":"image/png","contentUrl":"blob:x"}]}""");

        Assert.Equal(new Inbound.Other("attachment"), Assert.Single(site.Bot.Heard).Input);
    }
}
