using System.Diagnostics;

namespace BotService.Storage.Tests.Sqlite;

/// <summary>A disk of 64 MB that belongs to one test. Exists where this user may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _place;

    private SmallDisk(DirectoryInfo place) => _place = place;

    public string Folder => Path.Combine(_place.FullName, "data");

    private string Filler => Path.Combine(_place.FullName, "filler");

    /// <summary>Null when this user may not mount.</summary>
    public static SmallDisk? TryMount()
    {
        var place = Directory.CreateTempSubdirectory("botservice-disk-");
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place.FullName))
        {
            return new SmallDisk(place);
        }

        place.Delete();
        return null;
    }

    /// <summary>Leaves not one block free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[1 << 20];
        foreach (var size in new[] { block.Length, 4096 })
        {
            try
            {
                while (true)
                {
                    file.Write(block, 0, size);
                }
            }
            catch (IOException)
            {
                // Full, to blocks of this size.
            }
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Writable(bool yes) =>
        Assert.True(Run("mount", "-o", $"remount,{(yes ? "rw" : "ro")}", _place.FullName), "remounting was refused");

    public void Dispose()
    {
        Run("umount", "-l", _place.FullName);
        _place.Delete();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
