using BotService.Core.Access;
using BotService.Runtime.Access;
using BotService.Runtime.Stores;
using BotService.Runtime.Tests.Kit;

namespace BotService.Runtime.Tests.Access;

public sealed class KeyTests : RuntimeTests
{
    private static readonly Grant Reader = new(StaffRole.Viewer, new(Sight.Units, [new("U08"), new("U09")]));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateTimeOffset InAYear => Clock.GetUtcNow().AddDays(365);

    [Fact]
    public async Task A_key_is_found_by_its_text_in_every_process_with_role_and_scope()
    {
        var made = await (await StartAsync()).Get<IKeys>().CreateAsync("portal of chị Hồng", Reader, InAYear, Ct);

        var found = await (await StartAsync()).Get<IKeys>().FindAsync(made.Text, Ct);

        Assert.Equal((made.Record.Id, "portal of chị Hồng", Reader), (found!.Id, found.Label, found.Grant));
        Assert.Equal(Reader.Scope, found.Grant.Scope);
    }

    [Fact]
    public async Task Neither_the_key_nor_its_label_lies_in_the_store()
    {
        var runtime = await StartAsync();
        var made = await runtime.Get<IKeys>().CreateAsync("portal of chị Hồng", Reader, InAYear, Ct);

        var state = (await runtime.Store.LoadAsync(DocumentKey.Of('b', made.Record.Id), Ct)).State;

        Assert.DoesNotContain(made.Text[^43..], state, StringComparison.Ordinal);
        Assert.DoesNotContain("Hồng", state, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text, made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_by_the_other_process_within_three_seconds()
    {
        var (one, other) = ((await StartAsync()).Get<IKeys>(), (await StartAsync()).Get<IKeys>());
        var made = await one.CreateAsync("x", Reader, InAYear, Ct);
        Assert.NotNull(await other.FindAsync(made.Text, Ct));

        Assert.True(await one.RevokeAsync(made.Record.Id, Ct));
        Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(await one.FindAsync(made.Text, Ct));
        Assert.Null(await other.FindAsync(made.Text, Ct));
        Assert.False(await one.RevokeAsync(made.Record.Id, Ct));
        Assert.NotNull(Assert.Single(await other.ListAsync(Ct)).Revoked);
    }

    [Fact]
    public async Task Unknown_revoked_over_and_wrong_keys_look_alike()
    {
        var keys = (await StartAsync()).Get<IKeys>();
        var made = await keys.CreateAsync("x", Reader, Clock.GetUtcNow().AddDays(1), Ct);
        var wrong = made.Text[..^1] + (made.Text[^1] == 'A' ? 'E' : 'A');

        Assert.Null(await keys.FindAsync(wrong, Ct));
        Assert.Null(await keys.FindAsync(made.Text.Replace(made.Record.Id, "0123456789ab", StringComparison.Ordinal), Ct));
        Assert.Null(await keys.FindAsync("", Ct));
        Assert.Null(await keys.FindAsync(made.Text + "A", Ct));
        Assert.False(await keys.RevokeAsync("no such key", Ct));
        Assert.NotNull(await keys.FindAsync(made.Text, Ct));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await keys.FindAsync(made.Text, Ct));
    }

    [Fact]
    public async Task The_day_of_the_last_use_is_noted_and_costs_nothing_more_that_day()
    {
        var runtime = await StartAsync();
        var keys = runtime.Get<IKeys>();
        var made = await keys.CreateAsync("x", Reader, InAYear, Ct);

        await keys.FindAsync(made.Text, Ct);
        var before = (await runtime.Store.LoadAsync(DocumentKey.Of('b', made.Record.Id), Ct)).Version;
        for (var call = 0; call < 5; call++)
        {
            Clock.Advance(TimeSpan.FromSeconds(4));
            await keys.FindAsync(made.Text, Ct);
        }

        Assert.Equal(before, (await runtime.Store.LoadAsync(DocumentKey.Of('b', made.Record.Id), Ct)).Version);
        Assert.Equal(new DateOnly(2026, 11, 23), Assert.Single(await keys.ListAsync(Ct)).LastUsed);
    }

    [Fact]
    public async Task Ten_thousand_made_up_keys_open_nothing()
    {
        var keys = (await StartAsync()).Get<IKeys>();
        var made = await keys.CreateAsync("x", Reader, InAYear, Ct);
        var dice = new Random(20_261_126);

        for (var tries = 0; tries < 10_000; tries++)
        {
            var forged = made.Text.ToCharArray();
            forged[17 + dice.Next(43)] = (char)dice.Next('!', '~');
            var text = new string(forged);
            Assert.True(text == made.Text || await keys.FindAsync(text, Ct) is null, text);
        }
    }
}
