using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <param name="turns">Late, because conversations ask for sheets while they take a turn.</param>
internal sealed class StoredWorklists(IStore store, Lazy<ITurns> turns, DutyReads reads, TimeProvider time) : IWorklists
{
    public async ValueTask<DutySheet?> SheetAsync(OfficialId official, CancellationToken ct)
    {
        var (age, worklist) = await FindAsync(official, ct);
        var reading = await reads.ReadAsync(official, age, worklist ?? Worklist.Empty, new DutyInput.Woke(), time.GetUtcNow(), ct);
        return reading is { Context: { Official: not null } context } ? DutySheets.Of(worklist, context) : null;
    }

    public async ValueTask<bool> CompleteAsync(
        OfficialId official, CampaignId campaign, string occurrence, bool done, string? list, string cause, CancellationToken ct)
    {
        if (!OfficialId.IsValid(official.Value))
        {
            return false;
        }

        await turns.Value.HandleAsync(DutyPost.KeyOf(official), cause, new TurnInput.Ask(new DutyInput.Completed(campaign, occurrence, done, list)), ct);
        var (_, worklist) = await FindAsync(official, ct);
        return worklist is not null && worklist.Duties.Any(duty => duty.Campaign == campaign && duty.Occurrence == occurrence && duty.State != DutyState.Withdrawn);
    }

    public async ValueTask ForgetAsync(OfficialId official, CancellationToken ct)
    {
        if (OfficialId.IsValid(official.Value))
        {
            await turns.Value.HandleAsync(DutyPost.KeyOf(official), "forget", new TurnInput.Ask(new Forgetting()), ct);
        }
    }

    private async ValueTask<(long Age, Worklist? Worklist)> FindAsync(OfficialId official, CancellationToken ct) =>
        AgedState.Read(new Envelope((await store.LoadAsync(DutyPost.KeyOf(official), ct)).State).Json, DutyJson.Default.Worklist);
}
