namespace BotService.Storage.Sqlite;

/// <param name="Folder">Made when it is not there.</param>
/// <param name="Partitions">Must stay what it was when the store was created.</param>
internal sealed record SqliteStoreOptions(string Folder, int Partitions);
