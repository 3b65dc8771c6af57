using System.Collections.Immutable;
using System.Globalization;
using BotService.Runtime.Stores;
using CsCheck;

namespace BotService.Storage.Tests.Contract;

/// <summary>One step of a random run: what is done, and four numbers that say how.</summary>
internal sealed record StoreStep(StoreStep.Act What, int A, int B, int C, int D)
{
    internal enum Act
    {
        Commit,
        CommitAgain,
        Settle,
        Claim,
        Complete,
        Pass,
        Members,
        RemoveCell,
        Pace,
        Pause,
        Lease,
        Release,
    }

    public static Gen<StoreStep> Any { get; } = Gen.Select(
        Gen.Frequency(
            (8, Gen.Const(Act.Commit)),
            (1, Gen.Const(Act.CommitAgain)),
            (6, Gen.Const(Act.Settle)),
            (3, Gen.Const(Act.Claim)),
            (2, Gen.Const(Act.Complete)),
            (4, Gen.Const(Act.Pass)),
            (1, Gen.Int[(int)Act.Members, (int)Act.Release].Select(act => (Act)act))),
        Gen.Int[0, 1000],
        Gen.Int[0, 1000],
        Gen.Int[0, 1000],
        Gen.Int[0, 1000],
        (what, a, b, c, d) => new StoreStep(what, a, b, c, d));

    /// <summary>What is done to both stores depends only on the step and on what the model holds.</summary>
    public async Task<Func<IStore, Task<string>>> PrepareAsync(ModelStore model, int partition, DocumentKey[] keys, RunMemory memory, DateTimeOffset now, CancellationToken ct)
    {
        switch (What)
        {
            case Act.Commit:
                memory.LastCommit = await CommitAsync(model, partition, keys, now, ct);
                return store => CommitAsync(store, memory.LastCommit, ct);
            case Act.CommitAgain when memory.LastCommit is { } last:
                return store => CommitAsync(store, last, ct);
            case Act.Settle:
                var settlement = await SettlementAsync(model, keys[A % keys.Length], memory, now, ct);
                return async store => Show(Assert.Single(await store.SettleAsync(partition, [settlement], ct)));
            case Act.Claim:
                return async store =>
                {
                    var entries = (await store.ClaimAsync(partition, now, now + Milliseconds(1 + B), 100, ct)).Sort((x, y) => string.CompareOrdinal(x.ToString(), y.ToString()));
                    memory.Claimed = entries;
                    return string.Join(' ', entries);
                };
            case Act.Complete when !memory.Claimed.IsDefaultOrEmpty:
                var entry = memory.Claimed[A % memory.Claimed.Length];
                var owes = entry.Kind == AgendaKind.Send && !(await model.ReadOutboxAsync(new DocumentKey(entry.Subject), ct)).Items.IsEmpty;
                return owes ? _ => Task.FromResult("") : store => DoneAsync(store.CompleteAsync(partition, entry, ct));
            case Act.Members:
                return store => DoneAsync(store.WriteMembersAsync(partition, [Member(A), Member(B)], ct));
            case Act.RemoveCell:
                return store => DoneAsync(store.RemoveCellAsync(partition, "cell", ct));
            case Act.Pace:
                return async store => (await store.PaceAsync($"pace{partition}", now, Milliseconds(1 + (A % 50)), 1 + (B % 20), C % 2 == 0 ? null : Milliseconds(D), ct)).ToString();
            case Act.Pause:
                return store => DoneAsync(store.PauseAsync($"pace{partition}", now + Milliseconds(A), ct));
            case Act.Lease:
                return async store => (await store.TryLeaseAsync($"lease{partition}", $"owner{A % 3}", now, now + Milliseconds(B), ct)).ToString();
            case Act.Release:
                return store => DoneAsync(store.ReleaseAsync($"lease{partition}", $"owner{A % 3}", ct));
            default:
                return _ => Task.FromResult("");
        }
    }

