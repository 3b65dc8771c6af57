using BotService.Dialogs;
using BotService.Dialogs.Lint;
using BotService.Host.Settings;

namespace BotService.Host.Starting;

/// <summary>Looks at everything an operator has given and reports all mistakes together.</summary>
internal static class Preparing
{
    public static Preparation Prepare(IConfiguration configuration)
    {
        var (settings, mistakes) = SettingsReader.Read(configuration);
        var lines = mistakes.Select(Line).ToList();
        var folders = DialogFolders.Of(settings.Dialogs);
        var dialogs = DialogReader.Read(folders);
        if (folders.IsEmpty)
        {
            lines.Add(Line(new("Dialogs:Path", "names no folder, and none called dialogs was found from here upward; name the folder with the dialogs")));
        }
        else
        {
            lines.AddRange(dialogs.Findings.Where(finding => finding.Severity == LintSeverity.Error).Select(finding => finding.ToString()));
        }

        // A secret is made only for settings that can be used.
        return lines.Count == 0 && dialogs.Library is { } library && SecretOf(settings, lines) is { } secret
            ? new Preparation.Ready(new(settings, library, secret))
            : new Preparation.Refused([.. lines]);
    }

    public static string Line(SettingMistake mistake) => $"{mistake.Key} {mistake.Wrong}.  (environment: {mistake.EnvironmentName})";

    private static byte[]? SecretOf(AllSettings settings, List<string> lines)
    {
        if (settings.Service.Secret is { } secret)
        {
            return SecretText.Bytes(secret);
        }

        try
        {
            return SecretFile.ReadOrMake(settings.Storage.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            lines.Add(Line(new("Storage:Path", $"'{settings.Storage.Path}' cannot be used: {e.Message.TrimEnd('.')}; give a folder that the service may write to")));
            return null;
        }
    }
}
