using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BotService.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private const int HasMovedControl = 20;
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private Statement?[] _statements = new Statement?[64];

    private Session(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
    }

    public Statement this[Sql sql]
    {
        get
        {
            if (sql.Number >= _statements.Length)
            {
                Array.Resize(ref _statements, Math.Max(Sql.Count, sql.Number + 1));
            }

            return _statements[sql.Number] ??= new Statement(_handle, sql.Text);
        }
    }

    /// <summary>
    /// True when the file under this connection is no longer the one at its path. Writing on would succeed, into a file that nobody
    /// will ever open again.
    /// </summary>
    public bool HasMoved
    {
        get
        {
            var moved = 0;
            return NativeMethods.FileControl(_handle, "main", HasMovedControl, ref moved) == raw.SQLITE_OK && moved != 0;
        }
    }

    public static Session Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new Session(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string text)
    {
        if (raw.sqlite3_exec(_handle, text) != raw.SQLITE_OK)
        {
            throw Faults.Of(_handle);
        }
    }

    /// <summary>The first column of the first row as a number; 0 when there is none.</summary>
    public long Scalar(string text)
    {
        using var statement = new Statement(_handle, text);
        return statement.Next() ? statement.Number(0) : 0;
    }

    public string ScalarText(string text)
    {
        using var statement = new Statement(_handle, text);
        return statement.Next() ? statement.Text(0) : "";
    }

    /// <summary>Takes back what the transaction under way has done, and makes half-used statements ready for their next use.</summary>
    public void Rollback()
    {
        foreach (var statement in _statements)
        {
            statement?.Reset();
        }

        // SQLite ends a transaction by itself after some faults.
        if (raw.sqlite3_get_autocommit(_handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>How long SQLite itself waits for a lock; zero to be told at once.</summary>
    public void WaitForLocks(TimeSpan longest) => _ = raw.sqlite3_busy_timeout(_handle, (int)longest.TotalMilliseconds);

    /// <summary>Copies the log into the database as far as no reader is in the way. What it cannot do now is done next time.</summary>
    public void Checkpoint(bool truncate) =>
        _ = raw.sqlite3_wal_checkpoint_v2(_handle, "main", truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement?.Dispose();
        }

        _connection.Dispose();
    }

    private static class NativeMethods
    {
        // The library's managed face leaves this call out. The native name is the one that the referenced bundle ships.
        [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
        public static extern int FileControl(sqlite3 database, string schema, int control, ref int value);
    }
}
