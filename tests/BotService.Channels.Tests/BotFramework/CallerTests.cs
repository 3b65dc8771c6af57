using System.Net;
using BotService.Channels.BotFramework.Callers;
using BotService.TestKit.BotFramework;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.BotFramework;

public sealed class CallerTests
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static TheoryData<string, int> Forgeries() => [.. ForgedTokens.Names.Select(name => new TheoryDataRow<string, int>(name, ForgedTokens.StatusOf(name)))];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused_and_nothing_else_happens(string forgery, int status)
    {
        await using var rig = await BotFrameworkRig.StartAsync();

        var refused = await rig.BringAsync(rig.Citizen.Saying("xin chào"), ForgedTokens.Make(rig.Service, forgery));
        var taken = await rig.BringAsync(rig.Citizen.Activity("typing"));

        Assert.Equal((status, 200), (refused, taken));
        Assert.Empty(rig.Inbox.Calls);
        Assert.Empty(rig.Inbox.Buried);
        Assert.Empty(rig.Service.Calls);
        Assert.Equal(0, rig.Service.TokensGiven);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer x.y.z")]
    [InlineData("Bearer ....")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    public async Task Without_a_token_nobody_is_heard_and_no_keys_are_asked_for(string? header)
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(rig.Citizen.Saying("x").ToJsonString()) };
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        using var answer = await rig.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(rig.Inbox.Calls);
        Assert.Equal(0, rig.Service.KeyReads);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"k"}""", "no json")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", "[]")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":5}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":{"a":[]}}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":"\ud800"}""")]
    [InlineData("""{"alg":"RS256","kid":"k"}""", """{"iss":"https://api.botframework.com","exp":"soon","nbf":{},"aud":7}""")]
    [InlineData("""{"alg":5,"kid":"k"}""", "{}")]
    [InlineData("""{"alg":["RS256"],"kid":"k"}""", "{}")]
    [InlineData("""{"alg":"RS256","kid":7}""", """{"iss":"https://api.botframework.com"}""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""", """{"iss":"https://api.botframework.com"}""")]
    [InlineData("""{"alg":"RSA-OAEP","enc":"A256GCM","kid":"k"}""", "{}")]
    [InlineData("no json", "{}")]
    public async Task What_only_looks_like_a_token_is_refused_like_none(string header, string payload)
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var token = string.Join('.', new[] { header, payload, "signature" }.Select(part => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(part))));

        Assert.Equal(401, await rig.BringAsync(rig.Citizen.Saying("x"), token));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_token_of_the_channel_service_opens_the_door(string algorithm)
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var token = rig.Service.Issuer.Sign(LocalIssuer.Claims(FakeChannelService.AppId, rig.Service.ServiceUrl, Now), algorithm);

        var status = await rig.BringAsync(rig.Citizen.Saying("xin chào"), token);

        Assert.Equal(200, status);
        Assert.Single(rig.Inbox.Events);
    }

    [Theory]
    [InlineData(-4, true)]
    [InlineData(-6, false)]
    public async Task Clocks_may_differ_by_five_minutes(int minutesFromEnd, bool taken)
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        var claims = LocalIssuer.Claims(FakeChannelService.AppId, rig.Service.ServiceUrl, Now.AddHours(-2));
        claims["exp"] = Now.AddMinutes(minutesFromEnd).ToUnixTimeSeconds();

        var status = await rig.BringAsync(rig.Citizen.Saying("x"), rig.Service.Issuer.Sign(claims));

        Assert.Equal(taken ? 200 : 401, status);
    }

    [Fact]
    public async Task A_key_without_endorsements_is_good_for_every_channel()
    {
        await using var rig = await BotFrameworkRig.StartAsync();
        rig.Service.Issuer.Rotate();

        Assert.Equal(200, await rig.BringAsync(rig.Citizen.Saying("x")));
    }

    [Fact]
    public async Task A_new_key_is_learned_at_most_once_an_hour_and_the_list_once_a_day()
    {
        var clock = new FakeTimeProvider(Now);
        await using var rig = await BotFrameworkRig.StartAsync(clock);
        var keys = rig.Get<SigningKeys>();
        var first = rig.Service.Issuer.KeyId;
        Assert.NotNull(await keys.FindAsync(first, CancellationToken.None));

        var second = rig.Service.Issuer.Rotate("webchat");
        clock.Advance(TimeSpan.FromMinutes(59));
        var early = await keys.FindAsync(second, CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(2));
        var late = await keys.FindAsync(second, CancellationToken.None);
        for (var stranger = 0; stranger < 20; stranger++)
        {
            Assert.Null(await keys.FindAsync($"stranger-{stranger}", CancellationToken.None));
        }

        rig.Service.Issuer.Withdraw();
        clock.Advance(TimeSpan.FromHours(23));
        var still = await keys.FindAsync(first, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(2));
        var withdrawn = await keys.FindAsync(first, CancellationToken.None);

        Assert.Null(early);
        Assert.NotNull(late);
        Assert.NotNull(still);
        Assert.Null(withdrawn);
        Assert.Equal(3, rig.Service.KeyReads);
    }

    [Fact]
    public async Task Who_cannot_be_judged_is_asked_to_come_again()
    {
        var clock = new FakeTimeProvider(Now);
        await using var rig = await BotFrameworkRig.StartAsync(clock);
        rig.Service.MetadataTroubles.Enqueue(500);
        rig.Service.MetadataTroubles.Enqueue(500);

        using var first = await rig.Citizen.BringAsync(rig.Citizen.Saying("x"));
        using var soon = await rig.Citizen.BringAsync(rig.Citizen.Saying("x"));
        rig.Service.MetadataTroubles.Clear();
        clock.Advance(TimeSpan.FromSeconds(11));
        using var later = await rig.Citizen.BringAsync(rig.Citizen.Saying("x"));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK),
            (first.StatusCode, soon.StatusCode, later.StatusCode));
        Assert.NotNull(first.Headers.RetryAfter);
    }

    [Fact]
    public async Task Known_keys_outlive_an_outage_of_the_metadata()
    {
        var clock = new FakeTimeProvider(Now);
        await using var rig = await BotFrameworkRig.StartAsync(clock);
        var keys = rig.Get<SigningKeys>();
        await keys.FindAsync(rig.Service.Issuer.KeyId, CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(25));
        rig.Service.MetadataTroubles.Enqueue(500);
        rig.Service.MetadataTroubles.Enqueue(500);

        var key = await keys.FindAsync(rig.Service.Issuer.KeyId, CancellationToken.None);

        Assert.NotNull(key);
        Assert.Contains(rig.Log.Lines, line => line.Text.Contains("signing keys could not be fetched", StringComparison.Ordinal));
    }
}
