using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Runtime.Stores;
using BotService.Runtime.Turns;

namespace BotService.Runtime.Conversations;

/// <summary>Reads the free texts of a poll, a page at a time. See <see cref="TextId"/> for how they are named.</summary>
internal sealed class StoredComments(IStore store, IDialogShelf dialogs, RuntimeOptions options, TimeProvider time) : IComments
{
    private const int AtOnce = 200;

    public async ValueTask<bool> KnowsAsync(PollId poll, CancellationToken ct) =>
        dialogs.Library.Polls.ContainsKey(poll) || await store.FindMemberAsync(0, DialogShelf.PollSet, poll.Value, ct) is not null;

    public async IAsyncEnumerable<Comment> ReadAsync(PollId poll, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (kept, today) = (options.KeptFrom(now), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, options.Zone).DateTime));
        var first = from > kept ? from : kept;
        for (var day = to < today ? to : today; day >= first; day = day.AddDays(-1))
        {
            for (var partition = 0; partition < store.Partitions; partition++)
            {
                await foreach (var comment in OfDayAsync(partition, poll, day, ct))
                {
                    yield return comment;
                }
            }
        }
    }

    private async IAsyncEnumerable<Comment> OfDayAsync(int partition, PollId poll, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/");
        ImmutableArray<Member> page;
        do
        {
            page = await store.PageMembersAsync(partition, ConversationPlan.TextsOf(poll.Value), after, AtOnce, ct);
            foreach (var member in page)
            {
                if (TextId.Read(poll, member.Name) is not { } id || id.Day != day)
                {
                    yield break;
                }

                yield return new(poll, id.Unit, id.Day, id.Question, member.Value);
                after = member.Name;
            }
        }
        while (page.Length == AtOnce);
    }
}
