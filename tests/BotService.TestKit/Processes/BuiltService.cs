using System.Text.RegularExpressions;

namespace BotService.TestKit.Processes;

/// <summary>Where the repository and the program built from it are, seen from a test that was built in the same configuration.</summary>
public static partial class BuiltService
{
    /// <summary>The folder that holds <c>BotService.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The program, built in the configuration of the running test.</summary>
    public static string Path
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = framework.Parent?.Name ?? "Debug";
            var path = System.IO.Path.Combine(Repository, "src", "BotService.Host", "bin", configuration, framework.Name, "BotService.Host.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("Build src/BotService.Host first: the test starts it as a process.", path);
        }
    }

    internal static bool IsSetting(string name) => Setting().IsMatch(name);

    [GeneratedRegex("^(ConnectionStrings|Storage|Dialogs|Telegram|Reports|Service|Admin|Flood|WebChat)__|^(ASPNETCORE_|OTEL_|BOTSERVICE_SECRETS|DOTNET_ENVIRONMENT)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "BotService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from a build inside the repository.");
    }
}
