namespace BotService.Runtime.Letters;

/// <summary>What was given up, kept with its reason so that an operator can look at it, send it again, or drop it.</summary>
public interface ILetters
{
    IAsyncEnumerable<Letter> ListAsync(CancellationToken ct);

    /// <summary>Puts the letter back where it came from: to the end of its chat's outbox, or through the inbox once more.</summary>
    ValueTask<LetterRetry> RetryAsync(string id, CancellationToken ct);

    /// <returns>False when there is no such letter.</returns>
    ValueTask<bool> DropAsync(string id, CancellationToken ct);
}

/// <param name="Id">Sorts by time.</param>
/// <param name="Kind"><c>send</c>, <c>note</c> or <c>update</c>.</param>
/// <param name="Subject">The document's key: never an address.</param>
public sealed record Letter(string Id, string Kind, string Channel, string Subject, string Reason, DateTimeOffset At, int Attempts, string Sealed);
