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

        foreach (var document in commit.Documents)
        {
            if (Partitioning.Of(document.Key, partitions) != commit.Partition)
            {
                throw new ArgumentException("all documents of a commit lie in its partition", nameof(commit));
            }
        }
    }
}
