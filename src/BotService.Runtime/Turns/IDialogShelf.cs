using BotService.Core.Polls;

namespace BotService.Runtime.Turns;

/// <summary>The dialogs in use, and older revisions that runs and cells still name.</summary>
public interface IDialogShelf
{
    /// <summary>What is known in this process now; grows when an older or newer revision is fetched.</summary>
    DialogLibrary Library { get; }

    /// <summary>The poll of a revision: from memory, else from the store, where every process puts its revisions when it starts.</summary>
    /// <returns>Null when no process ever stored it.</returns>
    ValueTask<Poll?> FindAsync(Revision revision, CancellationToken ct);
}
