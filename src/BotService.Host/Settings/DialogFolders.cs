using System.Collections.Immutable;

namespace BotService.Host.Settings;

/// <summary>Finds the folders that dialogs are read from.</summary>
internal static class DialogFolders
{
    private const string Name = "dialogs";

    /// <summary>What a folder must hold to be taken for one without being named.</summary>
    private const string Mark = "polls";

    /// <returns>The folders named by <see cref="DialogSettings.Path"/>, else the one found by default; empty when there is none.</returns>
    public static ImmutableArray<string> Of(DialogSettings settings)
    {
        if (settings.Path is { } path)
        {
            return [.. path.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        }

        return (Upward(Environment.CurrentDirectory) ?? Upward(AppContext.BaseDirectory)) is { } found ? [found] : [];
    }

    private static string? Upward(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(Path.Combine(candidate, Mark)))
            {
                return candidate;
            }
        }

        return null;
    }
}
