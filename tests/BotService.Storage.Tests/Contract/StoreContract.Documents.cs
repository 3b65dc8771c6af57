using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_document_that_was_never_written_has_version_0_and_no_state()
    {
        var document = await Store.LoadAsync(Key("a"), Ct);

        Assert.Equal(new Document(Key("a"), 0, ""), document);
        Assert.False(document.Exists);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("AAECAw==|{\"text\":\"Bà Nguyễn Thị Hằng | 12|34\\n\"}")]
    [InlineData("12|Đường số 9 – e\u0301 \U0001F44D\u200D\t\r\n\u0001")]
    [InlineData("")]
    public async Task A_state_comes_back_as_it_was_written_and_in_every_process(string state)
    {
        var other = await OpenAsync();

        await StoreAsync(Write(Key("a"), 0, state));

        Assert.Equal(new Document(Key("a"), 1, state), await Store.LoadAsync(Key("a"), Ct));
        Assert.Equal(new Document(Key("a"), 1, state), await other.LoadAsync(Key("a"), Ct));
    }

    [Fact]
    public async Task A_state_of_100_000_characters_comes_back_whole()
    {
        var state = string.Concat(Enumerable.Repeat("Hài lòng|", 11_112));

        await StoreAsync(Write(Key("a"), 0, state));

        Assert.Equal(state, (await Store.LoadAsync(Key("a"), Ct)).State);
    }

    [Fact]
    public async Task Each_commit_makes_the_version_one_more()
    {
        for (var version = 0; version < 12; version++)
        {
            await StoreAsync(Write(Key("a"), version, $"state {version}"));
        }

        Assert.Equal(new Document(Key("a"), 12, "state 11"), await Store.LoadAsync(Key("a"), Ct));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(10, 1)]
    [InlineData(1, 10)]
    [InlineData(12, 11)]
    public async Task A_commit_that_expects_another_version_loses_and_writes_nothing_at_all(int stands, int expected)
    {
        for (var version = 0; version < stands; version++)
        {
            await StoreAsync(Write(Key("a"), version, "kept"));
        }

        var result = await Store.CommitAsync(Everything(Write(Key("a"), expected, "lost", Now, "owed"), Write(Key("b"), 0, "lost", Now, "owed")), Ct);

        Assert.IsType<CommitResult.LostRace>(result);
        Assert.Equal(new Document(Key("a"), stands, stands > 0 ? "kept" : ""), await Store.LoadAsync(Key("a"), Ct));
        await AssertNothingElseAsync(Key("a"), Key("b"));
    }

    [Theory]
    [InlineData("AbC+/d12", true)]
    [InlineData("", true)]
    [InlineData("AbC+/d12|{", true)]
    [InlineData("abC+/d12", false)]
    [InlineData("AbC+/d1%", false)]
    [InlineData("bC+/d12", false)]
    [InlineData("AbC+/d12|{}{}", false)]
    public async Task A_document_that_came_to_the_same_version_in_another_life_is_told_apart_by_how_it_begins(string begins, bool stored)
    {
        await StoreAsync(Write(Key("a"), 0, "AbC+/d12|{}"));

        var result = await Store.CommitAsync(Everything(Write(Key("a"), 1, "next", Now, "owed") with { Begins = begins }), Ct);

        Assert.Equal(stored, result is CommitResult.Stored);
        Assert.Equal(stored ? new Document(Key("a"), 2, "next") : new Document(Key("a"), 1, "AbC+/d12|{}"), await Store.LoadAsync(Key("a"), Ct));
    }

    [Fact]
    public async Task One_stale_document_among_several_stops_them_all()
    {
        await StoreAsync(Write(Key("b"), 0, "kept"));

        var result = await Store.CommitAsync(Everything(Write(Key("a"), 0, "lost", Now, "owed"), Write(Key("b"), 0, "lost", Now, "owed")), Ct);

        Assert.IsType<CommitResult.LostRace>(result);
        Assert.False((await Store.LoadAsync(Key("a"), Ct)).Exists);
        Assert.Equal("kept", (await Store.LoadAsync(Key("b"), Ct)).State);
        await AssertNothingElseAsync(Key("a"), Key("b"));
    }

    [Fact]
    public async Task All_parts_of_a_commit_become_visible_together()
    {
        var stored = await StoreAsync(Everything(Write(Key("a"), 0, "A", Now, "owed by a"), Write(Key("b"), 0, "B"), Write(Key("c"), 0, "C", Now, "owed by c")));

        Assert.Equal([Key("a"), Key("c")], stored.Placed.Select(placed => placed.Key));
        Assert.Equal(["A", "B", "C"], [await StateAsync("a"), await StateAsync("b"), await StateAsync("c")]);
        Assert.Equal("1.0", Ids(await Store.ReadOutboxAsync(Key("a"), Ct)));
        Assert.Equal("", Ids(await Store.ReadOutboxAsync(Key("b"), Ct)));
        Assert.Equal("1.0", Ids(await Store.ReadOutboxAsync(Key("c"), Ct)));
        Assert.Equal(3, (await Store.ReadCellAsync(0, "poll/U04/2026-11-23", Ct))["q:yes:web"]);
        Assert.Equal(new LogEntry(1, "first"), Assert.Single(await Store.ReadLogAsync(0, "log", 0, 10, Ct)));
        Assert.Equal("value", await Store.FindMemberAsync(0, "set", "member", Ct));
        Assert.Equal(2, (await ClaimAsync()).Count(entry => entry.Kind == AgendaKind.Wake));
    }

    [Fact]
    public async Task A_removed_document_is_gone_and_can_be_made_anew()
    {
        await StoreAsync(Write(Key("a"), 0));
        await StoreAsync(Write(Key("a"), 1));

        await StoreAsync(Write(Key("a"), 2, state: null));
        var gone = await Store.LoadAsync(Key("a"), Ct);
        await StoreAsync(Write(Key("a"), 0, "again"));

        Assert.Equal(new Document(Key("a"), 0, ""), gone);
        Assert.Equal(new Document(Key("a"), 1, "again"), await Store.LoadAsync(Key("a"), Ct));
    }

    [Fact]
    public async Task A_removed_document_still_owes_what_it_owed_with_its_last_words_at_the_end()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "hello"));

        await StoreAsync(Write(Key("a"), 1, state: null, null, "farewell"));

        Assert.Equal(["hello", "farewell"], (await Store.ReadOutboxAsync(Key("a"), Ct)).Items.Select(item => item.Payload));
    }

    [Fact]
    public async Task Documents_are_listed_by_kind_over_all_partitions()
    {
        foreach (var partition in Enumerable.Range(0, Partitions))
        {
            await StoreAsync(Write(Key("a", partition), 0, $"in {partition}", Now, "owed"));
            await StoreAsync(Write(Key("a", partition, 'l'), 0, "a link"));
        }

        var listed = await Store.DocumentsAsync('c', Ct).ToListAsync(Ct);

        Assert.Equal(
            Enumerable.Range(0, Partitions).Select(partition => new Document(Key("a", partition), 1, $"in {partition}")).OrderBy(document => document.Key.Value, StringComparer.Ordinal),
            listed.Distinct().OrderBy(document => document.Key.Value, StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_document_is_listed_where_there_is_none()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", Now, "owed"));
        await StoreAsync(Write(Key("a"), 1, state: null));

        Assert.Empty(await Store.DocumentsAsync('c', Ct).ToListAsync(Ct));
    }

    private async Task<string> StateAsync(string name) => (await Store.LoadAsync(Key(name), Ct)).State;

    /// <summary>A commit that uses every part there is.</summary>
    private Commit Everything(params ReadOnlySpan<DocumentWrite> documents) => Of(documents) with
    {
        Cells = [new CellChange("poll/U04/2026-11-23", [new TallyChange("q:yes:web", 1), new TallyChange("q:yes:web", 2)], Now)],
        Logs = [new LogWrite("log", "first")],
        Members = [new MemberWrite("set", "member", "value")],
    };

    private async Task AssertNothingElseAsync(params DocumentKey[] keys)
    {
        foreach (var key in keys)
        {
            Assert.Empty((await Store.ReadOutboxAsync(key, Ct)).Items);
        }

        Assert.Null(await Store.NextDueAsync(0, Ct));
        Assert.Empty(await Store.ReadCellAsync(0, "poll/U04/2026-11-23", Ct));
        Assert.Empty(await Store.ReadLogAsync(0, "log", 0, 10, Ct));
        Assert.Null(await Store.FindMemberAsync(0, "set", "member", Ct));
        Assert.Empty(await Store.PageMembersAsync(0, "set", "", 10, Ct));
    }

    [Fact]
    public async Task A_commit_that_reaches_out_of_its_partition_or_names_a_document_twice_is_a_mistake_of_the_caller()
    {
        Commit[] mistakes =
        [
            Of(Write(Key("a"), 0), Write(Key("a"), 0)),
            Of(Write(Key("a"), 0), Write(Key("a", partition: 1), 0)),
            Of(Write(Key("a"), 0)) with { Documents = [] },
        ];

        foreach (var mistake in mistakes)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(mistake, Ct));
        }

        Assert.False((await Store.LoadAsync(Key("a"), Ct)).Exists);
    }
}
