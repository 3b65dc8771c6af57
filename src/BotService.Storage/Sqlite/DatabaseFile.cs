using System.Diagnostics;
using System.Globalization;
using BotService.Runtime.Stores;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Sqlite;

/// <summary>The file <c>botservice.db</c>: makes it, checks that it is ours, and opens sessions on it.</summary>
internal sealed class DatabaseFile(SqliteStoreOptions options)
{
    private const string Name = "botservice.db";
    private const long CheckedWhole = 64 << 20;
    private const string Cure = "Stop every process that uses it and restore a backup, or move the file and its -wal and -shm files away to begin with an empty store.";
    private readonly string _path = Path.Combine(options.Folder, Name);

    public SqliteStoreOptions Options => options;

    /// <exception cref="StoreSetupException">The folder or file cannot be used; the message says what to do.</exception>
    /// <exception cref="SqliteException">SQLite met a fault that may pass.</exception>
    public Session Create()
    {
        MakeFolder();
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return TryCreate();
            }
            catch (SqliteException fault) when (Faults.IsBusy(fault) && Stopwatch.GetElapsedTime(since) < options.LongestLock)
            {
                // SQLite gives up at once where two processes that make the same store would wait for each other.
            }
            catch (SqliteException fault)
            {
                throw SetupFault(fault) ?? (Exception)fault;
            }
        }
    }

    /// <summary>Opens the existing file again after a fault. Never makes a new one: an empty store would hide that the old one is gone.</summary>
    public Session Reopen()
    {
        var session = Session.Open(_path, SqliteOpenMode.ReadWrite);
        try
        {
            session.WaitForLocks(options.LongestLock);
            CheckOrigin(session);
            CheckPartitions(session);
            Configure(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public Session OpenReader()
    {
        var session = Session.Open(_path, SqliteOpenMode.ReadOnly);
        try
        {
            session.WaitForLocks(options.LongestLock);
            session.Execute("PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private Session TryCreate()
    {
        var session = MakeFile();
        try
        {
            session.WaitForLocks(options.LongestLock);
            Prepare(session);
            Configure(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void MakeFolder()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(options.Folder);
            }
            else
            {
                // What people answered lies in here: nobody but the service's own user may look.
                Directory.CreateDirectory(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StoreSetupException($"The data folder '{options.Folder}' cannot be used: {failure.Message} Give this user the right to write there, or set Storage:Path to another folder.", failure);
        }
    }

    private Session MakeFile()
    {
        // SQLite makes the file, and nobody else ever opens it: closing a second handle would drop the locks that SQLite holds.
        var isNew = !File.Exists(_path);
        var session = Session.Open(_path, SqliteOpenMode.ReadWriteCreate);
        if (isNew && !OperatingSystem.IsWindows())
        {
            // The side files are made later and take over these rights.
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return session;
    }

    private void Prepare(Session session)
    {
        CheckOrigin(session);
        if (!string.Equals(session.ScalarText("PRAGMA journal_mode = WAL"), "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreSetupException($"The file system of the data folder '{options.Folder}' does not support shared memory, which the store needs. Set Storage:Path to a folder on a local disk.");
        }

        session.Execute("BEGIN IMMEDIATE");
        if (session.Scalar("PRAGMA user_version") == 0)
        {
            session.Execute(Schema.Create);
            session.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO setting VALUES('partitions', {options.Partitions}); PRAGMA application_id = {Schema.Application}; PRAGMA user_version = {Schema.Version}"));
        }

        session.Execute("COMMIT");
        CheckPartitions(session);
        if (new FileInfo(_path).Length <= CheckedWhole && session.ScalarText("PRAGMA quick_check(1)") is var verdict and not "ok")
        {
            throw new StoreSetupException($"The database '{_path}' is damaged ({verdict}). {Cure}");
        }
    }

    private void CheckOrigin(Session session)
    {
        // In one snapshot: another process may be making the store at this moment.
        session.Execute("BEGIN");
        var application = session.Scalar("PRAGMA application_id");
        var version = session.Scalar("PRAGMA user_version");
        var empty = application == 0 && version == 0 && session.Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        session.Execute("COMMIT");
        if (!empty && application != Schema.Application)
        {
            throw new StoreSetupException($"The file '{_path}' is a database of another program. Move it away, or set Storage:Path to another folder.");
        }

        if (version > Schema.Version)
        {
            throw new StoreSetupException($"The database '{_path}' was written by a newer version of this service (schema {version}, this version knows {Schema.Version}). Run that version, or restore a backup made before the upgrade.");
        }
    }

    private void CheckPartitions(Session session)
    {
        var existing = session.Scalar(Schema.PartitionCount);
        if (existing != options.Partitions)
        {
            throw new StoreSetupException($"The store in '{options.Folder}' was created with {existing} partitions and cannot be opened with {options.Partitions}. Set Storage:Partitions to {existing}.");
        }
    }

    private void Configure(Session session)
    {
        // The writer copies the log back itself, after its answers; SQLite's own limit is there for one that grows too fast.
        session.Execute(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; "
            + "PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 16000");
        if (options.MostPages > 0)
        {
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {options.MostPages}"));
        }
    }

    private StoreSetupException? SetupFault(SqliteException fault)
    {
        if (Faults.IsDamage(fault))
        {
            return new StoreSetupException($"The file '{_path}' is damaged or not a database. {Cure}", fault);
        }

        return Faults.IsForbidden(fault)
            ? new StoreSetupException($"The store in '{options.Folder}' cannot be opened: {Faults.Reason(fault)}. Give this user the right to write there, or set Storage:Path to another folder.", fault)
            : null;
    }
}
