using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BotService.Storage.Sqlite;

/// <summary>
/// Read-only connections, lent one to a thread at a time. A reader sees the last commit and never waits for the writer's flush.
/// </summary>
internal sealed class Readers(DatabaseFile file, Health health) : IDisposable
{
    private const int MostKept = 8;
    private readonly ConcurrentStack<Loan> _kept = new();
    private int _age;
    private bool _closed;

    public T Read<TState, T>(TState state, Func<Session, TState, T> read)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        var age = Volatile.Read(ref _age);
        Session? session = null;
        try
        {
            session = Take(age);
            var result = read(session, state);
            health.Up();
            GiveBack(new Loan(session, age));
            return result;
        }
        catch (SqliteException fault)
        {
            session?.Dispose();
            health.Down(Faults.Reason(fault));
            throw Faults.Unavailable(fault);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Closes the connections that were open until now: the file under them may be another one.</summary>
    public void Renew()
    {
        Interlocked.Increment(ref _age);
        Clear();
    }

    public void Dispose()
    {
        Volatile.Write(ref _closed, true);
        Clear();
    }

    private Session Take(int age)
    {
        while (_kept.TryPop(out var loan))
        {
            if (loan.Age == age)
            {
                return loan.Session;
            }

            loan.Session.Dispose();
        }

        return file.OpenReader();
    }

    private void GiveBack(Loan loan)
    {
        if (_kept.Count >= MostKept || loan.Age != Volatile.Read(ref _age))
        {
            loan.Session.Dispose();
            return;
        }

        _kept.Push(loan);
        if (Volatile.Read(ref _closed))
        {
            Clear();
        }
    }

    private void Clear()
    {
        while (_kept.TryPop(out var loan))
        {
            loan.Session.Dispose();
        }
    }

    private readonly record struct Loan(Session Session, int Age);
}
