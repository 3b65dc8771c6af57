using System.Collections.Immutable;
using System.Text.Json;
using BotService.Core.Access;
using BotService.Core.Announcements.Slices;
using BotService.Runtime.Audit;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Announcements;

/// <summary>Decides the document in which it stands whether all bulk sending is stopped.</summary>
internal sealed class BulkHalt(IStore store)
{
    private const int PageSize = 500;

    public async ValueTask<Decision> DecideAsync(DocumentKey key, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        if (input is TurnInput.Ask { Payload: BulkStop asked })
        {
            return await StopAsync(key, asked, now, ct);
        }

        if (input is not TurnInput.Note(_, var payload) || NewsPost.Read(payload) is not NewsNote.Halt(var chat, var stopped, var by, var request))
        {
            return Decision.Nothing();
        }

        var stamp = NoteStamp.Of(key, now);
        var decision = await StopAsync(key, new(stopped, by, now), now, ct);
        var record = new AuditNote(by, stopped ? "chat announcement stop all" : "chat announcement resume all", [], Refused: false, request, now);
        return decision with { Outbox = [.. decision.Outbox, NewsPost.Of(DocumentKey.Of('c', chat), new NewsNote.Halted(stopped), stamp), AuditPost.Of(record, stamp)] };
    }

    /// <summary>Every announcement that may go out looks at once, so that what was under way stays paused when bulk sending is let go again.</summary>
    private async ValueTask<Decision> StopAsync(DocumentKey key, BulkStop stop, DateTimeOffset now, CancellationToken ct)
    {
        var stamp = NoteStamp.Of(key, now);
        var looks = ImmutableArray.CreateBuilder<OutboxPayload>();
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var member in store.AllMembersAsync(partition, NewsIndex.Set, PageSize, ct))
            {
                if (NewsIndex.MayGo(member.Value))
                {
                    looks.Add(NewsPost.Of(NewsPost.KeyOf(new(member.Name)), new NewsNote.Look(), stamp));
                }
            }
        }

        return new Decision(JsonSerializer.Serialize(stop with { At = now }, NewsJson.Default.BulkStop), null) { Outbox = looks.DrainToImmutable() };
    }
}
