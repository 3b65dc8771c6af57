namespace BotService.Storage.Tests.Sqlite;

/// <summary>A folder of one test, gone when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _made = Directory.CreateTempSubdirectory("botservice-");

    /// <summary>Not there yet: the store makes it.</summary>
    public string Path => System.IO.Path.Combine(_made.FullName, "data");

    public string Database => System.IO.Path.Combine(Path, "botservice.db");

    public void Dispose() => _made.Delete(recursive: true);
}
