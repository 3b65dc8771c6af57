using BotService.Runtime.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BotService.Storage.Sqlite;

/// <summary>What SQLite's error codes mean to the service and to the person who reads its log.</summary>
internal static class Faults
{
    private const int SharedMemorySize = 4874;
    private const int Moved = 1032;

    public static SqliteException Of(sqlite3 database)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        return new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), extended & 0xff, extended);
    }

    /// <summary>The file under an open connection was moved or removed.</summary>
    public static SqliteException FileMoved() => new("the file was moved", raw.SQLITE_READONLY, Moved);

    public static bool IsBusy(SqliteException fault) => fault.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>True when only the operator can change it: rights, or a folder that is not there.</summary>
    public static bool IsForbidden(SqliteException fault) =>
        fault.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH;

    /// <summary>True when the connection itself is suspect and a new one may do better.</summary>
    public static bool SpoilsSession(SqliteException fault) => fault.SqliteErrorCode is not (raw.SQLITE_BUSY or raw.SQLITE_FULL);

    public static StoreUnavailableException Unavailable(SqliteException fault) => new($"The store cannot be used: {Reason(fault)}.", fault);

    public static string Reason(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk that holds the data folder is full",
        raw.SQLITE_IOERR when fault.SqliteExtendedErrorCode == SharedMemorySize => "the disk that holds the data folder is full",
        raw.SQLITE_IOERR => $"reading or writing the database file failed (SQLite error {fault.SqliteExtendedErrorCode})",
        raw.SQLITE_READONLY when fault.SqliteExtendedErrorCode == Moved => "the database file was moved or removed while the service was using it; put it back or restart",
        raw.SQLITE_READONLY => "the data folder or the database file is read-only",
        raw.SQLITE_CANTOPEN => "the database file cannot be opened; is the data folder still there, and may this user read and write it?",
        raw.SQLITE_PERM or raw.SQLITE_AUTH => "this user may not read and write the database file",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process kept the database locked for too long",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the database file is damaged; stop the service and restore a backup",
        _ => $"SQLite error {fault.SqliteExtendedErrorCode}",
    };
}
