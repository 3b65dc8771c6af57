using BotService.Runtime.Stores;

namespace BotService.Storage;

/// <summary>What every commit must keep to, whichever store it goes to. A breach is a bug of the caller.</summary>
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
            var key = commit.Documents[index].Key;
            if (Partitioning.Of(key, partitions) != commit.Partition)
            {
                throw new ArgumentException("all documents of a commit lie in its partition", nameof(commit));
            }

            for (var other = 0; other < index; other++)
            {
                if (commit.Documents[other].Key == key)
                {
                    throw new ArgumentException("a commit names each document once", nameof(commit));
                }
            }
        }
    }
}
