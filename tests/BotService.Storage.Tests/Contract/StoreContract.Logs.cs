using System.Threading.Channels;
using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Log_entries_are_numbered_from_1_in_the_order_of_writing()
    {
        await LogAsync(new("log", "Chào|bà"), new("other", "x"), new("log", "two"));
        await LogAsync(new LogWrite("log", "three"));

        Assert.Equal([new(1, "Chào|bà"), new(2, "two"), new(3, "three")], await Store.ReadLogAsync(0, "log", 0, 10, Ct));
        Assert.Equal([new(1, "x")], await Store.ReadLogAsync(0, "other", 0, 10, Ct));
        Assert.Empty(await Store.ReadLogAsync(1, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task A_log_is_read_on_from_a_number_and_no_more_than_asked_for()
    {
        await LogAsync([.. Enumerable.Range(1, 12).Select(i => new LogWrite("log", $"entry {i}"))]);

        Assert.Equal([9L, 10L, 11L], (await Store.ReadLogAsync(0, "log", 8, 3, Ct)).Select(entry => entry.Number));
        Assert.Equal([new(12, "entry 12")], await Store.ReadLogAsync(0, "log", 11, 10, Ct));
        Assert.Empty(await Store.ReadLogAsync(0, "log", 12, 10, Ct));
        Assert.Empty(await Store.ReadLogAsync(0, "log", 1_000_000, 10, Ct));
    }

    [Fact]
    public async Task A_log_keeps_exactly_its_newest_entries_under_their_numbers()
    {
        for (var i = 1; i <= 250; i++)
        {
            await LogAsync(new LogWrite("log", $"entry {i}", Keep: 200));
        }

        var entries = await Store.ReadLogAsync(0, "log", 0, 1000, Ct);
        Assert.Equal(Enumerable.Range(51, 200).Select(i => new LogEntry(i, $"entry {i}")), entries);
    }

    [Fact]
    public async Task A_cleared_log_is_empty_and_its_numbering_goes_on()
    {
        await LogAsync(new("log", "one"), new("log", "two"));

        await LogAsync(new LogWrite("log", null));
        var cleared = await Store.ReadLogAsync(0, "log", 0, 10, Ct);
        await LogAsync(new LogWrite("log", "three"));

        Assert.Empty(cleared);
        Assert.Equal([new(3, "three")], await Store.ReadLogAsync(0, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task Clearing_a_log_that_never_was_is_no_harm()
    {
        await LogAsync(new LogWrite("log", null));
        await LogAsync(new LogWrite("log", "one"));

        Assert.Equal([new(1, "one")], await Store.ReadLogAsync(0, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task A_trimmed_log_keeps_its_newer_entries_under_their_numbers()
    {
        await LogAsync([.. Enumerable.Range(1, 5).Select(i => new LogWrite("log", $"entry {i}"))]);

        await Store.TrimLogAsync(0, "log", 3, Ct);
        await Store.TrimLogAsync(0, "log", 2, Ct);
        await Store.TrimLogAsync(1, "log", 5, Ct);
        var trimmed = await Store.ReadLogAsync(0, "log", 0, 10, Ct);
        await Store.TrimLogAsync(0, "log", 5, Ct);
        await LogAsync(new LogWrite("log", "entry 6"));

        Assert.Equal([new(4, "entry 4"), new(5, "entry 5")], trimmed);
        Assert.Equal([new(6, "entry 6")], await Store.ReadLogAsync(0, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task A_log_lives_on_from_its_last_entry_and_then_goes_whole()
    {
        await LogAsync(new LogWrite("log", "one", Life: TimeSpan.FromHours(24)));
        await PassAsync(TimeSpan.FromHours(23));
        await LogAsync(new LogWrite("log", "two", Life: TimeSpan.FromHours(24)));
        await PassAsync(TimeSpan.FromHours(23));

        var alive = await Store.ReadLogAsync(0, "log", 0, 10, Ct);
        await PassAsync(TimeSpan.FromHours(2));
        var gone = await Store.ReadLogAsync(0, "log", 0, 10, Ct);
        await LogAsync(new LogWrite("log", "anew", Life: TimeSpan.FromHours(24)));

        Assert.Equal(2, alive.Length);
        Assert.Empty(gone);
        Assert.Equal([new(1, "anew")], await Store.ReadLogAsync(0, "log", 0, 10, Ct));
    }

    [Fact]
    public async Task A_log_without_a_life_is_kept_also_when_it_had_one()
    {
        await LogAsync(new LogWrite("log", "one", Life: TimeSpan.FromHours(24)), new LogWrite("log", "two"));

        await PassAsync(TimeSpan.FromDays(400));

        Assert.Equal(2, (await Store.ReadLogAsync(0, "log", 0, 10, Ct)).Length);
    }

    [Fact]
    public async Task Watchers_in_every_process_are_told_of_announced_logs_only()
    {
        var other = await OpenAsync();
        var told = new Heard();
        using var here = Store.Watch(name => told.Add($"here {name}"));
        using var there = other.Watch(name => told.Add($"there {name}"));

        await LogAsync(new LogWrite("silent", "x"), new LogWrite("loud", "x", Announce: true));
        await told.WaitForAsync("here loud", "there loud");

        Assert.DoesNotContain(told.All, name => name.EndsWith("silent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watcher_that_left_is_not_told_and_the_others_are()
    {
        var told = new Heard();
        var left = Store.Watch(name => told.Add($"left {name}"));
        using var stays = Store.Watch(name => told.Add($"stays {name}"));

        left.Dispose();
        await LogAsync(new LogWrite("loud", "x", Announce: true));
        await told.WaitForAsync("stays loud");

        Assert.DoesNotContain("left loud", told.All);
    }

    private async Task LogAsync(params LogWrite[] writes)
    {
        var writer = await Store.LoadAsync(Key("writer"), Ct);
        await StoreAsync(Of(Write(Key("writer"), writer.Version)) with { Logs = [.. writes] });
    }

    /// <summary>What watchers were told.</summary>
    private sealed class Heard
    {
        private readonly Channel<string> _words = Channel.CreateUnbounded<string>();

        /// <summary>All that was heard in the waits.</summary>
        public HashSet<string> All { get; } = new(StringComparer.Ordinal);

        public void Add(string word) => _words.Writer.TryWrite(word);

        public async Task WaitForAsync(params string[] words)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            while (!words.All(All.Contains))
            {
                All.Add(await _words.Reader.ReadAsync(limit.Token));
            }
        }
    }
}
