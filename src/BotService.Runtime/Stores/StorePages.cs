using System.Runtime.CompilerServices;

namespace BotService.Runtime.Stores;

/// <summary>Reads sets to their end, a page at a time.</summary>
public static class StorePages
{
    /// <summary>Every member in ordinal order. One that is put or removed meanwhile may come or not.</summary>
    public static async IAsyncEnumerable<Member> AllMembersAsync(
        this IStore store, int partition, string set, int pageSize, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (true)
        {
            var page = await store.PageMembersAsync(partition, set, after, pageSize, ct);
            foreach (var member in page)
            {
                yield return member;
            }

            if (page.Length < pageSize)
            {
                yield break;
            }

            after = page[^1].Name;
        }
    }
}
