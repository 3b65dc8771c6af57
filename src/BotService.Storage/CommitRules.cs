using System.Collections.Immutable;
using BotService.Runtime.Stores;

namespace BotService.Storage;

/// <summary>What every write must keep to, whichever store it goes to. A breach is a bug of the caller, and nothing is written.</summary>
internal static class CommitRules
{
    public static void Check(Commit commit, int partitions)
    {
        if (commit.Documents.IsDefaultOrEmpty)
        {
            throw new ArgumentException("a commit replaces at least one document", nameof(commit));
        }

        for (var index = 0; index < commit.Documents.Length; index++)
        {
            var write = commit.Documents[index];
            CheckName(write.Key.Value);
            CheckBeginning(write);
            if (Partitioning.Of(write.Key, partitions) != commit.Partition)
            {
                throw new ArgumentException("all documents of a commit lie in its partition", nameof(commit));
            }

            for (var other = 0; other < index; other++)
            {
                if (commit.Documents[other].Key == write.Key)
                {
                    throw new ArgumentException("a commit names each document once", nameof(commit));
                }
            }

            foreach (var item in write.Outbox)
            {
                CheckItem(item);
            }
        }

        foreach (var cell in commit.Cells)
        {
            CheckName(cell.Cell);
            foreach (var (field, _) in cell.Tallies)
            {
                CheckName(field);
            }
        }

        foreach (var log in commit.Logs)
        {
            CheckName(log.Log);
        }

        Check(commit.Members);
    }

    public static void Check(ImmutableArray<MemberWrite> members)
    {
        foreach (var member in members)
        {
            CheckName(member.Set);
            CheckName(member.Member);
        }
    }

    public static void Check(ImmutableArray<Settlement> settlements)
    {
        foreach (var settlement in settlements)
        {
            CheckName(settlement.Key.Value);
            foreach (var id in settlement.Done)
            {
                CheckName(id);
            }

            Check(settlement.Letters);
        }
    }

    private static void CheckBeginning(DocumentWrite write)
    {
        if (write.Begins.Length == 0)
        {
            return;
        }

        CheckName(write.Begins);
        if (write.Expected == 0)
        {
            throw new ArgumentException("what does not exist begins with nothing", nameof(write));
        }
    }

    private static void CheckItem(OutboxItem item)
    {
        CheckName(item.Id);
        if (item.Id.Contains('|', StringComparison.Ordinal) || item.Payload.Length == 0)
        {
            throw new ArgumentException("an item of an outbox has a payload, and an id without '|'", nameof(item));
        }
    }

    /// <remarks>Redis gets them as words of one line. The error does not tell the name: it may be a pseudonym of a person.</remarks>
    private static void CheckName(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("names are visible ASCII without spaces, and not empty", nameof(name));
        }
    }
}
