using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotService.Channels.WebChat;
using BotService.Core.Conversations;
using BotService.Runtime.Identity;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.WebChat;

/// <summary>Tokens that bind a page to a link.</summary>
public sealed class WebPageTokenTests
{
    private const string Portal = "https://dichvu.example.vn";
    private static readonly DateTimeOffset Morning = DateTimeOffset.Parse("2026-11-23T01:00:00Z", null);

    /// <summary>What was done to a good token.</summary>
    public static TheoryData<string, Func<string, string>> Forgeries => new()
    {
        { "nothing signed", token => token[..token.LastIndexOf('.')] },
        { "another link", token => token.Replace("ABCDEFGHJ", "ABCDEFGHK", StringComparison.Ordinal) },
        { "a later hour", token => token.Replace("~1795", "~1796", StringComparison.Ordinal) },
        { "any origin", token => token.Split('~') is var part ? $"{part[0]}~{part[1]}~{part[2]}~-{part[3][part[3].IndexOf('.', StringComparison.Ordinal)..]}" : "" },
        { "another conversation", token => $"AAAA{token[4..]}" },
        { "another signature", token => token[..^1] + (token[^1] == 'A' ? 'B' : 'A') },
        { "a shorter signature", token => token[..^1] },
        { "something behind", token => $"{token}x" },
        { "another secret", token => new ServiceSecret(Encoding.ASCII.GetBytes("another secret of thirty-two bytes")).Sign("web-page", token[..token.LastIndexOf('.')]) },
        { "another purpose", token => new ServiceSecret(Encoding.ASCII.GetBytes("a secret of at least thirty-two bytes")).Sign("web-token", token[..token.LastIndexOf('.')]) },
        { "far too long", token => token + new string('~', 10_000) },
    };

    [Fact]
    public async Task A_page_begins_with_its_link_and_begins_once()
    {
        await using var site = await OpenAsync(new FakeTimeProvider(Morning));
        var token = Issue(site, Morning);

        using var first = await BeginAsync(site, token, Portal);
        using var again = await BeginAsync(site, token, Portal);

        var conversation = await ConversationOf(first);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(conversation, await ConversationOf(again));
        Assert.Equal("ABCDEFGHJ", Assert.IsType<Inbound.Opened>(site.Bot.Heard.First().Input).Payload);
        Assert.Single(site.Bot.Heard.Select(heard => heard.Cause).Distinct(StringComparer.Ordinal));
        Assert.Single(site.Transcripts.Of(conversation));
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_begins_nothing(string what, Func<string, string> forge)
    {
        await using var site = await OpenAsync(new FakeTimeProvider(Morning));

        using var answer = await BeginAsync(site, forge(Issue(site, Morning)), Portal);

        Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, what);
        Assert.Empty(site.Bot.Heard);
    }

    [Theory]
    [InlineData(899, HttpStatusCode.Created)]
    [InlineData(900, HttpStatusCode.Forbidden)]
    public async Task A_token_ends_with_its_time(int later, HttpStatusCode expected)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await OpenAsync(time);
        var token = Issue(site, Morning);
        time.Advance(TimeSpan.FromSeconds(later));

        using var answer = await BeginAsync(site, token, Portal);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(Portal, null, HttpStatusCode.Created)]
    [InlineData("https://khac.example.vn", null, HttpStatusCode.Forbidden)]
    [InlineData("https://khac.example.vn", Portal, HttpStatusCode.Forbidden)]
    [InlineData(null, Portal, HttpStatusCode.Created)]
    [InlineData(null, "https://khac.example.vn", HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    public async Task A_token_for_one_origin_opens_nothing_on_another(string? origin, string? shownBy, HttpStatusCode expected)
    {
        await using var site = await OpenAsync(new FakeTimeProvider(Morning));

        using var answer = await BeginAsync(site, Issue(site, Morning), origin, shownBy);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(expected == HttpStatusCode.Created ? "conversationId" : "another origin", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_token_opens_no_conversation_by_itself()
    {
        await using var site = await OpenAsync(new FakeTimeProvider(Morning));
        var token = Issue(site, Morning);
        using var begun = await BeginAsync(site, token, Portal);

        using var read = await site.CallAsync(HttpMethod.Get, $"/conversations/{await ConversationOf(begun)}/activities", token);
        using var refresh = await site.CallAsync(HttpMethod.Post, "/tokens/refresh", token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, refresh.StatusCode));
    }

    private static Task<WebSite> OpenAsync(TimeProvider time) =>
        WebSite.OpenAsync(new WebChatOptions { AllowedOrigins = [Portal, "https://khac.example.vn"] }, time);

    private static string Issue(WebSite site, DateTimeOffset at) =>
        new PageTokens(site.Signer, new FakeTimeProvider(at)).Issue("ABCDEFGHJ", Portal, TimeSpan.FromMinutes(15));

    /// <param name="origin">Of the page that asks; null for a page of ours or none.</param>
    /// <param name="shownBy">For our own page in a frame: whose page is around it.</param>
    private static async Task<HttpResponseMessage> BeginAsync(WebSite site, string token, string? origin, string? shownBy = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = JsonContent.Create(new { origin = shownBy }) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await site.Http.SendAsync(request);
    }

    private static async Task<string> ConversationOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString()!;
}
