namespace BotService.Storage.Tests.Sqlite;

/// <summary>
/// A folder that can be closed to writing: by its rights for an ordinary user, by a mount of its own for one whom rights do not stop.
/// </summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private readonly Folder _folder = new();
    private readonly SmallDisk? _disk = SmallDisk.TryMount();

    private ReadOnlyFolder() => Directory.CreateDirectory(Path);

    public string Path => _disk?.Folder ?? _folder.Path;

    public static ReadOnlyFolder Make() => new();

    public void Writable(bool yes)
    {
        if (_disk is not null)
        {
            _disk.Writable(yes);
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | (yes ? UnixFileMode.UserWrite : UnixFileMode.None));
        }
    }

    public void Dispose()
    {
        _disk?.Dispose();
        _folder.Dispose();
    }
}
