using BotService.Channels.Zalo.OfficialAccount;
using BotService.TestKit.Zalo;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

/// <summary>A refresh token works once: whatever happens, one process spends it, and what it got is kept before it is used.</summary>
public sealed class ZaloOaTokensTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_token_is_got_with_the_configured_one_and_its_successor_is_kept()
    {
        await using var rig = await ZaloOaRig.StartAsync();

        var access = await OpenAsync(rig);

        Assert.True(rig.Zalo.Tokens.Opens(access));
        Assert.Contains(access, rig.Vault.Secret!, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-first", rig.Vault.Secret!, StringComparison.Ordinal);
        Assert.True(rig.Log.Has(3210));
        Assert.DoesNotContain(rig.Log.Lines, line => line.Text.Contains(access, StringComparison.Ordinal) || line.Text.Contains("refresh-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_renewed_after_twenty_of_its_twenty_five_hours_and_not_before()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var keeper = rig.Get<ZaloOaTokens>();
        await keeper.KeepAsync(Ct);

        rig.Clock.Advance(TimeSpan.FromHours(19.9));
        await keeper.KeepAsync(Ct);
        Assert.Equal(1, rig.Zalo.Tokens.Issued);

        rig.Clock.Advance(TimeSpan.FromHours(0.2));
        await keeper.KeepAsync(Ct);
        Assert.Equal((2, 0), (rig.Zalo.Tokens.Issued, rig.Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task Two_processes_that_renew_at_once_spend_one_refresh_token()
    {
        await using var one = await ZaloOaRig.StartAsync();
        await using var other = await ZaloOaRig.StartAsync(beside: one);

        var both = Task.WhenAll(OpenAsync(one), OpenAsync(other), OpenAsync(one), OpenAsync(other));
        var tokens = await one.UntilDoneAsync(both);

        Assert.Single(tokens.Distinct());
        Assert.Equal((1, 0), (one.Zalo.Tokens.Issued, one.Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task Two_processes_whose_token_zalo_drops_renew_it_once()
    {
        await using var one = await ZaloOaRig.StartAsync();
        await using var other = await ZaloOaRig.StartAsync(beside: one);
        var old = await OpenAsync(one);
        Assert.Equal(old, await OpenAsync(other));
        one.Zalo.Tokens.ExpireAccess();

        var both = await one.UntilDoneAsync(Task.WhenAll(one.Get<ZaloOaTokens>().ReplaceAsync(old, Ct), other.Get<ZaloOaTokens>().ReplaceAsync(old, Ct)));

        Assert.Equal(both[0], both[1]);
        Assert.NotEqual(new ZaloOaAccess.Open(old), both[0]);
        Assert.Equal((2, 0), (one.Zalo.Tokens.Issued, one.Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task A_process_that_dies_between_commit_and_use_leaves_the_new_pair_to_the_next()
    {
        await using var dead = await ZaloOaRig.StartAsync();
        var access = await OpenAsync(dead);
        await using var next = await ZaloOaRig.StartAsync(beside: dead);

        Assert.Equal(access, await OpenAsync(next));
        Assert.Equal(1, dead.Zalo.Tokens.Issued);
    }

    [Fact]
    public async Task Nothing_is_sent_with_a_token_before_its_pair_is_kept()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Zalo.Acts(ZaloOaRig.Person);
        var sentBefore = -1;
        rig.Vault.BeforeWrite = () => sentBefore = rig.Zalo.History.Count(call => call.AccessToken is not null);

        await rig.Channel.SendAsync(ZaloOaRig.Message("Xin chào"), Ct);

        Assert.Equal(0, sentBefore);
        Assert.Single(rig.Zalo.Chat(ZaloOaRig.Person));
    }

    [Fact]
    public async Task A_store_that_is_away_at_the_worst_moment_gets_the_pair_when_it_is_back()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var left = 5;
        rig.Vault.BeforeWrite = () =>
        {
            if (left-- > 0)
            {
                MemoryVault.Away();
            }
        };

        var access = await rig.UntilDoneAsync(OpenAsync(rig));

        Assert.Contains(access, rig.Vault.Secret!, StringComparison.Ordinal);
        Assert.Equal((1, 0), (rig.Zalo.Tokens.Issued, rig.Zalo.Tokens.Reused));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_recognised()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Vault.AfterWrite = MemoryVault.Once(MemoryVault.Away);

        var access = await rig.UntilDoneAsync(OpenAsync(rig));

        Assert.True(rig.Zalo.Tokens.Opens(access));
        Assert.Equal(1, rig.Zalo.Tokens.Issued);
    }

    [Fact]
    public async Task A_refusal_raises_an_alert_once_and_the_token_is_used_to_its_end()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var access = await OpenAsync(rig);
        rig.Zalo.Tokens.RevokeRefresh();
        rig.Clock.Advance(TimeSpan.FromHours(21));

        await rig.Get<ZaloOaTokens>().KeepAsync(Ct);
        await rig.Get<ZaloOaTokens>().KeepAsync(Ct);

        Assert.Equal(access, await OpenAsync(rig));
        Assert.Equal((1, 1), (rig.Log.Count(3211), rig.Zalo.Tokens.Reused));

        rig.Clock.Advance(TimeSpan.FromHours(5));
        var closed = Assert.IsType<ZaloOaAccess.Closed>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));
        Assert.Contains("zalo login", closed.Reason, StringComparison.Ordinal);
        Assert.Equal(1, rig.Zalo.Tokens.Reused);
    }

    [Fact]
    public async Task After_a_refusal_another_process_does_not_try_again_and_a_new_configured_token_does()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        rig.Zalo.Tokens.RevokeRefresh();
        Assert.IsType<ZaloOaAccess.Closed>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));

        await using var same = await ZaloOaRig.StartAsync(beside: rig);
        Assert.IsType<ZaloOaAccess.Closed>(await same.Get<ZaloOaTokens>().GetAsync(Ct));
        Assert.Equal(1, rig.Zalo.Tokens.Reused);

        await using var mended = await ZaloOaRig.StartAsync(beside: rig, first: rig.Zalo.Tokens.Seed("refresh-second"));
        await OpenAsync(mended);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_trouble_of_the_token_endpoint_is_no_refusal(int status)
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var calls = 0;
        rig.Zalo.Script = call => call.Path == "/v4/oa/access_token" && calls++ == 0 ? new ZaloTrouble.Status(status, "<html>") : null;

        Assert.IsType<ZaloOaAccess.NotNow>(await rig.Get<ZaloOaTokens>().GetAsync(Ct));
        await OpenAsync(rig);
        Assert.False(rig.Log.Has(3211));
    }

    [Fact]
    public async Task Who_joins_a_renewal_with_a_token_that_zalo_dropped_is_not_given_it_back()
    {
        await using var rig = await ZaloOaRig.StartAsync();
        var tokens = rig.Get<ZaloOaTokens>();
        var old = await OpenAsync(rig);
        rig.Zalo.Tokens.ExpireAccess();
        rig.Clock.Advance(TimeSpan.FromHours(21));
        Task<ZaloOaAccess>? joined = null;
        rig.Zalo.Script = call =>
        {
            if (call.Path != "/v4/oa/access_token" || joined is not null)
            {
                return null;
            }

            joined = tokens.ReplaceAsync(old, Ct);
            return new ZaloTrouble.Status(500, "<html>");
        };

        await tokens.KeepAsync(Ct);

        Assert.NotEqual(new ZaloOaAccess.Open(old), await joined!);
    }

    [Fact]
    public async Task Without_any_token_it_says_to_log_in()
    {
        await using var rig = await ZaloOaRig.StartAsync(first: null);

        Assert.Contains("zalo login", Assert.IsType<ZaloOaAccess.Closed>(await rig.Get<ZaloOaTokens>().GetAsync(Ct)).Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Zalo.History);
    }

    private static async Task<string> OpenAsync(ZaloOaRig rig) => Assert.IsType<ZaloOaAccess.Open>(await rig.Get<ZaloOaTokens>().GetAsync(Ct)).Token;
}
