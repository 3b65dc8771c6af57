using System.Text.Json;
using BotService.Core.Persons;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Persons;

/// <summary>Looks up what stands behind a pair code. Costs a round trip, and only those who type one.</summary>
internal sealed class PairCodes(IStore store, ServiceSecret secret)
{
    /// <returns>Null when no such code is known, or no longer.</returns>
    public async ValueTask<PairOffer?> FindAsync(string code, CancellationToken ct)
    {
        var document = await store.LoadAsync(secret.PairOf(code), ct);
        return document.Exists ? JsonSerializer.Deserialize(new Envelope(document.State).Json, RuntimeJson.Default.PairOffer) : null;
    }
}
