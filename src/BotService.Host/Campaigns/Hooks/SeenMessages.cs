using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using BotService.Reporting.Delivery;
using BotService.Runtime.Stores;

namespace BotService.Host.Campaigns.Hooks;

/// <summary>Which signed messages were taken, so that none is taken twice, by whichever process. Kept for longer than a signature holds.</summary>
internal sealed class SeenMessages(IStore store, TimeProvider time)
{
    private const string Set = "hooks:seen";
    private const int TidiedAtOnce = 20;
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Kept = WebhookCheck.Tolerance * 12;

    /// <param name="name">Made from the message's id, in hexadecimal.</param>
    /// <returns>The right to take it, to be given back; null when it was taken, or is being taken at this moment.</returns>
    public async Task<string?> TryBeginAsync(string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var right = RandomNumberGenerator.GetHexString(32);
        if (!await store.TryLeaseAsync(LeaseOf(name), right, now, now + LongestWork, ct))
        {
            return null;
        }

        if (await store.FindMemberAsync(PartitionOf(name), Set, name, ct) is not { } taken || !IsFresh(taken, now))
        {
            return right;
        }

        await ReleaseAsync(name, right, ct);
        return null;
    }

    public async Task DoneAsync(string name, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var old = (await store.PageMembersAsync(PartitionOf(name), Set, name, TidiedAtOnce, ct)).Where(member => !IsFresh(member.Value, now));
        ImmutableArray<MemberWrite> writes =
        [
            new(Set, name, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            .. old.Select(member => new MemberWrite(Set, member.Name, null)),
        ];
        await store.WriteMembersAsync(PartitionOf(name), writes, ct);
    }

    public async Task ReleaseAsync(string name, string right, CancellationToken ct) => await store.ReleaseAsync(LeaseOf(name), right, ct);

    private static string LeaseOf(string name) => $"hook:{name}";

    private static bool IsFresh(string taken, DateTimeOffset now) =>
        long.TryParse(taken, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && now.ToUnixTimeSeconds() - seconds <= Kept.TotalSeconds;

    private int PartitionOf(string name) => Partitioning.Of(DocumentKey.Of('h', name), store.Partitions);
}
