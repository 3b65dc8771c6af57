using System.Globalization;
using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData(" led")]
    [InlineData("trailed ")]
    [InlineData("line\nbreak")]
    [InlineData("tab\t")]
    [InlineData("đường")]
    [InlineData("no\u00A0break")]
    [InlineData("\u007F")]
    public async Task A_name_that_is_not_one_word_of_ASCII_is_refused_wherever_it_stands_and_nothing_is_written(string name)
    {
        var good = Write(Key("a"), 0, "{}", Now, "owed");
        Commit[] commits =
        [
            Of(good) with { Cells = [new CellChange(name, [], Now)] },
            Of(good) with { Cells = [new CellChange("cell", [new TallyChange("q", 1), new TallyChange(name, 1)], Now)] },
            Of(good) with { Logs = [new LogWrite(name, "entry")] },
            Of(good) with { Members = [new MemberWrite(name, "member", "value")] },
            Of(good) with { Members = [new MemberWrite("set", name, null)] },
            Of(good with { Outbox = [new OutboxItem(name, "owed")] }),
            Of(new DocumentWrite(new DocumentKey(name), 0, "{}", null, [])),
        ];

        foreach (var commit in commits)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(commit, Ct));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => MembersAsync(new("set", "member", "value"), new("set", name, "value")).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => SettleAsync(Settled(Key("a"), name)));
        await Assert.ThrowsAsync<ArgumentException>(() => SettleAsync(Settled(Key("a")) with { Letters = [new("set", name, "value")] }));
        Assert.False((await Store.LoadAsync(Key("a"), Ct)).Exists);
        await AssertNothingElseAsync(Key("a"));
    }

    [Fact]
    public async Task A_beginning_that_is_not_one_word_or_of_what_does_not_exist_is_refused()
    {
        await StoreAsync(Write(Key("a"), 0, "two words"));
        Commit[] commits = [Of(Write(Key("a"), 1) with { Begins = "two w" }), Of(Write(Key("b"), 0) with { Begins = "two" })];

        foreach (var commit in commits)
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(commit, Ct));
        }

        Assert.Equal(new Document(Key("a"), 1, "two words"), await Store.LoadAsync(Key("a"), Ct));
        Assert.False((await Store.LoadAsync(Key("b"), Ct)).Exists);
    }

    [Fact]
    public async Task An_item_without_a_payload_or_with_a_bar_in_its_id_is_refused()
    {
        foreach (var item in new[] { new OutboxItem("1.0", ""), new OutboxItem("1|0", "owed") })
        {
            var commit = Of(new DocumentWrite(Key("a"), 0, "{}", null, [item]));

            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(commit, Ct));
        }

        await AssertNothingElseAsync(Key("a"));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("%S+")]
    [InlineData("!\"#$%&'()*+,./:;<=>?@[\\]^_`{}~")]
    public async Task A_name_may_look_like_a_sign_or_a_number(string name)
    {
        await StoreAsync(Of(new DocumentWrite(Key("a"), 0, "{}", null, [new OutboxItem(name, "one"), new OutboxItem("1.1", "two")])) with
        {
            Cells = [new CellChange(name, [new TallyChange(name, 2), new TallyChange("q", 3)], Now.AddDays(1))],
            Logs = [new LogWrite(name, "entry", Keep: 3, Life: TimeSpan.FromDays(1))],
            Members = [new MemberWrite(name, name, "value"), new MemberWrite(name, "gone", "value"), new MemberWrite(name, "gone", null)],
        });

        var left = await SettleAsync(Settled(Key("a"), name) with { Letters = [new MemberWrite(name, "letter", "kept")] });

        Assert.Equal("1.1", Ids(left));
        Assert.Equal([new("q", 3), new(name, 2)], (await Store.ReadCellAsync(0, name, Ct)).OrderByDescending(sum => sum.Value));
        Assert.Equal([new(1, "entry")], await Store.ReadLogAsync(0, name, 0, 10, Ct));
        Assert.Equal(["kept", "value"], (await Store.PageMembersAsync(0, name, "", 10, Ct)).Select(member => member.Value).Order(StringComparer.Ordinal));
        Assert.Equal(Now + Right, await Store.NextDueAsync(0, Ct));
    }

    [Theory]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData("- 0 1  - ")]
    [InlineData("1 w:c:a0 - 9")]
    [InlineData("dòng một\r\n\tdòng hai\0")]
    public async Task Texts_come_back_as_written_however_much_they_look_like_something_else(string text)
    {
        await StoreAsync(Of(Write(Key("a"), 0, text, Now, text, text), Write(Key("b"), 0, "B"), Write(Key("c"), 0, text, null, text)) with
        {
            Logs = [new LogWrite("log", text), new LogWrite("other", ""), new LogWrite("log", null), new LogWrite("log", text)],
            Members = [new MemberWrite("set", "a", text), new MemberWrite("set", "b", ""), new MemberWrite("set", "c", text)],
        });
        await SettleAsync(Settled(Key("a"), "1.0") with { Letters = [new("letters", "a", text), new("letters", "b", null), new("letters", "c", "")] });

        Assert.Equal([text, "B", text], [await StateAsync("a"), await StateAsync("b"), await StateAsync("c")]);
        Assert.Equal([text], (await Store.ReadOutboxAsync(Key("a"), Ct)).Items.Select(item => item.Payload));
        Assert.Equal([text], (await Store.ReadOutboxAsync(Key("c"), Ct)).Items.Select(item => item.Payload));
        Assert.Equal([text], (await Store.ReadLogAsync(0, "log", 0, 10, Ct)).Select(entry => entry.Payload));
        Assert.Equal([""], (await Store.ReadLogAsync(0, "other", 0, 10, Ct)).Select(entry => entry.Payload));
        Assert.Equal([new("a", text), new("b", ""), new("c", text)], await Store.PageMembersAsync(0, "set", "", 10, Ct));
        Assert.Equal([new("a", text), new("c", "")], await Store.PageMembersAsync(0, "letters", "", 10, Ct));
    }

    [Fact]
    public async Task A_commit_may_hold_thousands_of_everything()
    {
        const int many = 2500;
        string[] names = [.. Enumerable.Range(0, many).Select(number => number.ToString("0000", CultureInfo.InvariantCulture))];
        await StoreAsync(Of(Write(Key("a"), 0, "{}", Now, names)) with
        {
            Cells = [new CellChange("cell", [.. names.Select((name, index) => new TallyChange(name, index - 1000))], Now), .. names.Take(500).Select(name => new CellChange($"cell-{name}", [new TallyChange("q", -7)], Now))],
            Logs = [.. names.Select(name => new LogWrite("log", name, Keep: 2000))],
            Members = [.. names.Select(name => new MemberWrite("set", name, $"value of {name}", Keep: 2000))],
        });

        var left = await SettleAsync(Settled(Key("a"), [.. Enumerable.Range(0, many - 1).Select(index => string.Create(CultureInfo.InvariantCulture, $"1.{index}"))]) with
        {
            Letters = [.. names.Select(name => new MemberWrite("letters", name, name))],
        });

        Assert.Equal([names[^1]], left.Items.Select(item => item.Payload));
        Assert.Equal(Enumerable.Range(-1000, many).Sum(number => (long)number), (await Store.ReadCellAsync(0, "cell", Ct)).Values.Sum());
        Assert.Equal(-7, (await Store.ReadCellAsync(0, "cell-0499", Ct))["q"]);
        Assert.Equal(names[^2000..], (await Store.ReadLogAsync(0, "log", 0, many, Ct)).Select(entry => entry.Payload));
        Assert.Equal(names[^2000..], (await Store.PageMembersAsync(0, "set", "", many, Ct)).Select(member => member.Name));
        Assert.Equal(names, (await Store.PageMembersAsync(0, "letters", "", many, Ct)).Select(member => member.Value));
    }
}
