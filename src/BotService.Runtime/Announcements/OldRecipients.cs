using BotService.Core.Announcements;
using BotService.Runtime.Agenda;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Announcements;

/// <summary>
/// Who got an announcement is forgotten some time after its end, see <see cref="AnnouncementOptions.RecipientsKept"/>: its counts and its acts
/// stay, and it can be corrected or withdrawn no more.
/// </summary>
internal sealed class OldRecipients(IStore store, RuntimeOptions options) : IUpkeep
{
    private const int PageSize = 500;
    private const int MostPages = 20;

    public async ValueTask<bool> StepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var left = MostPages;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            await foreach (var member in store.AllMembersAsync(partition, NewsIndex.Set, PageSize, ct))
            {
                if (!(NewsIndex.EndedAt(member.Value) < now - options.Announcements.RecipientsKept))
                {
                    continue;
                }

                left -= await RemoveAsync(new(member.Name), left, ct);
                if (left == 0)
                {
                    return true;
                }

                // Last: a process that dies before finds it again.
                await store.WriteMembersAsync(partition, [new(NewsIndex.Set, member.Name, NewsIndex.Cleared)], ct);
            }
        }

        return false;
    }

    /// <returns>How many pages were removed; <paramref name="most"/> when there may be more.</returns>
    private async ValueTask<int> RemoveAsync(AnnouncementId id, int most, CancellationToken ct)
    {
        var removed = 0;
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var (place, set) = (Partitioning.Of(NewsPost.SliceOf(id, partition), store.Partitions), NewsPost.RecipientsOf(id, partition));
            while (removed < most && await store.PageMembersAsync(place, set, "", PageSize, ct) is { IsEmpty: false } page)
            {
                await store.WriteMembersAsync(place, [.. page.Select(member => new MemberWrite(set, member.Name, null))], ct);
                removed++;
            }
        }

        return removed;
    }
}
