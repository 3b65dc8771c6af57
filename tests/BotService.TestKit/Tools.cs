using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace BotService.TestKit;

/// <summary>Programs that some tests need beside the SDK.</summary>
public static class Tools
{
    /// <summary>True where every tool must be there: the continuous integration, which skips nothing.</summary>
    private static bool NothingMayBeMissing => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Skips the running test when the program is not on the PATH; fails it when <c>CI=true</c>.</summary>
    public static void Require(string program)
    {
        if (!IsThere(program))
        {
            Lack($"{program} is not installed");
        }
    }

    /// <summary>Skips the running test for <paramref name="reason"/>; fails it when <c>CI=true</c>.</summary>
    [DoesNotReturn]
    public static void Lack(string reason)
    {
        Assert.False(NothingMayBeMissing, $"{reason}, and with CI=true no test is skipped.");
        Assert.Skip($"{reason}.");
    }

    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.exe")));
}
