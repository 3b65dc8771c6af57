namespace BotService.Dialogs.Tests;

/// <summary>The dialogs of this repository as the build copied them, and folders made for one test.</summary>
internal static class Folders
{
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "dialogs");

    public static string Bench { get; } = Path.Combine(AppContext.BaseDirectory, "bench");

    public static string Seeded { get; } = Path.Combine(AppContext.BaseDirectory, "Seeded");

    /// <summary>The shipped dialogs beside one more folder with these files.</summary>
    public static DialogReading WithMore(params (string Path, string Content)[] files)
    {
        using var more = new TemporaryFolder();
        foreach (var (path, content) in files)
        {
            more.Write(path, content);
        }

        return DialogReader.Read([Shipped, more.Path]);
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dialogs").FullName;

    public void Write(string path, string content)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
