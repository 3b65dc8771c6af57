using System.Runtime.InteropServices;

namespace BotService.TestKit.Processes;

/// <summary>Signals to a process that a test started. The base library can only kill.</summary>
internal static class Signals
{
    private const int SigTerm = 15;

    public static void Terminate(int process)
    {
        if (Kill(process, SigTerm) != 0)
        {
            throw new InvalidOperationException($"SIGTERM to process {process} failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
