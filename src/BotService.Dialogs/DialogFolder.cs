using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs;

internal enum DialogFileKind
{
    /// <summary>Stands in the folder itself: texts, commands, scales.</summary>
    System,
    Poll,
    Unit,

    /// <summary>A year, or office hours.</summary>
    Calendar,

    /// <summary>Surveys and duties of officials, ready to be created.</summary>
    Campaign,

    /// <summary>Topics, series and templates of announcements.</summary>
    Announcement,
}

/// <param name="Shown">The path as a person would write it.</param>
internal sealed record DialogFile(string Path, string Shown, DialogFileKind Kind);

/// <summary>Finds the files of the dialogs by where they stand.</summary>
internal static class DialogFolder
{
    // More files than any province needs; a wrong path (a home folder, a drive) is noticed before it is read.
    private const int MostFiles = 1_000;

    public static IReadOnlyList<DialogFile> FilesOf(IReadOnlyList<string> folders, Findings findings)
    {
        var files = new List<DialogFile>();
        foreach (var folder in folders.Select(folder => folder.Replace('\\', '/').TrimEnd('/')))
        {
            if (!Directory.Exists(folder))
            {
                findings.Error(Place.Whole(folder), "There is no such folder", "Set Dialogs:Path to the folder that holds polls/, units/ and system.yaml");
                continue;
            }

            files.AddRange(Files(folder, folder, DialogFileKind.System));
            files.AddRange(Files($"{folder}/polls", $"{folder}/polls", DialogFileKind.Poll));
            files.AddRange(Files($"{folder}/units", $"{folder}/units", DialogFileKind.Unit));
            files.AddRange(Files($"{folder}/calendars", $"{folder}/calendars", DialogFileKind.Calendar));
            files.AddRange(Files($"{folder}/campaigns", $"{folder}/campaigns", DialogFileKind.Campaign));
            files.AddRange(Files($"{folder}/announcements", $"{folder}/announcements", DialogFileKind.Announcement));
            WarnOfUnread(folder, findings);
        }

        if (files.Count <= MostFiles)
        {
            return files;
        }

        findings.Error(Place.Whole(files[MostFiles].Shown), $"More than {MostFiles} files", "Set Dialogs:Path to the folder of the dialogs only");
        return [];
    }

    /// <returns>Null when it cannot be read; the reason is among the findings.</returns>
    public static YamlNode? Load(DialogFile file, Findings findings)
    {
        try
        {
            // Looked at before it is read: a size that is refused is never loaded.
            if (new FileInfo(file.Path).Length > YamlTree.MaxBytes)
            {
                findings.Error(Place.Whole(file.Shown), "The file is larger than 1 MB", "Split it into several files");
                return null;
            }

            return YamlTree.Read(file.Shown, File.ReadAllBytes(file.Path), findings);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            findings.Error(Place.Whole(file.Shown), $"The file cannot be read: {failed.Message.TrimEnd('.')}", "Check its permissions");
            return null;
        }
    }

    private static IEnumerable<DialogFile> Files(string path, string shown, DialogFileKind kind) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path)
                .Where(IsYaml)
                .Order(StringComparer.Ordinal)
                .Select(file => new DialogFile(file, $"{shown}/{Path.GetFileName(file)}", kind))
            : [];

    private static void WarnOfUnread(string folder, Findings findings)
    {
        foreach (var other in Directory.EnumerateDirectories(folder).Where(other => Path.GetFileName(other) is not ("polls" or "units" or "calendars" or "campaigns" or "announcements" or "schema")))
        {
            if (Directory.EnumerateFiles(other).Any(IsYaml))
            {
                findings.Warn(Place.Whole($"{folder}/{Path.GetFileName(other)}"), "The YAML files in this folder are not read", "Move them to polls/, units/, calendars/, campaigns/ or announcements/");
            }
        }
    }

    private static bool IsYaml(string file) => Path.GetExtension(file) is ".yaml" or ".yml";
}
