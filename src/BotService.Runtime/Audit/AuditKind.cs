using BotService.Core.Access;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Audit;

/// <summary>
/// Adds a line to the log for whoever asks, and one for each note: its end and the line are one commit. A note that comes again, because
/// whoever delivered it died, adds nothing as long as its line is among the newest.
/// </summary>
internal sealed class AuditKind(IStore store, AuditChain chain) : IDocumentKind
{
    private const int Newest = 200;

    public char Kind => 'a';

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        switch (input)
        {
            case TurnInput.Ask { Payload: AuditLine asked }:
                return Add(await HeadAsync(key, state, version, ct), AuditText.Clean(asked), now);
            case TurnInput.Note(_, var payload) when AuditPost.Read(payload) is { } note:
                var (head, line) = (await HeadAsync(key, state, version, ct), AuditText.Clean(LineOf(note)));
                return await HasAsync(key, head, line, note.At, ct) ? Decision.Nothing() : Add(head, line, note.At);
            case var _ when DeliveryPost.IsAll(input):
                return Decision.Nothing();
            default:
                throw new InvalidOperationException("the audit log takes no such turn");
        }
    }

    private static AuditLine LineOf(AuditNote note) => new(
        note.Who, note.What, string.Join(' ', note.Target), note.Refused ? AuditOutcome.Refused : AuditOutcome.Done, note.Request);

    private Decision Add(AuditHead head, AuditLine line, DateTimeOffset at)
    {
        var entry = chain.Next(head, line, at);
        return new(AuditChain.Write(new AuditHead(entry.Number, entry.Mark)), null) { Logs = [new(AuditChain.Log, AuditChain.Write(entry))] };
    }

    /// <summary>Ends that were written before there were notes stand without an envelope, whose reader sees but half of them.</summary>
    private async ValueTask<AuditHead> HeadAsync(DocumentKey key, string state, long version, CancellationToken ct) =>
        AuditChain.HeadOf(version == 0 || state.Contains('|', StringComparison.Ordinal) ? state : (await store.LoadAsync(key, ct)).State);

    private async ValueTask<bool> HasAsync(DocumentKey key, AuditHead head, AuditLine line, DateTimeOffset at, CancellationToken ct)
    {
        var newest = await store.ReadLogAsync(Partitioning.Of(key, store.Partitions), AuditChain.Log, Math.Max(0, head.Number - Newest), Newest, ct);
        return newest.Any(entry => AuditChain.Read(entry.Payload) is { } known
            && known.Request == line.Request && known.At == at && known.Who == line.Who && known.What == line.What && known.Target == line.Target);
    }
}
