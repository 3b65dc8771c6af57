using System.Web;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.TestKit.Zalo;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

public sealed class ZaloOaLoginTests
{
    private const string Callback = "https://bot.example.vn/zalo/oa/callback";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrators_consent_becomes_tokens_in_the_store()
    {
        await using var rig = await ZaloOaRig.StartAsync(first: null);
        var begun = rig.Get<ZaloOaLogin>().Begin();
        var asked = HttpUtility.ParseQueryString(begun.Address.Query);

        var result = await rig.Get<ZaloOaLogin>().FinishAsync(begun, $"{Callback}?oa_id=9999&code={rig.Zalo.Tokens.Consent(asked["code_challenge"]!)}&state={begun.State}", Ct);

        Assert.Equal(new ZaloOaLoginResult.LoggedIn(rig.Clock.GetUtcNow().AddHours(25), "9999"), result);
        Assert.Equal(("1111", Callback, "/v4/oa/permission"), (asked["app_id"], asked["redirect_uri"], begun.Address.AbsolutePath));
        Assert.Equal(Pkce.ChallengeOf(begun.Verifier), asked["code_challenge"]);
        Assert.Equal(43, begun.Verifier.Length);
        Assert.IsType<ZaloOaAccess.Open>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));
        Assert.Equal(["authorization_code"], rig.Zalo.Tokens.Grants);
    }

    [Fact]
    public async Task A_log_in_ends_a_refusal_also_for_a_process_that_runs()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Zalo.Tokens.RevokeRefresh();
        Assert.IsType<ZaloOaAccess.Closed>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));
        var login = (await ZaloOaRig.StartAsync(beside: rig)).Get<ZaloOaLogin>();
        var begun = login.Begin();

        await login.FinishAsync(begun, rig.Zalo.Tokens.Consent(Pkce.ChallengeOf(begun.Verifier)), Ct);

        Assert.IsType<ZaloOaAccess.Open>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));
    }

    [Fact]
    public async Task A_configured_verifier_is_used_as_it_is()
    {
        var verifier = new string('v', 43);
        await using var rig = await ZaloOaRig.StartAsync(options => options with { CodeVerifier = verifier });

        Assert.Equal(verifier, rig.Get<ZaloOaLogin>().Begin().Verifier);
    }

    [Theory]
    [InlineData("https://bot.example.vn/zalo/oa/callback?code=abc&state=other", "another log-in")]
    [InlineData("https://bot.example.vn/zalo/oa/callback?code=abc", "another log-in")]
    [InlineData("https://bot.example.vn/zalo/oa/callback?error=-1", "no code")]
    [InlineData("https://bot.example.vn/", "no code")]
    [InlineData("some words", "no code")]
    [InlineData("wrong-code", "begin again")]
    public async Task What_cannot_be_a_log_in_is_said_and_changes_nothing(string pasted, string why)
    {
        await using var rig = await ZaloOaRig.StartAsync(first: null);
        var login = rig.Get<ZaloOaLogin>();

        var failed = Assert.IsType<ZaloOaLoginResult.Failed>(await login.FinishAsync(login.Begin(), pasted, Ct));

        Assert.Contains(why, failed.Why, StringComparison.Ordinal);
        Assert.Null(rig.Vault.Secret);
    }

    [Fact]
    public async Task Consent_for_another_account_is_refused_before_it_is_exchanged()
    {
        await using var rig = await ZaloOaRig.StartAsync(first: null);
        var login = rig.Get<ZaloOaLogin>();
        var begun = login.Begin();

        var failed = Assert.IsType<ZaloOaLoginResult.Failed>(await login.FinishAsync(begun, $"{Callback}?oa_id=8888&code=abc&state={begun.State}", Ct));

        Assert.Contains("8888", failed.Why, StringComparison.Ordinal);
        Assert.Empty(rig.Zalo.Tokens.Grants);
    }
}