    private async Task<Commit> CommitAsync(ModelStore model, int partition, DocumentKey[] keys, DateTimeOffset now, CancellationToken ct)
    {
        var documents = ImmutableArray.CreateBuilder<DocumentWrite>();
        for (var i = 0; i < 1 + (A % 2); i++)
        {
            var key = keys[(B + i) % keys.Length];
            var expected = (await model.LoadAsync(key, ct)).Version + (C % 9 == 0 ? 1 : 0);
            DateTimeOffset? wake = D % 3 == 0 ? null : now + Milliseconds(D - 300);
            var owed = Enumerable.Range(0, (C + i) % 4).Select(n => new OutboxItem(string.Create(CultureInfo.InvariantCulture, $"{expected + 1}.{n}"), $"Chào|{n}"));
            documents.Add(new DocumentWrite(key, expected, D % 11 == 0 ? null : $"trạng thái|{A}", wake, [.. owed]) { WakeStands = D % 7 == 0 });
        }

        return new Commit
        {
            Partition = partition,
            Documents = documents.ToImmutable(),
            Cells = C % 2 == 0 ? [new CellChange("cell", [new TallyChange($"q{A % 3}", 1), new TallyChange($"q{B % 3}", -1)], now + Milliseconds((A % 400) - 100))] : [],
            Logs = D % 2 == 0 ? [new LogWrite("log", B % 10 == 0 ? null : $"entry {B}", Keep: C % 3 * 2)] : [],
            Members = B % 3 == 0 ? [Member(C), Member(D)] : [],
            Now = now,
            SenderUntil = now + Milliseconds(200),
        };
    }

    private async Task<Settlement> SettlementAsync(ModelStore model, DocumentKey key, RunMemory memory, DateTimeOffset now, CancellationToken ct)
    {
        var outbox = await model.ReadOutboxAsync(key, ct);
        var done = outbox.Items.Take(B % 4).Select(item => item.Id).Skip(C % 10 == 0 ? 1 : 0).Prepend(C % 7 == 0 ? "0.0" : null).OfType<string>();
        var held = memory.Claimed.IsDefaultOrEmpty ? null : memory.Claimed.FirstOrDefault(entry => entry.Kind == AgendaKind.Send && entry.Subject == key.Value)?.ClaimedUntil;
        return new Settlement(
            key,
            [.. done],
            ResumeAt: B % 3 == 0 ? now + Milliseconds(A) : null,
            HeadAttempts: C % 2 == 0 ? D % 15 : null,
            // Far ahead or past: a store may forget it by the wall clock, which goes on while the test's stands.
            ChatFreeAt: D % 2 == 0 ? now + TimeSpan.FromMinutes(B - 300) : null,
            Letters: A % 5 == 0 ? [Member(A)] : [],
            SenderUntil: now + Milliseconds(150),
            Held: A % 2 == 0 ? held : null);
    }

    private static MemberWrite Member(int number) => new("set", $"m{number % 7}", number % 5 == 0 ? null : $"giá trị {number}", Keep: number % 2 == 0 ? 0 : 4);

    private static async Task<string> CommitAsync(IStore store, Commit commit, CancellationToken ct) =>
        await store.CommitAsync(commit, ct) is CommitResult.Stored stored ? string.Join(' ', stored.Placed) : "lost";

    private static async Task<string> DoneAsync(ValueTask task)
    {
        await task;
        return "";
    }

    private static string Show(Outbox outbox) =>
        string.Join(' ', outbox.Items) + string.Create(CultureInfo.InvariantCulture, $" after {outbox.HeadAttempts}, free {outbox.ChatFreeAt:O}");

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>What a run remembers between its steps.</summary>
    internal sealed class RunMemory
    {
        public Commit? LastCommit { get; set; }

        public ImmutableArray<AgendaEntry> Claimed { get; set; }
    }
}
