using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Officials;
using BotService.Runtime.Delivery;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Duties;

/// <summary>
/// Has everybody of one partition look at rules that changed, a page at a time. The note that asks for the next page lies behind the notes
/// of the page before, so the outbox never grows beyond a page, and a process that dies leaves the round where it stood.
/// </summary>
internal sealed class SliceKind(IStore store, RuleShelf shelf, RuntimeOptions options) : IDocumentKind
{
    public char Kind => 's';

    public static DocumentKey KeyOf(int partition) => DocumentKey.Of('s', partition.ToString(CultureInfo.InvariantCulture));

    /// <summary>A note to each slice.</summary>
    public static ImmutableArray<OutboxPayload> LookEverywhere(DocumentKey from, int partitions, DateTimeOffset now)
    {
        var stamp = NoteStamp.Of(from, now);
        return [.. Enumerable.Range(0, partitions).Select(partition => DutyPost.Of(KeyOf(partition), new DutyNote.Look(), stamp))];
    }

    public async ValueTask<Decision> DecideAsync(DocumentKey key, string state, long version, TurnInput input, DateTimeOffset now, CancellationToken ct)
    {
        var before = state.Length == 0 ? Slice.Idle : JsonSerializer.Deserialize(state, DutyJson.Default.Slice) ?? Slice.Idle;
        var note = input is TurnInput.Note(_, var payload) ? DutyPost.Read(payload) : null;
        return note switch
        {
            DutyNote.Look when before.After is null => await PageAsync(key, new Slice(""), now, ct),
            DutyNote.Look => new Decision(Write(before.Anew()), null),
            DutyNote.NextPage(var after) when after == before.After => await PageAsync(key, before, now, ct),
            DutyNote.NextPage => Decision.Nothing(),
            null when DeliveryPost.IsAll(input) => Decision.Nothing(),
            _ => throw new UnreachableException("a slice takes no such turn"),
        };
    }

    private async ValueTask<Decision> PageAsync(DocumentKey key, Slice slice, DateTimeOffset now, CancellationToken ct)
    {
        // Those who look in this process must see what they were asked to look at.
        await shelf.RefreshAsync(ct);
        var partition = int.Parse(key.Id, CultureInfo.InvariantCulture);
        var page = await store.PageMembersAsync(partition, OfficialKind.Set, slice.After ?? "", options.Duties.PageSize, ct);
        var stamp = NoteStamp.Of(key, now);
        var outbox = ImmutableArray.CreateBuilder<OutboxPayload>(options.Duties.PageSize + 1);
        foreach (var member in page.TakeWhile(member => slice.Reaches(member.Name)))
        {
            outbox.Add(DutyPost.Of(DutyPost.KeyOf(new OfficialId(member.Name)), new DutyNote.Look(), stamp));
        }

        var next = page.Length < options.Duties.PageSize || outbox.Count < page.Length ? slice.AtEnd() : slice.At(page[^1].Name);
        if (next.After is { } after)
        {
            outbox.Add(DutyPost.Of(key, new DutyNote.NextPage(after), stamp));
        }

        return new Decision(Write(next), null) { Outbox = outbox.DrainToImmutable() };
    }

    private static string Write(Slice slice) => JsonSerializer.Serialize(slice, DutyJson.Default.Slice);
}
