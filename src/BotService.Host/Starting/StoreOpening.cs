using BotService.Host.Settings;
using BotService.Runtime.Stores;
using BotService.Storage;

namespace BotService.Host.Starting;

/// <summary>Opens the store that the settings name.</summary>
internal static class StoreOpening
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static string NameOf(AllSettings settings) =>
        settings.ConnectionStrings.Redis is null ? $"SQLite in {Path.GetFullPath(settings.Storage.Path)}" : "Redis";

    /// <summary>Waits for a store that does not answer yet: at a machine's start it may come up later than we do.</summary>
    /// <param name="patience">After this the last refusal is thrown.</param>
    /// <exception cref="StoreSetupException">Waiting would not help; the message says what to do.</exception>
    /// <exception cref="StoreUnavailableException">It did not answer in time.</exception>
    public static async Task<IStore> OpenAsync(AllSettings settings, TimeProvider time, ILoggerFactory loggers, TimeSpan patience, CancellationToken ct)
    {
        var options = new StorageOptions(settings.ConnectionStrings.Redis, settings.Storage.Path, settings.Storage.Partitions);
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await StoreFactory.OpenAsync(options, time, loggers, ct);
            }
            catch (StoreUnavailableException e) when (time.GetElapsedTime(begun) < patience)
            {
                loggers.CreateLogger(nameof(StoreOpening)).WaitingForStore(e.Message);
                await Task.Delay(Between, time, ct);
            }
        }
    }
}
