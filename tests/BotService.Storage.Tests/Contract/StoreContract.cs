using System.Collections.Immutable;
using BotService.Runtime.Stores;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Storage.Tests.Contract;

/// <summary>
/// What every store promises, one file per feature. A store inherits it and says how a process opens the data of this test:
/// xunit makes a new instance for each test, so each test begins with a store that nobody used before.
/// </summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected const int Partitions = 4;
    private static readonly TimeSpan Right = TimeSpan.FromSeconds(30);
    private readonly List<IStore> _opened = [];

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 1, 2, 3, 456, TimeSpan.Zero));

    protected DateTimeOffset Now => Time.GetUtcNow();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IStore Store => _opened[0];

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        await ForgetAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One more instance over this test's own data, as another process would open it, with <see cref="Time"/> as its clock.</summary>
    protected abstract ValueTask<IStore> CreateAsync(int partitions);

    /// <summary>Removes this test's data, after all instances are closed.</summary>
    protected abstract ValueTask ForgetAsync();

    /// <summary>Lets time pass, for the store's own clock too when it has one.</summary>
    protected virtual ValueTask PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return ValueTask.CompletedTask;
    }

    private static DocumentKey Key(string name, int partition = 0, char kind = 'c')
    {
        for (var i = 0; ; i++)
        {
            var key = DocumentKey.Of(kind, $"{name}{i}");
            if (Partitioning.Of(key, Partitions) == partition)
            {
                return key;
            }
        }
    }

    private static DocumentWrite Write(DocumentKey key, long expected, string? state = "{}", DateTimeOffset? wake = null, params string[] owed) =>
        new(key, expected, state, wake, [.. owed.Select((payload, index) => new OutboxItem($"{expected + 1}.{index}", payload))]);

    private static string Ids(Outbox outbox) => string.Join(' ', outbox.Items.Select(item => item.Id));

    private static Placed Only(CommitResult result) => Assert.Single(Assert.IsType<CommitResult.Stored>(result).Placed);

    private async ValueTask<IStore> OpenAsync(int partitions = Partitions)
    {
        var store = await CreateAsync(partitions);
        _opened.Add(store);
        return store;
    }

    private Commit Of(params ReadOnlySpan<DocumentWrite> documents) => new()
    {
        Partition = Partitioning.Of(documents[0].Key, Partitions),
        Documents = [.. documents],
        Now = Now,
        SenderUntil = Now + Right,
    };

    private async Task<CommitResult.Stored> StoreAsync(Commit commit) =>
        Assert.IsType<CommitResult.Stored>(await Store.CommitAsync(commit, Ct));

    private Task<CommitResult.Stored> StoreAsync(params ReadOnlySpan<DocumentWrite> documents) => StoreAsync(Of(documents));

    private ValueTask<ImmutableArray<AgendaEntry>> ClaimAsync(TimeSpan? hold = null, int max = 100, int partition = 0) =>
        Store.ClaimAsync(partition, Now, Now + (hold ?? Right), max, Ct);

    private Settlement Settled(DocumentKey key, params string[] done) =>
        new(key, [.. done], ResumeAt: null, HeadAttempts: null, ChatFreeAt: null, [], Now + Right);

    private async Task<Outbox> SettleAsync(Settlement settlement) =>
        Assert.Single(await Store.SettleAsync(Partitioning.Of(settlement.Key, Partitions), [settlement], Ct));
}
