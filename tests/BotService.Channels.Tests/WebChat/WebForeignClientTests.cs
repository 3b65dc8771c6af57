using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Conversations;
using BotService.Core.Texts;

namespace BotService.Channels.Tests.WebChat;

/// <summary>What clients that are not our page do and need.</summary>
public sealed class WebForeignClientTests
{
    private const string Portal = "https://dichvu.example.vn";

    [Fact]
    public async Task A_client_of_the_protocols_maker_is_greeted_once_however_it_joins()
    {
        await using var site = await WebSite.OpenAsync();

        var talk = await BeginAsync(site, """{"user":{"id":"an"},"locale":"vi-VN"}""");
        await talk.PostedAsync("""{"type":"event","name":"webchat/join","value":{"language":"en-US"},"channelData":{"clientActivityID":"a"}}""");
        await talk.PostedAsync("""{"type":"conversationUpdate","membersAdded":[{"id":"an"}]}""");
        var said = (await talk.ReadAsync()).List();

        Assert.Equal("bot", Assert.Single(said).Role());
        Assert.Equal((null, Language.Vietnamese), (Assert.IsType<Inbound.Opened>(site.Bot.Heard.First().Input).Payload, site.Bot.Heard.First().LanguageHint));
        Assert.Single(site.Bot.Heard.Select(heard => heard.Cause).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_join_with_a_code_opens_it()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await BeginAsync(site, "{}");

        await talk.PostedAsync("""{"type":"event","name":"webchat/join","value":{"code":"ABCDEFGHJ"},"channelData":{"clientActivityID":"a"}}""");

        Assert.Equal("ABCDEFGHJ", Assert.IsType<Inbound.Opened>(site.Bot.Heard.Last().Input).Payload);
    }

    [Fact]
    public async Task A_greeting_that_the_store_did_not_take_is_given_when_it_is_back()
    {
        await using var site = await WebSite.OpenAsync();
        site.Bot.Down = true;
        var talk = await BeginAsync(site, """{"locale":"vi-VN"}""");
        var meanwhile = (await talk.ReadAsync()).List();

        site.Bot.Down = false;
        var later = (await talk.ReadAsync()).List();

        Assert.Empty(meanwhile);
        Assert.Single(later);
    }

    [Theory]
    [InlineData("Ông bà hài lòng")]
    [InlineData("Ho\u0302\u0323 ti\u0323ch")]
    [InlineData("\u202eabc\u202c \u2066x\u2069")]
    [InlineData("👨‍👩‍👧‍👦 🏳️‍🌈 🇻🇳")]
    [InlineData("Z\u0351\u0343\u030d\u0332a\u0336\u0321l\u0334\u0321g\u0338\u0325o")]
    [InlineData("\0\u0001\u007f</script><b>&amp;")]
    public async Task Words_are_heard_and_come_back_as_they_were_said(string words)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync(Activities.Said(words, "c-1"));

        Assert.Equal(words, Assert.IsType<Inbound.Said>(Assert.Single(site.Bot.Heard).Input).Text);
        Assert.Equal(words, (await talk.ReadAsync()).List()[0].Text());
    }

    [Fact]
    public async Task A_file_of_any_size_is_refused_unread_and_the_talk_says_why()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[300_000]), "file", "a.jpg" } };

        using var answer = await site.CallAsync(HttpMethod.Post, $"/conversations/{talk.Id}/upload?userId=an", talk.Token, form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("Xin nhắn bằng chữ hoặc bấm một ô.", Assert.Single((await talk.ReadAsync()).List()).Text());
    }

    [Fact]
    public async Task A_conversations_own_token_begins_it_again_and_no_word_in_its_place_begins_another()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        using var again = await site.CallAsync(HttpMethod.Post, "/conversations", talk.Token);
        using var without = await site.CallAsync(HttpMethod.Post, "/conversations", "undefined");
        using var altered = await site.CallAsync(HttpMethod.Post, "/conversations", talk.Token.Replace('~', '-') + "~");

        Assert.Equal(talk.Id, await ConversationOf(again));
        Assert.NotEqual(talk.Id, await ConversationOf(without));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden), (without.StatusCode, altered.StatusCode));
    }

    [Theory]
    [InlineData("POST", "/conversations")]
    [InlineData("GET", "/conversations/x")]
    [InlineData("GET", "/conversations/x/activities")]
    [InlineData("POST", "/conversations/x/activities")]
    [InlineData("POST", "/conversations/x/upload")]
    [InlineData("POST", "/tokens/refresh")]
    public async Task A_page_of_an_allowed_origin_may_ask_and_another_may_not(string method, string path)
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { AllowedOrigins = [Portal] });

        using var allowed = await PreflightAsync(site, Portal, method, path);
        using var other = await PreflightAsync(site, "https://evil.example", method, path);

        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal(Portal, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("x-ms-bot-agent", string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        Assert.Equal("7200", Assert.Single(allowed.Headers.GetValues("Access-Control-Max-Age")));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_page_of_an_allowed_origin_can_read_a_refusal_too()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { AllowedOrigins = [Portal] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v3/directline/conversations/x/activities") { Headers = { { "Origin", Portal } } };

        using var answer = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(Portal, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    /// <summary>As Microsoft's client begins when its page gave it no token.</summary>
    private static async Task<Talk> BeginAsync(WebSite site, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "x-ms-bot-agent", "DirectLine/3.0 (directlinejs 0.15.8)" }, { "Authorization", "Bearer undefined" } },
        };
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(site, json.GetProperty("conversationId").GetString()!, json.GetProperty("token").GetString()!, json.GetProperty("streamUrl").GetString()!);
    }

    private static async Task<string?> ConversationOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString();

    private static async Task<HttpResponseMessage> PreflightAsync(WebSite site, string origin, string method, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/v3/directline{path}")
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with" },
            },
        };
        return await site.Http.SendAsync(request);
    }
}
