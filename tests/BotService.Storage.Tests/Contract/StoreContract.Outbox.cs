using BotService.Runtime.Stores;

namespace BotService.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task What_is_owed_stands_in_the_order_of_the_commits_exactly_as_written()
    {
        string[] payloads = ["{\"m\":\"Chào bà|anh\"}", "|", "a|b|c", "x\ny"];

        await StoreAsync(Write(Key("a"), 0, "{}", null, payloads[0], payloads[1]));
        await StoreAsync(Write(Key("a"), 1, "{}", null, payloads[2], payloads[3]));

        var outbox = await Store.ReadOutboxAsync(Key("a"), Ct);
        Assert.Equal("1.0 1.1 2.0 2.1", Ids(outbox));
        Assert.Equal(payloads, outbox.Items.Select(item => item.Payload));
        Assert.Equal((Key("a"), 0, null), (outbox.Key, outbox.HeadAttempts, outbox.ChatFreeAt));
    }

    [Fact]
    public async Task An_outbox_that_nothing_was_put_into_is_empty()
    {
        await StoreAsync(Write(Key("a"), 0));

        Assert.Equal(Outbox.Empty(Key("a")), await Store.ReadOutboxAsync(Key("a"), Ct));
    }

    [Fact]
    public async Task A_commit_that_adds_nothing_places_nothing() =>
        Assert.Empty((await StoreAsync(Write(Key("a"), 0))).Placed);

    [Fact]
    public async Task The_committer_may_send_at_once_only_what_found_an_empty_outbox()
    {
        var first = Only(await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two")));
        var second = Only(await StoreAsync(Write(Key("a"), 1, "{}", null, "three")));
        var third = Only(await StoreAsync(Write(Key("a"), 2, "{}", null, "four", "five")));

        Assert.Equal(new Placed(Key("a"), Behind: null, ChatFreeAt: null), first);
        Assert.Equal(new Placed(Key("a"), Behind: "1.1", ChatFreeAt: null), second);
        Assert.Equal(new Placed(Key("a"), Behind: "2.0", ChatFreeAt: null), third);
    }

    [Fact]
    public async Task A_sender_that_dies_is_followed_by_the_agenda_when_its_right_ends()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));

        var next = await Store.NextDueAsync(0, Ct);
        Time.Advance(Right);
        var due = await ClaimAsync();

        Assert.Equal(Now, next);
        Assert.Equal([new AgendaEntry(AgendaKind.Send, Key("a").Value, Now + Right)], due);
    }

    [Fact]
    public async Task A_commit_that_finds_the_outbox_held_only_adds_and_leaves_the_right_as_it_is()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));
        Time.Advance(TimeSpan.FromSeconds(10));

        await StoreAsync(Write(Key("a"), 1, "{}", null, "two"));

        Assert.Equal(Now.AddSeconds(20), await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task What_is_settled_is_gone_and_the_empty_outbox_leaves_the_agenda()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));

        var left = await SettleAsync(Settled(Key("a"), "1.0", "1.1"));

        Assert.Equal(Outbox.Empty(Key("a")), left);
        Assert.Equal(Outbox.Empty(Key("a")), await Store.ReadOutboxAsync(Key("a"), Ct));
        Assert.Null(await Store.NextDueAsync(0, Ct));
        Assert.Null(Only(await StoreAsync(Write(Key("a"), 1, "{}", null, "three"))).Behind);
    }

    [Fact]
    public async Task What_was_added_meanwhile_comes_back_with_the_right_to_send_it()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));
        await StoreAsync(Write(Key("a"), 1, "{}", null, "two", "three"));
        Time.Advance(TimeSpan.FromSeconds(10));

        var left = await SettleAsync(Settled(Key("a"), "1.0"));

        Assert.Equal("2.0 2.1", Ids(left));
        Assert.Equal(["two", "three"], left.Items.Select(item => item.Payload));
        Assert.Equal(Now + Right, await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task Settling_never_changes_the_version_that_turns_compare()
    {
        await StoreAsync(Write(Key("a"), 0, "state", null, "one"));

        await SettleAsync(Settled(Key("a"), "1.0"));

        Assert.Equal(new Document(Key("a"), 1, "state"), await Store.LoadAsync(Key("a"), Ct));
    }

    [Fact]
    public async Task Only_items_at_the_head_are_settled()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two", "three"));

        var outOfOrder = await SettleAsync(Settled(Key("a"), "1.1"));
        var kept = Ids(await Store.ReadOutboxAsync(Key("a"), Ct));
        var inOrder = await SettleAsync(Settled(Key("a"), "1.0", "1.2", "1.1"));

        Assert.Equal(("", "1.0 1.1 1.2"), (Ids(outOfOrder), kept));
        Assert.Equal("1.2", Ids(inOrder));
    }

    [Fact]
    public async Task Ids_that_are_gone_already_are_passed_over()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two", "three"));
        await SettleAsync(Settled(Key("a"), "1.0"));

        var left = await SettleAsync(Settled(Key("a"), "1.0", "1.1"));

        Assert.Equal("1.2", Ids(left));
    }

    [Fact]
    public async Task A_right_given_up_comes_back_by_the_agenda_with_attempts_and_pace()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));

        var left = await SettleAsync(Settled(Key("a"), "1.0") with { ResumeAt = Now.AddMinutes(2), HeadAttempts = 3, ChatFreeAt = Now.AddMinutes(9) });
        var next = await Store.NextDueAsync(0, Ct);
        Time.Advance(TimeSpan.FromMinutes(2));
        var due = Assert.Single(await ClaimAsync());
        var outbox = await Store.ReadOutboxAsync(Key("a"), Ct);

        Assert.Empty(left.Items);
        Assert.Equal(Now, next);
        Assert.Equal((AgendaKind.Send, Key("a").Value), (due.Kind, due.Subject));
        Assert.Equal(("1.1", 3, Now.AddMinutes(7)), (Ids(outbox), outbox.HeadAttempts, outbox.ChatFreeAt!.Value));
    }

    [Fact]
    public async Task A_commit_behind_a_right_given_up_only_adds()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));
        await SettleAsync(Settled(Key("a")) with { ResumeAt = Now.AddMinutes(2), HeadAttempts = 1 });

        var placed = Only(await StoreAsync(Write(Key("a"), 1, "{}", null, "two")));

        Assert.Equal("1.0", placed.Behind);
        Assert.Equal(Now.AddMinutes(2), await Store.NextDueAsync(0, Ct));
    }

    [Fact]
    public async Task Attempts_belong_to_the_item_at_the_head_and_stay_until_they_are_told_anew()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));

        var first = await SettleAsync(Settled(Key("a")) with { HeadAttempts = 2 });
        var untold = await SettleAsync(Settled(Key("a")) with { HeadAttempts = null });
        var second = await SettleAsync(Settled(Key("a"), "1.0"));
        var told = await SettleAsync(Settled(Key("a")) with { HeadAttempts = 11 });

        Assert.Equal([("1.0 1.1", 2), ("1.0 1.1", 2), ("1.1", 0), ("1.1", 11)], new[] { first, untold, second, told }.Select(outbox => (Ids(outbox), outbox.HeadAttempts)));
        Assert.Equal(["one", "two"], first.Items.Select(item => item.Payload));
    }

    [Fact]
    public async Task The_pace_of_a_chat_outlives_its_outbox_and_vanishes_when_it_has_passed()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));
        await SettleAsync(Settled(Key("a"), "1.0") with { ChatFreeAt = Now.AddMinutes(3) });

        var during = Only(await StoreAsync(Write(Key("a"), 1, "{}", null, "two")));
        var read = await Store.ReadOutboxAsync(Key("a"), Ct);
        var settled = await SettleAsync(Settled(Key("a")) with { ChatFreeAt = Now.AddMinutes(3) });
        await PassAsync(TimeSpan.FromMinutes(3));
        var after = await Store.ReadOutboxAsync(Key("a"), Ct);
        await SettleAsync(Settled(Key("a"), "2.0"));
        var rested = Only(await StoreAsync(Write(Key("a"), 2, "{}", null, "three")));

        Assert.Equal(Now, during.ChatFreeAt);
        Assert.Equal(Now, read.ChatFreeAt);
        Assert.Equal(Now, settled.ChatFreeAt);
        Assert.Null(after.ChatFreeAt);
        Assert.Null(rested.ChatFreeAt);
    }

    [Fact]
    public async Task A_settlement_without_pace_says_that_the_chat_is_rested()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));
        await SettleAsync(Settled(Key("a"), "1.0") with { ChatFreeAt = Now.AddMinutes(3) });

        var left = await SettleAsync(Settled(Key("a")));

        Assert.Null(left.ChatFreeAt);
        Assert.Null((await Store.ReadOutboxAsync(Key("a"), Ct)).ChatFreeAt);
    }

    [Fact]
    public async Task Letters_are_kept_with_the_settlement_that_gives_up()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));

        await SettleAsync(Settled(Key("a"), "1.0") with { Letters = [new MemberWrite("letters", "20261123-1", "refused")] });

        Assert.Equal("refused", await Store.FindMemberAsync(0, "letters", "20261123-1", Ct));
    }

    [Fact]
    public async Task Settlements_of_one_call_come_back_in_the_order_given()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));
        await StoreAsync(Write(Key("b"), 0, "{}", null, "one", "two", "three"));
        await StoreAsync(Write(Key("c"), 0, "{}", null, "one"));

        var left = await Store.SettleAsync(0, [Settled(Key("c"), "1.0"), Settled(Key("b"), "1.0"), Settled(Key("a"), "1.0"), Settled(Key("b"), "1.1")], Ct);

        Assert.Equal([Key("c"), Key("b"), Key("a"), Key("b")], left.Select(outbox => outbox.Key));
        Assert.Equal(["", "1.1 1.2", "1.1", "1.2"], left.Select(Ids));
    }

    [Fact]
    public async Task A_sender_whose_right_ended_changes_nothing_that_another_settled()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));
        Time.Advance(Right);
        await ClaimAsync();
        await SettleAsync(Settled(Key("a"), "1.0") with { HeadAttempts = 1, ChatFreeAt = Now.AddMinutes(5) });

        var late = await SettleAsync(Settled(Key("a"), "1.0") with
        {
            ResumeAt = Now.AddHours(1),
            HeadAttempts = 7,
            Letters = [new MemberWrite("letters", "late", "late")],
        });

        var outbox = await Store.ReadOutboxAsync(Key("a"), Ct);
        Assert.Empty(late.Items);
        Assert.Equal(("1.1", 1, Now.AddMinutes(5)), (Ids(outbox), outbox.HeadAttempts, outbox.ChatFreeAt!.Value));
        Assert.Equal(Now + Right, await Store.NextDueAsync(0, Ct));
        Assert.Null(await Store.FindMemberAsync(0, "letters", "late", Ct));
    }

    [Fact]
    public async Task A_sender_that_names_its_right_changes_nothing_once_another_has_claimed()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one", "two"));
        var held = Now + Right;
        Time.Advance(Right);
        var claimed = Assert.Single(await ClaimAsync());

        var late = await SettleAsync(Settled(Key("a")) with { ResumeAt = Now.AddHours(1), HeadAttempts = 7, Held = held });
        var renewal = await SettleAsync(Settled(Key("a")) with { SenderUntil = Now.AddSeconds(40), Held = held });
        var holder = await SettleAsync(Settled(Key("a"), "1.0") with { Held = claimed.ClaimedUntil, SenderUntil = Now.AddSeconds(50) });
        var again = await SettleAsync(Settled(Key("a")) with { Held = Now.AddSeconds(50), HeadAttempts = 1 });

        Assert.Equal(["", "", "1.1", "1.1"], new[] { late, renewal, holder, again }.Select(Ids));
        Assert.Equal((0, 1), (holder.HeadAttempts, again.HeadAttempts));
    }

    [Fact]
    public async Task The_committer_may_name_the_right_it_got()
    {
        var commit = Of(Write(Key("a"), 0, "{}", null, "one", "two"));
        await StoreAsync(commit);

        var left = await SettleAsync(Settled(Key("a"), "1.0") with { Held = commit.SenderUntil });

        Assert.Equal("1.1", Ids(left));
    }

    [Fact]
    public async Task Settling_an_empty_outbox_puts_nothing_on_the_agenda()
    {
        var left = await SettleAsync(Settled(Key("a")) with { ResumeAt = Now.AddHours(1), HeadAttempts = 7, ChatFreeAt = Now.AddHours(1), Letters = [new MemberWrite("letters", "late", "late")] });

        Assert.Empty(left.Items);
        Assert.Null(await Store.NextDueAsync(0, Ct));
        Assert.Null(await Store.FindMemberAsync(0, "letters", "late", Ct));
        Assert.Null(Only(await StoreAsync(Write(Key("a"), 0, "{}", null, "one"))).ChatFreeAt);
    }

    [Fact]
    public async Task Giving_up_the_right_of_what_is_settled_whole_leaves_the_agenda_empty()
    {
        await StoreAsync(Write(Key("a"), 0, "{}", null, "one"));

        await SettleAsync(Settled(Key("a"), "1.0") with { ResumeAt = Now.AddHours(1), HeadAttempts = 2 });

        Assert.Null(await Store.NextDueAsync(0, Ct));
    }
}
