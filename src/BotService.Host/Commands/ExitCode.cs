namespace BotService.Host.Commands;

/// <summary>How the program ends; the higher ones as in <c>sysexits.h</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was checked is not in order: a dialog with errors, counts that differ.</summary>
    public const int Failed = 1;

    /// <summary>What was named does not exist.</summary>
    public const int NotFound = 2;

    /// <summary>The store or the service does not answer now.</summary>
    public const int Unavailable = 69;

    /// <summary>Settings, dialogs or the store's set-up are wrong.</summary>
    public const int WrongSettings = 78;
}
