using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage.Sqlite;

/// <summary>Documents, and the commits that replace them.</summary>
internal static class Commits
{
    private static readonly Sql Load = new("SELECT version, state FROM document WHERE key = ?1");
    private static readonly Sql Version = new("SELECT version FROM document WHERE key = ?1 AND substr(state, 1, length(?2)) = ?2");
    private static readonly Sql Insert = new("INSERT INTO document VALUES(?1, ?2, ?3)");
    private static readonly Sql Update = new("UPDATE document SET version = ?2, state = ?3 WHERE key = ?1");
    private static readonly Sql Delete = new("DELETE FROM document WHERE key = ?1");
    private static readonly Sql Page = new("SELECT key, version, state FROM document WHERE key > ?1 AND key < ?2 ORDER BY key LIMIT ?3");
    private static readonly CommitResult.LostRace Lost = new();

    public static Document Read(Session session, DocumentKey key)
    {
        var row = session[Load].With(key.Value);
        if (!row.Next())
        {
            return new Document(key, 0, "");
        }

        var document = new Document(key, row.Number(0), row.Text(1));
        row.Reset();
        return document;
    }

    /// <summary>Documents with keys between the two ends, neither included, in order.</summary>
    public static List<Document> ReadPage(Session session, (string After, string End, int Max) range)
    {
        var documents = new List<Document>();
        var row = session[Page].With(range.After).With(range.End).With(range.Max);
        while (row.Next())
        {
            documents.Add(new Document(new DocumentKey(row.Text(0)), row.Number(1), row.Text(2)));
        }

        return documents;
    }

    public static CommitResult Write(Session session, Commit commit, string origin)
    {
        // All versions before the first write: a lost race leaves the group's transaction as it was.
        foreach (var document in commit.Documents)
        {
            if (VersionOf(session, document) != document.Expected)
            {
                return Lost;
            }
        }

        var placed = ImmutableArray.CreateBuilder<Placed>();
        foreach (var document in commit.Documents)
        {
            Replace(session, document);
            if (!document.WakeStands)
            {
                Agenda.SetWake(session, commit.Partition, document.Key, document.Wake);
            }

            if (!document.Outbox.IsDefaultOrEmpty)
            {
                placed.Add(Outboxes.Append(session, commit, document));
            }
        }

        foreach (var cell in commit.Cells)
        {
            Cells.Change(session, commit.Partition, cell);
            Agenda.SetCollection(session, commit.Partition, cell, commit.Now);
        }

        foreach (var log in commit.Logs)
        {
            Logs.Write(session, commit.Partition, log, commit.Now);
            if (log.Announce)
            {
                Announcements.Add(session, origin, log.Log);
            }
        }

        Members.Write(session, commit.Partition, commit.Members);
        return new CommitResult.Stored(placed.DrainToImmutable());
    }

    /// <returns>0 too when the state begins otherwise than the writer saw it.</returns>
    private static long VersionOf(Session session, DocumentWrite document)
    {
        var row = session[Version].With(document.Key.Value).With(document.Begins);
        if (!row.Next())
        {
            return 0;
        }

        var version = row.Number(0);
        row.Reset();
        return version;
    }

    private static void Replace(Session session, DocumentWrite document)
    {
        if (document.State is { } state)
        {
            session[document.Expected == 0 ? Insert : Update].With(document.Key.Value).With(document.Expected + 1).With(state).Run();
        }
        else if (document.Expected > 0)
        {
            session[Delete].With(document.Key.Value).Run();
        }
    }
}
