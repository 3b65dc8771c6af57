namespace BotService.Storage.Sqlite;

/// <summary>
/// The tables. Instants are UTC ticks, so that what is read equals what was written. Tables without a row id keep each row in its
/// key's own tree: one page is touched where two would be.
/// </summary>
internal static class Schema
{
    /// <summary>Kept in <c>user_version</c>. A change of the tables raises it and brings the step from the version before.</summary>
    public const int Version = 1;

    /// <summary>Kept in <c>application_id</c>: tells our files from those of other programs ("BotS").</summary>
    public const int Application = 0x426F7453;

    public const string PartitionCount = "SELECT value FROM setting WHERE name = 'partitions'";

    public const string Create = """
        CREATE TABLE setting(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE document(key TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE outbox(key TEXT, place INTEGER, id TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY(key, place)) WITHOUT ROWID;
        CREATE TABLE sending(key TEXT PRIMARY KEY, attempts INTEGER NOT NULL, free_at INTEGER) WITHOUT ROWID;
        CREATE TABLE agenda(partition INTEGER, kind INTEGER, subject TEXT, due INTEGER NOT NULL, claimed INTEGER NOT NULL,
            PRIMARY KEY(partition, kind, subject)) WITHOUT ROWID;
        CREATE INDEX agenda_due ON agenda(partition, due);
        CREATE TABLE tally(partition INTEGER, cell TEXT, field TEXT, count INTEGER NOT NULL, PRIMARY KEY(partition, cell, field)) WITHOUT ROWID;
        CREATE TABLE log(partition INTEGER, name TEXT, number INTEGER, payload TEXT NOT NULL, PRIMARY KEY(partition, name, number)) WITHOUT ROWID;
        CREATE TABLE log_end(partition INTEGER, name TEXT, last INTEGER NOT NULL, gone_at INTEGER, PRIMARY KEY(partition, name)) WITHOUT ROWID;
        CREATE INDEX log_gone ON log_end(gone_at) WHERE gone_at IS NOT NULL;
        CREATE TABLE member(partition INTEGER, name TEXT, member TEXT, value TEXT NOT NULL, PRIMARY KEY(partition, name, member)) WITHOUT ROWID;
        CREATE TABLE pace(name TEXT PRIMARY KEY, next INTEGER NOT NULL, paused INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE lease(name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE announcement(number INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT NOT NULL, log TEXT NOT NULL);
        """;
}
