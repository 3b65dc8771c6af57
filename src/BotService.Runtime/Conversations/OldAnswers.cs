using System.Text.Json;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Runtime.Agenda;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Conversations;

/// <summary>
/// Responses and free texts go when the months that people were promised are over; what they were counted in stays. Texts go by the day
/// their run began, responses in the order they came in. Looks once in each local day.
/// </summary>
internal sealed class OldAnswers(IStore store, IDialogShelf dialogs, RuntimeOptions options) : IUpkeep
{
    private const int AtOnce = 200;
    private DateOnly _cleared;

    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var from = options.KeptFrom(now);
        if (_cleared == from)
        {
            return false;
        }

        var more = false;
        foreach (var poll in await PollsAsync(ct))
        {
            for (var partition = 0; partition < store.Partitions; partition++)
            {
                more |= await RemoveTextsAsync(partition, poll, from, ct);
                more |= await RemoveResponsesAsync(partition, poll, from, ct);
            }
        }

        _cleared = more ? default : from;
        return more;
    }

    /// <summary>Also those that are in no dialog any more.</summary>
    private async Task<HashSet<PollId>> PollsAsync(CancellationToken ct)
    {
        var polls = new HashSet<PollId>(dialogs.Library.Polls.Keys);
        await foreach (var poll in store.AllMembersAsync(0, DialogShelf.PollSet, AtOnce, ct))
        {
            polls.Add(new(poll.Name));
        }

        return polls;
    }

    private async Task<bool> RemoveTextsAsync(int partition, PollId poll, DateOnly from, CancellationToken ct)
    {
        // Named by their days: the oldest come first.
        var set = ConversationPlan.TextsOf(poll.Value);
        var page = await store.PageMembersAsync(partition, set, "", AtOnce, ct);
        var old = page.TakeWhile(text => TextId.Read(poll, text.Name) is not { } id || id.Day < from).Select(text => new MemberWrite(set, text.Name, null)).ToList();
        if (old.Count > 0)
        {
            await store.WriteMembersAsync(partition, [.. old], ct);
        }

        return old.Count == AtOnce;
    }

    private async Task<bool> RemoveResponsesAsync(int partition, PollId poll, DateOnly from, CancellationToken ct)
    {
        var log = ConversationPlan.ResponsesOf(poll.Value);
        var page = await store.ReadLogAsync(partition, log, 0, AtOnce, ct);
        var old = page.TakeWhile(entry => JsonSerializer.Deserialize(entry.Payload, RuntimeJson.Default.ResponseVersion)!.Day < from).ToList();
        if (old.Count > 0)
        {
            await store.TrimLogAsync(partition, log, old[^1].Number, ct);
        }

        return old.Count == AtOnce;
    }
}
