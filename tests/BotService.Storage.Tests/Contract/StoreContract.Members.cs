using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Members_are_paged_in_ordinal_order_whatever_order_they_came_in()
    {
        string[] names = ["b", "a", "B", "10", "9", "aa", "_", "a-1"];
        await MembersAsync([.. names.Select(name => new MemberWrite("set", name, $"value of {name}"))]);

        var first = await Store.PageMembersAsync(0, "set", "", 5, Ct);
        var second = await Store.PageMembersAsync(0, "set", first[^1].Name, 5, Ct);
        var none = await Store.PageMembersAsync(0, "set", second[^1].Name, 5, Ct);

        Assert.Equal(names.Order(StringComparer.Ordinal), first.Concat(second).Select(member => member.Name));
        Assert.Equal(5, first.Length);
        Assert.All(first.Concat(second), member => Assert.Equal($"value of {member.Name}", member.Value));
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_page_may_begin_after_a_name_that_is_not_there()
    {
        await MembersAsync(new("set", "a", "1"), new("set", "c", "3"));

        Assert.Equal([new("c", "3")], await Store.PageMembersAsync(0, "set", "b", 10, Ct));
    }

    [Fact]
    public async Task A_member_is_found_replaced_and_removed()
    {
        await MembersAsync(new MemberWrite("set", "a", "Hằng|1"));

        var found = await Store.FindMemberAsync(0, "set", "a", Ct);
        await MembersAsync(new MemberWrite("set", "a", "2"));
        var replaced = await Store.FindMemberAsync(0, "set", "a", Ct);
        await MembersAsync(new MemberWrite("set", "a", null), new MemberWrite("set", "never-there", null));

        Assert.Equal(("Hằng|1", "2"), (found, replaced));
        Assert.Null(await Store.FindMemberAsync(0, "set", "a", Ct));
        Assert.Empty(await Store.PageMembersAsync(0, "set", "", 10, Ct));
    }

    [Fact]
    public async Task Sets_and_partitions_are_apart()
    {
        await MembersAsync(new MemberWrite("set", "a", "1"));

        Assert.Null(await Store.FindMemberAsync(0, "other", "a", Ct));
        Assert.Null(await Store.FindMemberAsync(1, "set", "a", Ct));
        Assert.Empty(await Store.PageMembersAsync(1, "set", "", 10, Ct));
    }

    [Fact]
    public async Task A_bounded_set_loses_its_least_members()
    {
        await MembersAsync(new("set", "c", "3"), new("set", "a", "1"), new("set", "d", "4"), new("set", "b", "2"));

        await MembersAsync(new MemberWrite("set", "e", "5", Keep: 3));

        Assert.Equal([new("c", "3"), new("d", "4"), new("e", "5")], await Store.PageMembersAsync(0, "set", "", 10, Ct));
        Assert.Null(await Store.FindMemberAsync(0, "set", "b", Ct));
    }

    [Fact]
    public async Task A_member_below_all_others_goes_at_once_from_a_full_set()
    {
        await MembersAsync(new("set", "b", "2"), new("set", "c", "3"));

        await MembersAsync(new MemberWrite("set", "a", "1", Keep: 2));

        Assert.Equal(["b", "c"], (await Store.PageMembersAsync(0, "set", "", 10, Ct)).Select(member => member.Name));
    }

    [Fact]
    public async Task Members_of_a_commit_are_written_with_it()
    {
        await MembersAsync(new MemberWrite("set", "a", "1"));

        await StoreAsync(Of(Write(Key("a"), 0)) with { Members = [new("set", "a", null), new("set", "b", "2"), new("set", "c", "3", Keep: 1)] });

        Assert.Equal([new("c", "3")], await Store.PageMembersAsync(0, "set", "", 10, Ct));
    }

    private ValueTask MembersAsync(params MemberWrite[] members) => Store.WriteMembersAsync(0, [.. members], Ct);
}
