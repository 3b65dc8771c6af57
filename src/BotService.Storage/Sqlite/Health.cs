using Microsoft.Extensions.Logging;

namespace BotService.Storage.Sqlite;

/// <summary>Tells the log when the store stops and starts to work: once per change, however many calls fail in between.</summary>
internal sealed class Health(ILogger logger, string what)
{
    private string? _reason;

    public bool IsDown => Volatile.Read(ref _reason) is not null;

    public void Down(string reason)
    {
        if (Interlocked.Exchange(ref _reason, reason) != reason)
        {
            logger.SqliteDown(what, reason);
        }
    }

    public void Up()
    {
        if (IsDown && Interlocked.Exchange(ref _reason, null) is not null)
        {
            logger.SqliteUp(what);
        }
    }
}
