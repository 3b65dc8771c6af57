using BotService.Runtime.Channels;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests;

public sealed class VaultTests : RuntimeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secret_is_the_same_for_every_process_and_lies_sealed_in_the_store()
    {
        var one = (await StartAsync()).Get<IVault>();
        var other = await StartAsync();

        var kept = await one.WriteAsync("some.tokens", await one.ReadAsync("some.tokens", Ct), "very secret", Ct);

        Assert.True(kept);
        Assert.Equal("very secret", (await other.Get<IVault>().ReadAsync("some.tokens", Ct)).Secret);
        Assert.DoesNotContain("secret", (await other.Store.LoadAsync(DocumentKey.Of('v', "some.tokens"), Ct)).State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_that_write_over_the_same_secret_one_is_refused()
    {
        var one = (await StartAsync()).Get<IVault>();
        var other = (await StartAsync()).Get<IVault>();
        var before = await one.ReadAsync("some.tokens", Ct);

        Assert.True(await one.WriteAsync("some.tokens", before, "first", Ct));
        Assert.False(await other.WriteAsync("some.tokens", before, "second", Ct));

        Assert.Equal("first", (await other.ReadAsync("some.tokens", Ct)).Secret);
    }

    [Fact]
    public async Task A_secret_of_another_installation_reads_as_none()
    {
        var one = (await StartAsync()).Get<IVault>();
        await one.WriteAsync("some.tokens", new Kept(0, null), "very secret", Ct);
        var other = (await StartAsync(adjust: options => options with { Secret = Enumerable.Repeat((byte)7, 32).ToArray() })).Get<IVault>();

        var kept = await other.ReadAsync("some.tokens", Ct);

        Assert.Equal((1L, (string?)null), (kept.Version, kept.Secret));
        Assert.True(await other.WriteAsync("some.tokens", kept, "anew", Ct));
    }
}
