namespace BotService.Channels.Tests;

public sealed class HookSecretsTests
{
    private static readonly string Longest = new('k', 256);
    private static readonly HookSecrets Secrets = new(["first-secret", "bí mật", Longest]);

    [Fact]
    public void Every_secret_is_good()
    {
        Assert.True(Secrets.Contain("first-secret"));
        Assert.True(Secrets.Contain("bí mật"));
        Assert.True(Secrets.Contain(Longest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("first-secre")]
    [InlineData("first-secrets")]
    [InlineData("first-secret\0")]
    [InlineData("first-secret\u00FF")]
    [InlineData("first-secret\uFFFF")]
    [InlineData("first-secret\uD800")]
    [InlineData("first-secre\u2074")]
    [InlineData("First-secret")]
    [InlineData("first-secretbí mật")]
    [InlineData("bi mat")]
    public void What_begins_a_secret_or_goes_on_after_one_is_none(string shown) => Assert.False(Secrets.Contain(shown));

    [Fact]
    public void Any_other_character_anywhere_in_a_secret_makes_it_another()
    {
        for (var at = 0; at < Longest.Length; at++)
        {
            Assert.False(Secrets.Contain($"{Longest[..at]}j{Longest[(at + 1)..]}"));
            Assert.False(Secrets.Contain(Longest[..at]));
        }
    }

    [Fact]
    public void What_is_longer_than_any_secret_may_be_is_none() => Assert.False(Secrets.Contain(new string('\uFFFD', 256)) || Secrets.Contain(Longest + "k"));

    [Fact]
    public void Where_there_is_no_secret_nothing_is_good() => Assert.False(new HookSecrets([]).Contain("first-secret"));
}
