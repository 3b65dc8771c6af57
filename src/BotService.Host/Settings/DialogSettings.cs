namespace BotService.Host.Settings;

internal sealed class DialogSettings
{
    /// <summary>
    /// Folders with dialogs, separated by <c>;</c>. When it is not set: the nearest <c>dialogs</c> from the working folder upward,
    /// else from the program's own folder upward.
    /// </summary>
    public string? Path { get; set; }
}
