using System.Runtime.InteropServices;

namespace BotService.Host.Serving;

/// <summary>What the runtime takes from the C library, most of it to compile methods. Once freed it stays with the process until somebody asks for it.</summary>
internal static class NativeHeap
{
    /// <summary>Gives back whole pages that nothing uses. Does nothing where the C library is not GNU's.</summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = TrimAllArenas(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Others, such as musl, give back what is freed by themselves.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimAllArenas(nint pad);
}
