using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BotService.Storage.Sqlite;

/// <summary>
/// One prepared statement, used over and over by one thread at a time. Speaks to SQLite directly: a command object would look up every
/// parameter by name and allocate a reader for each of the dozen statements of a commit.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public Statement(sqlite3 database, string text)
    {
        _database = database;
        var code = raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        if (code != raw.SQLITE_OK)
        {
            throw Failure();
        }
    }

    /// <summary>Binds the next parameter.</summary>
    public Statement With(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public Statement With(DateTimeOffset value) => With(value.UtcTicks);

    public Statement With(DateTimeOffset? value) => value is { } at ? With(at.UtcTicks) : WithNull();

    public Statement With(string value)
    {
        // SQLite copies what is bound, so the buffer can go back at once.
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, buffer);
        var code = raw.sqlite3_bind_text(_statement, ++_bound, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        Check(code);
        return this;
    }

    /// <summary>Moves to the next row. After false the statement is ready for its next use.</summary>
    public bool Next()
    {
        switch (raw.sqlite3_step(_statement))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                Reset();
                return false;
            default:
                var failure = Failure();
                Reset();
                throw failure;
        }
    }

    /// <summary>Runs to the end, whatever rows come.</summary>
    public void Run()
    {
        while (Next())
        {
        }
    }

    /// <summary>Must be called when a loop over rows is left before its end: an open row keeps the reader's snapshot.</summary>
    public void Reset()
    {
        _bound = 0;
        _ = raw.sqlite3_reset(_statement);
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    // As a blob, because the text form of the library stops at a NUL character.
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public DateTimeOffset Instant(int column) => new(Number(column), TimeSpan.Zero);

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public void Dispose() => _statement.Dispose();

    private Statement WithNull()
    {
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            var failure = Failure();
            Reset();
            throw failure;
        }
    }

    private SqliteException Failure() => Faults.Of(_database);
}
