using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using BotService.TestKit.Processes;

namespace BotService.TestKit.Node;

/// <summary>
/// What tests take from npm: fetched by the test run, kept beside the test kit's build, never part of the sources. Without node, npm or a
/// registry the test is skipped, and fails when <c>CI=true</c>.
/// </summary>
public static class NpmPackages
{
    private static readonly string Cache = Path.Combine(BuiltService.Repository, "tests", "BotService.TestKit", "obj", "npm");

    /// <summary>
    /// One file out of one package, whose archive must have the hash given. For a bundle that contains what it depends on: an installation
    /// would bring hundreds of packages that nobody loads.
    /// </summary>
    /// <param name="package">With its version: <c>name@1.2.3</c>.</param>
    /// <param name="integrity">As a lock file writes it: <c>sha512-…</c>.</param>
    /// <param name="file">Its path inside the package.</param>
    public static async Task<string> FileAsync(string package, string integrity, string file, CancellationToken ct)
    {
        NodeProgram.Require();
        var folder = Path.Combine(Cache, package);
        using var turn = await TakeTurnAsync(folder, ct).ConfigureAwait(false);
        var kept = Path.Combine(folder, Path.GetFileName(file));
        if (File.Exists(kept))
        {
            return kept;
        }

        await NpmAsync(folder, ["pack", package, "--silent", "--pack-destination", folder], ct).ConfigureAwait(false);
        var archive = Directory.GetFiles(folder, "*.tgz").Single();
        var bytes = await File.ReadAllBytesAsync(archive, ct).ConfigureAwait(false);
        File.Delete(archive);
        var found = $"sha512-{Convert.ToBase64String(SHA512.HashData(bytes))}";
        if (found != integrity)
        {
            throw new InvalidDataException($"{package} is not what it was: {found}");
        }

        await ExtractAsync(bytes, $"package/{file}", kept, ct).ConfigureAwait(false);
        return kept;
    }

    /// <summary>Installs what the <c>package-lock.json</c> of a folder says.</summary>
    /// <returns>A folder that holds <c>node_modules</c> and copies of the folder's own files.</returns>
    public static async Task<string> InstallAsync(string sources, CancellationToken ct)
    {
        NodeProgram.Require();
        var locked = await File.ReadAllBytesAsync(Path.Combine(sources, "package-lock.json"), ct).ConfigureAwait(false);
        var folder = Path.Combine(Cache, Convert.ToHexStringLower(SHA256.HashData(locked))[..16]);
        using var turn = await TakeTurnAsync(folder, ct).ConfigureAwait(false);
        foreach (var file in Directory.GetFiles(sources))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            await NpmAsync(folder, ["ci", "--silent", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], ct).ConfigureAwait(false);
            await File.WriteAllTextAsync(done, "", ct).ConfigureAwait(false);
        }

        return folder;
    }

    private static async Task NpmAsync(string folder, string[] arguments, CancellationToken ct)
    {
        var (code, _, errors) = await NodeProgram.RunAsync("npm", arguments, folder, ct).ConfigureAwait(false);
        if (code != 0)
        {
            Tools.Lack($"npm brought nothing ({errors.Trim()})");
        }
    }

    private static async Task ExtractAsync(byte[] archive, string name, string to, CancellationToken ct)
    {
        using var packed = new MemoryStream(archive);
        await using var plain = new GZipStream(packed, CompressionMode.Decompress);
        await using var entries = new TarReader(plain);
        while (await entries.GetNextEntryAsync(copyData: false, ct).ConfigureAwait(false) is { } entry)
        {
            if (entry.Name == name)
            {
                // Whole or not at all: a test that is stopped here must not leave half of it to the next.
                await entry.ExtractToFileAsync($"{to}.part", overwrite: true, ct).ConfigureAwait(false);
                File.Move($"{to}.part", to);
                return;
            }
        }

        throw new InvalidDataException($"The package holds no {name}.");
    }

    /// <summary>Test assemblies run side by side: one of them at a time fetches into a folder.</summary>
    private static async Task<FileStream> TakeTurnAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100, ct).ConfigureAwait(false);
            }
        }
    }
}
