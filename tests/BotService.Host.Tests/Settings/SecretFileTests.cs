using BotService.Host.Settings;
using BotService.Host.Tests.Kit;

namespace BotService.Host.Tests.Settings;

public sealed class SecretFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_secret_is_made_once_and_read_ever_after()
    {
        var made = SecretFile.ReadOrMake(_folder.File("data"));
        var read = SecretFile.ReadOrMake(_folder.File("data"));

        Assert.Equal(32, made.Length);
        Assert.Equal(made, read);
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        SecretFile.ReadOrMake(_folder.Path);

        // Windows keeps rights otherwise.
        Assert.Equal(Owner, OperatingSystem.IsWindows() ? Owner : File.GetUnixFileMode(SecretFile.PathIn(_folder.Path)));
    }

    [Fact]
    public void A_damaged_secret_is_not_replaced_silently()
    {
        File.WriteAllText(SecretFile.PathIn(_folder.Path), "c2hvcnQ=");

        var refusal = Assert.Throws<InvalidDataException>(() => SecretFile.ReadOrMake(_folder.Path));

        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
