using System.Runtime.CompilerServices;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Letters;

internal sealed class KeptLetters(LetterBox box, TurnHandler turns, IEnumerable<IReplaysUpdates> replays, ServiceSecret secret) : ILetters
{
    public async IAsyncEnumerable<Letter> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (_, letter) in box.AllAsync(ct))
        {
            yield return letter;
        }
    }

    public async ValueTask<LetterRetry> RetryAsync(string id, CancellationToken ct)
    {
        if (await box.FindAsync(id, ct) is not var (partition, letter))
        {
            return LetterRetry.NotFound;
        }

        var retry = await PutBackAsync(letter, ct);
        if (retry == LetterRetry.PutBack)
        {
            await box.RemoveAsync(partition, id, ct);
        }

        return retry;
    }

    public async ValueTask<bool> DropAsync(string id, CancellationToken ct)
    {
        if (await box.FindAsync(id, ct) is not var (partition, _))
        {
            return false;
        }

        await box.RemoveAsync(partition, id, ct);
        return true;
    }

    private async ValueTask<LetterRetry> PutBackAsync(Letter letter, CancellationToken ct)
    {
        if (letter.Kind == "update")
        {
            var replay = replays.FirstOrDefault(one => one.Channel == letter.Channel);
            return Of(replay is not null && await replay.ReplayAsync(secret.Unseal(Convert.FromBase64String(letter.Sealed)), ct));
        }

        var payload = OutboxPayload.Read(secret.Unseal(letter.Sealed));
        if (payload is OutboxPayload.ToChat { Receipt.News: { Test: false } })
        {
            // Its slice was told that it was given up and has gone on from there: sent now, it would reach somebody behind the counts.
            return LetterRetry.OfAnnouncement;
        }

        var again = payload is OutboxPayload.ToChat message ? message with { GoodUntil = null } : payload;
        return Of(await turns.RequeueAsync(new DocumentKey(letter.Subject), $"letter:{letter.Id}", again, ct));
    }

    private static LetterRetry Of(bool putBack) => putBack ? LetterRetry.PutBack : LetterRetry.NotFound;
}
