using System.Runtime.InteropServices;

namespace BotService.Host.Serving;

/// <summary>How the system shares processors out to our threads.</summary>
internal static class Scheduling
{
    private const int ThisThread = 0;
    private const int Other = 0;
    private const int Batch = 3;

    /// <summary>
    /// From now on a thread of ours that is woken waits until a processor is free or somebody's slice ends, instead of pushing out at once
    /// whoever is running: turns are chains of short waits, and mostly it would be another turn, which costs both a switch. Holds for this
    /// thread and for those it begins. A policy that the service was started with stays. See SCHED_BATCH in sched(7).
    /// </summary>
    public static void LetTurnsRun()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            if (GetPolicy(ThisThread) == Other)
            {
                // Where the system does not let us, everything goes on as before.
                _ = SetPolicy(ThisThread, Batch, new Parameters(Priority: 0));
            }
        }
        catch (EntryPointNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "sched_getscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetPolicy(int thread);

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPolicy(int thread, int policy, in Parameters parameters);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(int Priority);
}
