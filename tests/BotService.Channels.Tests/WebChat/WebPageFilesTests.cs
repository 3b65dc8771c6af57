using System.Net;
using System.Text.RegularExpressions;
using BotService.Channels.WebChat;

namespace BotService.Channels.Tests.WebChat;

/// <summary>How the page and its files are served.</summary>
public sealed partial class WebPageFilesTests
{
    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/ABCDEFGHJ")]
    [InlineData("/chat?p=papi-quick")]
    public async Task The_page_is_locked_to_its_own_origin(string path)
    {
        await using var site = await WebSite.OpenAsync();

        using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self' ws://{site.Url.Authority} wss://{site.Url.Authority}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Contains("geolocation=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'none'", true)]
    [InlineData("https://dichvu.example.vn https://khac.example.vn", "https://dichvu.example.vn https://khac.example.vn", false)]
    public async Task Only_pages_of_allowed_origins_may_hold_the_frame(string allowed, string ancestors, bool denied)
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { AllowedOrigins = [.. allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries)] });

        using var frame = await site.Http.GetAsync(new Uri("/chat/frame", UriKind.Relative));
        using var page = await site.Http.GetAsync(new Uri("/chat", UriKind.Relative));

        Assert.Contains($"frame-ancestors {ancestors}; ", Header(frame, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'; ", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(denied, Header(frame, "Content-Security-Policy") == Header(page, "Content-Security-Policy"));
    }

    [Fact]
    public async Task The_script_for_other_sites_may_be_loaded_there_and_asks_for_nothing_else()
    {
        await using var site = await WebSite.OpenAsync();

        using var script = await site.Http.GetAsync(new Uri("/chat/embed.js", UriKind.Relative));
        using var repeat = new HttpRequestMessage(HttpMethod.Get, "/chat/embed.js") { Headers = { { "If-None-Match", script.Headers.ETag!.ToString() } } };
        using var unchanged = await site.Http.SendAsync(repeat);
        var text = await script.Content.ReadAsStringAsync();

        Assert.Equal("cross-origin", Header(script, "Cross-Origin-Resource-Policy"));
        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", text);
        Assert.InRange(text.Length, 1_000, 10_000);
    }

    [Fact]
    public async Task A_hosts_name_cannot_smuggle_anything_into_the_policy()
    {
        await using var site = await WebSite.OpenAsync(new WebChatOptions { TrustForwardedHeaders = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat") { Headers = { { "X-Forwarded-Host", "x; script-src *" } } };

        using var answer = await site.Http.SendAsync(request);

        Assert.Contains("connect-src 'self'; base-uri", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_visit_loads_less_than_a_hundred_thousand_bytes_and_nothing_inline()
    {
        await using var site = await WebSite.OpenAsync();
        var page = await site.Http.GetStringAsync(new Uri("/chat", UriKind.Relative));

        var files = Files().Matches(page).Select(match => match.Value).Distinct().ToArray();
        var sizes = await Task.WhenAll(files.Select(async file => (await site.Http.GetByteArrayAsync(new Uri(file, UriKind.Relative))).Length));

        Assert.Equal(8, files.Length);
        Assert.InRange(page.Length + sizes.Sum(), 10_000, 100_000);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\son[a-z]+=", page);
        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", page);
        Assert.Contains("UBND x&#xE3; T&#xE2;n Khai", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_kept_for_ever_by_their_hash_and_the_page_is_asked_for_again()
    {
        await using var site = await WebSite.OpenAsync();
        using var page = await site.Http.GetAsync(new Uri("/chat", UriKind.Relative));
        var file = Files().Match(await page.Content.ReadAsStringAsync()).Value;
        using var repeat = new HttpRequestMessage(HttpMethod.Get, "/chat") { Headers = { { "If-None-Match", page.Headers.ETag!.ToString() } } };

        using var current = await site.Http.GetAsync(new Uri(file, UriKind.Relative));
        using var other = await site.Http.GetAsync(new Uri(Hash().Replace(file, "/0000000000000000/"), UriKind.Relative));
        using var unknown = await site.Http.GetAsync(new Uri(file.Replace("chat.", "nothing.", StringComparison.Ordinal), UriKind.Relative));
        using var unchanged = await site.Http.SendAsync(repeat);

        Assert.Equal("public, max-age=31536000, immutable", Header(current, "Cache-Control"));
        Assert.Equal("no-store", Header(other, "Cache-Control"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("no-cache", Header(page, "Cache-Control"));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Files_travel_packed_to_who_can_unpack_them(string accepted, string? encoding)
    {
        await using var site = await WebSite.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat") { Headers = { { "Accept-Encoding", accepted } } };

        using var answer = await site.Http.SendAsync(request);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));

    [GeneratedRegex("/chat/assets/[0-9a-f]{16}/[a-z]+\\.(js|css)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();

    [GeneratedRegex("/[0-9a-f]{16}/", RegexOptions.None, 1000)]
    private static partial Regex Hash();
}
