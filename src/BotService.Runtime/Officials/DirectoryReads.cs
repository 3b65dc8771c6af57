using BotService.Core.Officials;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Officials;

/// <summary>Reads single officials; needs no turns, so that kinds of documents may look at the directory.</summary>
internal sealed class DirectoryReads(IStore store, ServiceSecret secret)
{
    /// <returns>Null when nobody has the id.</returns>
    public async ValueTask<RecordedOfficial?> FindAsync(OfficialId id, CancellationToken ct) =>
        OfficialId.IsValid(id.Value) ? Read(await store.LoadAsync(OfficialKind.KeyOf(id), ct)) : null;

    public RecordedOfficial? Read(Document document) =>
        document.Exists ? KeptOfficial.Read(new Envelope(document.State).Json, secret) : null;
}
