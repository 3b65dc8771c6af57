using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotService.Runtime.Identity;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Letters;

/// <summary>
/// Letters lie beside the documents they concern, sealed, at most 10,000 in all; the oldest go first. Updates that could not be understood go
/// after seven days.
/// </summary>
internal sealed class LetterBox(IStore store, ServiceSecret secret, TimeProvider time)
{
    public const string Set = "letters";
    public static readonly TimeSpan UpdateLife = TimeSpan.FromDays(7);
    private const int Most = 10_000;

    public MemberWrite OfItem(string kind, string channel, DocumentKey from, OutboxItem item, string reason, int attempts, DateTimeOffset now) =>
        Write(new(IdOf(now, $"{from.Value}|{item.Id}"), kind, channel, from.Value, reason, now, attempts, secret.Seal(item.Payload)));

    /// <summary>Keeps what a channel could not read. The partition is drawn from its content, so that floods spread.</summary>
    public async Task KeepUpdateAsync(string channel, ReadOnlyMemory<byte> update, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = IdOf(now, Convert.ToHexString(SHA256.HashData(update.Span)));
        var letter = new Letter(id, "update", channel, "", reason, now, 1, Convert.ToBase64String(secret.Seal(update.Span)));
        var partition = Partitioning.Of(new DocumentKey(id), store.Partitions);
        await store.WriteMembersAsync(partition, [Write(letter)], ct);
    }

    public async IAsyncEnumerable<(int Partition, Letter Letter)> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            var after = "";
            while (true)
            {
                var page = await store.PageMembersAsync(partition, Set, after, 200, ct);
                foreach (var member in page)
                {
                    yield return (partition, JsonSerializer.Deserialize(member.Value, LetterJson.Default.Letter)!);
                    after = member.Name;
                }

                if (page.Length < 200)
                {
                    break;
                }
            }
        }
    }

    public async ValueTask<(int Partition, Letter Letter)?> FindAsync(string id, CancellationToken ct)
    {
        for (var partition = 0; partition < store.Partitions; partition++)
        {
            if (await store.FindMemberAsync(partition, Set, id, ct) is { } json)
            {
                return (partition, JsonSerializer.Deserialize(json, LetterJson.Default.Letter)!);
            }
        }

        return null;
    }

    public ValueTask RemoveAsync(int partition, string id, CancellationToken ct) =>
        store.WriteMembersAsync(partition, [new MemberWrite(Set, id, null)], ct);

    private MemberWrite Write(Letter letter) =>
        new(Set, letter.Id, JsonSerializer.Serialize(letter, LetterJson.Default.Letter), Math.Max(1, Most / store.Partitions));

    private static string IdOf(DateTimeOffset now, string subject)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(subject));
        return $"{now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }
}
