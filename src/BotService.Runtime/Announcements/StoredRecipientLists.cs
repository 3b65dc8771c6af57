using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Core.Officials;
using BotService.Runtime.Identity;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Announcements;

/// <summary>
/// Somebody on a list stands in the partition of their record in the directory, under the name that the directory has for them: whoever is
/// found by both is one recipient.
/// </summary>
internal sealed class StoredRecipientLists(IStore store, ServiceSecret secret, TimeProvider time) : IRecipientLists
{
    private const string Set = "lists";
    private const int PageSize = 500;

    private int Index => Partitioning.Of(NewsPost.StopKey, store.Partitions);

    public async ValueTask<ImmutableArray<RecipientList>> AllAsync(CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<RecipientList>();
        await foreach (var member in store.AllMembersAsync(Index, Set, PageSize, ct))
        {
            all.Add(Read(member.Value));
        }

        return [.. all.OrderBy(list => list.At)];
    }

    public async ValueTask<RecipientList> WriteAsync(string name, string by, IReadOnlyCollection<OfficialId> people, CancellationToken ct)
    {
        var id = IdOf(name, people);
        if (await store.FindMemberAsync(Index, Set, id, ct) is { } known)
        {
            return Read(known);
        }

        var set = RecipientReads.UploadOf(id);
        foreach (var partition in people.Distinct().GroupBy(PartitionOf))
        {
            foreach (var page in partition.Chunk(PageSize))
            {
                await store.WriteMembersAsync(partition.Key, [.. page.Select(one => new MemberWrite(set, MemberOf(one), ""))], ct);
            }
        }

        // Last: a list that is known is whole.
        var list = new RecipientList(id, name, people.Distinct().Count(), by, time.GetUtcNow());
        await store.WriteMembersAsync(Index, [new(Set, id, JsonSerializer.Serialize(list with { Name = secret.Seal(name) }, NewsJson.Default.RecipientList))], ct);
        return list;
    }

    public async ValueTask<bool> RemoveAsync(string id, CancellationToken ct)
    {
        if (!IsId(id) || await store.FindMemberAsync(Index, Set, id, ct) is null)
        {
            return false;
        }

        var set = RecipientReads.UploadOf(id);
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            while (await store.PageMembersAsync(partition, set, "", PageSize, ct) is { IsEmpty: false } page)
            {
                await store.WriteMembersAsync(partition, [.. page.Select(member => new MemberWrite(set, member.Name, null))], ct);
            }
        }

        await store.WriteMembersAsync(Index, [new(Set, id, null)], ct);
        return true;
    }

    public async ValueTask<ImmutableArray<RecipientList>> OfAsync(OfficialId official, CancellationToken ct)
    {
        var found = ImmutableArray.CreateBuilder<RecipientList>();
        foreach (var list in await AllAsync(ct))
        {
            if (await store.FindMemberAsync(PartitionOf(official), RecipientReads.UploadOf(list.Id), MemberOf(official), ct) is not null)
            {
                found.Add(list);
            }
        }

        return found.ToImmutable();
    }

    public async ValueTask ForgetAsync(OfficialId official, CancellationToken ct)
    {
        if (await AllAsync(ct) is { IsEmpty: false } lists)
        {
            await store.WriteMembersAsync(PartitionOf(official), [.. lists.Select(list => new MemberWrite(RecipientReads.UploadOf(list.Id), MemberOf(official), null))], ct);
        }
    }

    private static string MemberOf(OfficialId official) => $"o.{official.Value}";

    private static bool IsId(string id) => id.Length == 16 && id.All(char.IsAsciiHexDigitLower);

    private static string IdOf(string name, IReadOnlyCollection<OfficialId> people)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in people.Select(one => one.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(name))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private int PartitionOf(OfficialId official) => Partitioning.Of(OfficialKind.KeyOf(official), store.Partitions);

    private RecipientList Read(string json)
    {
        var kept = JsonSerializer.Deserialize(json, NewsJson.Default.RecipientList) ?? throw new InvalidOperationException("empty list");
        return kept with { Name = secret.Unseal(kept.Name) };
    }
}
