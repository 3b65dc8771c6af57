using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Delivery;
using BotService.Runtime.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.WebChat;

/// <summary>Who may do what, how often, and how large.</summary>
public sealed class WebAccessTests
{
    private static readonly DateTimeOffset Morning = DateTimeOffset.Parse("2026-11-23T01:00:00Z", null);

    [Fact]
    public async Task What_is_unknown_and_what_is_not_yours_get_the_same_answer()
    {
        await using var site = await WebSite.OpenAsync();
        var mine = await site.BeginAsync();
        var yours = await site.BeginAsync();
        await yours.PostedAsync(Activities.Start());
        (HttpMethod, string)[] calls = [(HttpMethod.Get, "?watermark="), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload")];

        foreach (var (method, path) in calls)
        {
            using var notYours = await site.CallAsync(method, $"/conversations/{yours.Id}{path}", mine.Token);
            using var unknown = await site.CallAsync(method, $"/conversations/AAAAAAAAAAAAAAAAAAAAAA{path}", mine.Token);
            using var forged = await site.CallAsync(method, $"/conversations/{yours.Id}{path}", yours.Token[..^1] + (yours.Token[^1] == 'A' ? 'B' : 'A'));

            Assert.Equal(HttpStatusCode.Forbidden, notYours.StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
            Assert.Equal(await notYours.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
            Assert.Equal(await notYours.Content.ReadAsStringAsync(), await forged.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_opens()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        using var answer = await site.CallAsync(HttpMethod.Get, $"/conversations/{talk.Id}/activities", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_ends_after_its_time_and_can_be_renewed_before()
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await WebSite.OpenAsync(new WebChatOptions { TokenLifetime = TimeSpan.FromDays(30) }, time);
        var talk = await site.BeginAsync();

        time.Advance(TimeSpan.FromDays(29));
        using var refreshed = await site.CallAsync(HttpMethod.Post, "/tokens/refresh", talk.Token);
        var renewed = await refreshed.Content.ReadFromJsonAsync<JsonElement>();
        time.Advance(TimeSpan.FromDays(2));
        using var old = await site.CallAsync(HttpMethod.Get, $"/conversations/{talk.Id}/activities", talk.Token);
        using var oldRefresh = await site.CallAsync(HttpMethod.Post, "/tokens/refresh", talk.Token);
        using var fresh = await site.CallAsync(HttpMethod.Get, $"/conversations/{talk.Id}/activities", renewed.GetProperty("token").GetString());

        Assert.Equal(2_592_000, renewed.GetProperty("expires_in").GetInt64());
        Assert.Equal(HttpStatusCode.Forbidden, old.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, oldRefresh.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_no_stream_and_a_stream_credential_nothing_else()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        var credential = Uri.UnescapeDataString(talk.StreamUrl[(talk.StreamUrl.IndexOf("t=", StringComparison.Ordinal) + 2)..]);

        using var read = await site.CallAsync(HttpMethod.Get, $"/conversations/{talk.Id}/activities", credential);
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync($"ws://{site.Url.Authority}/v3/directline/conversations/{talk.Id}/stream?t={Uri.EscapeDataString(talk.Token)}"));

        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_credential_is_good_for_a_minute_and_for_one_conversation()
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await WebSite.OpenAsync(time: time);
        var talk = await site.BeginAsync();
        var other = await site.BeginAsync();

        var foreign = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(talk.StreamUrl.Replace(talk.Id + "/stream", other.Id + "/stream", StringComparison.Ordinal)));
        time.Advance(TimeSpan.FromSeconds(61));
        var late = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(talk.StreamUrl));

        Assert.Contains("403", foreign.Message, StringComparison.Ordinal);
        Assert.Contains("403", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Pages_of_other_origins_are_refused(string origin)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { { "Origin", origin } } };

        using var start = await site.Http.SendAsync(request);
        var stream = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(talk.StreamUrl, origin));

        Assert.Equal(HttpStatusCode.Forbidden, start.StatusCode);
        Assert.Contains("403", stream.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_asks_for_too_much_must_wait()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions
        {
            Limits = new WebChatLimits { Starts = new Gcra(TimeSpan.FromSeconds(30), 2), Posts = new Gcra(TimeSpan.FromSeconds(30), 2) },
        });
        var talk = await site.BeginAsync();
        await site.BeginAsync();

        using var start = await site.CallAsync(HttpMethod.Post, "/conversations", null);
        await talk.PostedAsync(Activities.Said("a", "1"));
        await talk.PostedAsync(Activities.Said("b", "2"));
        using var post = await talk.PostAsync(Activities.Said("c", "3"));

        Assert.Equal(HttpStatusCode.TooManyRequests, start.StatusCode);
        Assert.InRange(start.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.Equal(HttpStatusCode.TooManyRequests, post.StatusCode);
        Assert.Equal(2, site.Bot.Heard.Count);
    }

    [Fact]
    public async Task A_chat_that_is_flooded_hears_why_and_how_long()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        site.Bot.Instead = new InboxResult.Flooded("Xin chờ 5 giây.", TimeSpan.FromSeconds(4.2));

        using var answer = await talk.PostAsync(Activities.Said("a", "1"));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(5, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal("Xin chờ 5 giây.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_client_that_polls_too_fast_hears_that_nothing_is_new()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { Limits = new WebChatLimits { Reads = new Gcra(TimeSpan.FromMinutes(1), 1) } });
        var talk = await site.BeginAsync();
        await talk.PostedAsync(Activities.Start());

        var first = await talk.ReadAsync();
        var second = await talk.ReadAsync("1");

        Assert.Equal(2, first.List().Length);
        Assert.Empty(second.List());
        Assert.Equal("1", second.Watermark());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused(bool lengthTold)
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        var large = Encoding.UTF8.GetBytes(Activities.Said(new string('x', 256 * 1024), "1"));

        using var answer = await site.CallAsync(
            HttpMethod.Post, $"/conversations/{talk.Id}/activities", talk.Token, lengthTold ? new ByteArrayContent(large) : new StreamContent(new Unmeasured(large)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(site.Bot.Heard);
    }

    [Fact]
    public async Task A_packed_body_is_refused_unopened()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();
        var body = new StringContent(Activities.Start());
        body.Headers.ContentEncoding.Add("gzip");

        using var answer = await site.CallAsync(HttpMethod.Post, $"/conversations/{talk.Id}/activities", talk.Token, body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_activity_is_kept_without_its_extras()
    {
        await using var site = await WebSite.OpenAsync();
        var talk = await site.BeginAsync();

        await talk.PostedAsync(Activities.Json(new
        {
            type = "message",
            text = new string('đ', 9000),
            channelData = new { clientActivityID = "c-1", extra = new string('x', 100_000) },
        }));

        var echo = (await talk.ReadAsync()).List()[0];
        Assert.Equal(4096, echo.Text().Length);
        Assert.Equal("""{"clientActivityID":"c-1"}""", echo.GetProperty("channelData").GetRawText());
        Assert.Equal(4096, Assert.IsType<Core.Conversations.Inbound.Said>(site.Bot.Heard.Single().Input).Text.Length);
    }

    [Theory]
    [InlineData(true, "wss://khaosat.example.vn/")]
    [InlineData(false, "ws://127.0.0.1:")]
    public async Task A_proxys_headers_count_only_when_they_are_trusted(bool trusted, string expected)
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions
        {
            TrustForwardedHeaders = trusted,
            Limits = new WebChatLimits { Starts = new Gcra(TimeSpan.FromSeconds(30), 1) },
        });

        using var first = await StartAsync(site, "198.51.100.1, 203.0.113.7");
        using var second = await StartAsync(site, "203.0.113.7, 203.0.113.8");
        var stream = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString();

        Assert.StartsWith(expected, stream, StringComparison.Ordinal);
        Assert.Equal(trusted ? HttpStatusCode.Created : HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task The_public_address_is_the_streams_address()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { PublicUrl = new Uri("https://khaosat.example.vn") });

        var talk = await site.BeginAsync();

        Assert.StartsWith("wss://khaosat.example.vn/v3/directline/", talk.StreamUrl, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> StartAsync(WebSite site, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations")
        {
            Headers = { { "X-Forwarded-For", forwardedFor }, { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "khaosat.example.vn" } },
        };
        return await site.Http.SendAsync(request);
    }

    private static async Task ConnectAsync(string url, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(url), CancellationToken.None);
    }

    /// <summary>Hides its length, so that the client sends it in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
