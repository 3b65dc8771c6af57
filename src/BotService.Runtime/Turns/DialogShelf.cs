using BotService.Core.Polls;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Turns;

/// <summary>Keeps the dialogs of this process, and fetches the revisions of others from the store.</summary>
/// <param name="parse">Reads the source of a poll, as the store keeps it.</param>
internal sealed class DialogShelf(DialogLibrary library, Func<string, Poll> parse, IStore store, TimeProvider time) : IDialogShelf
{
    /// <summary>In partition 0: every poll that was ever asked here.</summary>
    public const string PollSet = "polls";

    private readonly Lock _growing = new();
    private volatile DialogLibrary _library = library;

    public DialogLibrary Library => _library;

    /// <summary>Puts this process's revisions into the store, so that any process can finish a run begun under them.</summary>
    public async Task PublishAsync(CancellationToken ct)
    {
        await store.WriteMembersAsync(0, [.. _library.Polls.Keys.Select(poll => new MemberWrite(PollSet, poll.Value, ""))], ct);
        foreach (var poll in _library.Polls.Values)
        {
            var key = KeyOf(poll.Revision);
            if ((await store.LoadAsync(key, ct)).Exists)
            {
                continue;
            }

            var now = time.GetUtcNow();
            await store.CommitAsync(
                new Commit
                {
                    Partition = Partitioning.Of(key, store.Partitions),
                    Documents = [new(key, 0, poll.Source, null, [])],
                    Now = now,
                    SenderUntil = now,
                },
                ct);
        }
    }

    public async ValueTask<Poll?> FindAsync(Revision revision, CancellationToken ct)
    {
        if (_library.Find(revision) is { } known)
        {
            return known;
        }

        var document = await store.LoadAsync(KeyOf(revision), ct);
        if (!document.Exists)
        {
            return null;
        }

        // The content is what the name promised; a parser that has learned to read it otherwise must not rename it.
        var poll = parse(document.State) with { Revision = revision };
        lock (_growing)
        {
            _library = _library.With(poll);
        }

        return poll;
    }

    private static DocumentKey KeyOf(Revision revision) => DocumentKey.Of('d', revision.Value);
}
