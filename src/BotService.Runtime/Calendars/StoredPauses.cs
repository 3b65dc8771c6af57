using System.Collections.Immutable;
using System.Security.Cryptography;
using BotService.Core.Calendars.Pausing;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Calendars;

internal sealed class StoredPauses(ITurns turns, PauseShelf shelf) : IPauses
{
    public async ValueTask<ImmutableArray<KeptPause>> AllAsync(CancellationToken ct) => (await shelf.AnewAsync(ct)).Kept;

    public async ValueTask<PauseAnswer> ActAsync(PauseAct act, CancellationToken ct)
    {
        var wish = new PauseWish(act);
        await turns.HandleAsync(PauseKind.Key, $"pause:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}", new TurnInput.Ask(wish), ct);
        await shelf.AnewAsync(ct);
        return wish.Answer;
    }
}
