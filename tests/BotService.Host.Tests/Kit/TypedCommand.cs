using BotService.Host.Commands;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Kit;

/// <summary>A command as an operator types it, in this process.</summary>
internal static class TypedCommand
{
    /// <param name="settings">In environment form.</param>
    public static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments) => AnswerAsync("", settings, arguments);

    /// <param name="typed">What the operator types when the command asks.</param>
    /// <param name="settings">In environment form.</param>
    public static async Task<(int ExitCode, string Output)> AnswerAsync(string typed, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .Build();
        await using var output = new StringWriter();
        var terminal = new Terminal(new StringReader(typed), output, output, () => configuration, interactive: false);
        return (await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken), output.ToString());
    }
}
