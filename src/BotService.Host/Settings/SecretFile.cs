using System.Security.Cryptography;

namespace BotService.Host.Settings;

/// <summary>The secret of an installation on one machine: made at the first start and kept beside the embedded store, readable by its owner only.</summary>
internal static class SecretFile
{
    private const string Name = "service.secret";
    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Reads the secret, or makes it. Two processes that start together end with the same one.</summary>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">The file was damaged.</exception>
    public static byte[] ReadOrMake(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            Make(path);
        }

        var text = File.ReadAllText(path).Trim();
        return SecretText.IsStrong(text)
            ? SecretText.Bytes(text)
            : throw new InvalidDataException($"{path} is damaged: it must hold at least {Bytes} bytes in base64. Restore it from a backup; without it, chats under way cannot be recognised.");
    }

    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its secret is the one.
            File.Delete(draft);
        }
    }
}
