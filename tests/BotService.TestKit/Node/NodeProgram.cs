using System.Diagnostics;

namespace BotService.TestKit.Node;

/// <summary>Runs the machine's own node and npm.</summary>
public static class NodeProgram
{
    /// <summary>Skips the running test when node or npm is missing; fails it when <c>CI=true</c>.</summary>
    public static void Require()
    {
        Tools.Require("node");
        Tools.Require("npm");
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="program"><c>node</c> or <c>npm</c>.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, CancellationToken ct)
    {
        Require();
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
