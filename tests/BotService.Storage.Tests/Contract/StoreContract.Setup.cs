using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_store_tells_its_number_of_partitions_and_answers()
    {
        await Store.PingAsync(Ct);

        Assert.Equal(Partitions, Store.Partitions);
    }

    [Fact]
    public async Task Another_number_of_partitions_is_refused_with_the_cure()
    {
        var error = await Assert.ThrowsAsync<StoreSetupException>(async () => await OpenAsync(Partitions + 1));

        Assert.Contains("Storage:Partitions", error.Message, StringComparison.Ordinal);
        Assert.Contains("4", error.Message, StringComparison.Ordinal);
        Assert.Contains("5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_committed_is_there_when_a_process_opens_the_store_again()
    {
        var first = await OpenAsync();
        await first.CommitAsync(Everything(Write(Key("a"), 0, "kept", Now, "owed")), Ct);
        await first.DisposeAsync();

        var second = await OpenAsync();

        Assert.Equal("kept", (await second.LoadAsync(Key("a"), Ct)).State);
        Assert.Equal("1.0", Ids(await second.ReadOutboxAsync(Key("a"), Ct)));
    }

    [Fact]
    public async Task Closing_a_store_twice_is_no_harm()
    {
        var store = await OpenAsync();

        await store.DisposeAsync();
        await store.DisposeAsync();
    }
}
