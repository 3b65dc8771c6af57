namespace BotService.Host.Settings;

internal sealed class ConnectionSettings
{
    /// <summary>Redis as <c>host:port,password=…</c>; when it is not set, SQLite keeps everything under <see cref="StorageSettings.Path"/>.</summary>
    [Secret]
    public string? Redis { get; set; }
}
