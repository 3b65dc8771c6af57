using BotService.Core.Duties;
using BotService.Core.Officials;

namespace BotService.Runtime.Tests.Duties;

/// <summary>Rules are kept, changed by one at a time, and felt by those whom they concern.</summary>
public sealed class CampaignTests
{
    private static readonly DateTimeOffset Later = DutyWorld.Monday.AddMinutes(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_campaign_is_changed_only_by_whoever_read_it_as_it_is(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        var first = (await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct))!;

        var same = await world.Campaigns.SaveAsync(first, Ct);
        var second = await world.Campaigns.SaveAsync(first with { Minutes = 15 }, Ct);
        var late = await world.Campaigns.SaveAsync(first with { Minutes = 20 }, Ct);
        var again = await world.Campaigns.SaveAsync(second! with { Revision = 0 }, Ct);

        Assert.Equal(1, same!.Revision);
        Assert.Equal(2, second!.Revision);
        Assert.Null(late);
        Assert.Equal(2, again!.Revision);
        Assert.Equal(15, (await world.Campaigns.FindAsync(first.Id, Ct))!.Minutes);
        Assert.Equal(15, Assert.Single(await world.Campaigns.AllAsync(Ct)).Minutes);
        Assert.Null(await world.Campaigns.FindAsync(new("none"), Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_imported_moved_or_ended_gains_and_loses_the_duties_of_the_place(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        await world.Campaigns.SaveAsync(DutyWorld.Survey(role: OfficialRole.Head), Ct);
        await world.UntilAsync(Later);

        await world.ImportAsync(DutyWorld.Person("h1", OfficialRole.Head));
        await world.UntilAsync(Later.AddMinutes(1));
        Assert.Equal((DutyWorld.Ward, 1), await OnlyAsync(world));

        await world.ImportAsync(DutyWorld.Person("h1", OfficialRole.Head, DutyWorld.City));
        await world.UntilAsync(Later.AddMinutes(2));
        Assert.Equal((DutyWorld.City, 1), await OnlyAsync(world));
        Assert.Empty(await world.Campaigns.PeopleAsync(new("survey"), DutyWorld.Ward, Ct));
        Assert.Equal("Name of h1", Assert.Single(await world.Campaigns.PeopleAsync(new("survey"), DutyWorld.City, Ct)).Official.Name);

        await world.ImportAsync(DutyWorld.Person("h1", OfficialRole.Head) with { Holdings = [] });
        await world.UntilAsync(Later.AddMinutes(3));
        Assert.DoesNotContain(await world.Campaigns.TotalsAsync(new("survey"), Ct), totals => totals.Total > 0);
    }

    [Fact]
    public async Task Whoever_takes_office_later_has_its_duties_from_that_day_on()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.Campaigns.SaveAsync(DutyWorld.Survey(role: OfficialRole.Head), Ct);
        await world.ImportAsync(DutyWorld.Person("h1", OfficialRole.Head, from: new DateOnly(2026, 11, 25)));

        await world.UntilAsync(DutyWorld.Monday.AddDays(1));
        Assert.DoesNotContain(await world.Campaigns.TotalsAsync(new("survey"), Ct), totals => totals.Total > 0);
        await world.UntilAsync(DutyWorld.Monday.AddDays(2).AddHours(5));

        Assert.Equal((DutyWorld.Ward, 1), await OnlyAsync(world));
    }

    [Fact]
    public async Task A_word_from_outside_is_believed_of_those_whom_the_campaign_concerns_and_of_nobody_else()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(DutyWorld.Person("a1", OfficialRole.Staff), DutyWorld.Person("h1", OfficialRole.Head));
        await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct);
        await world.UntilAsync(Later);
        var worklists = world.Runtime.Get<Runtime.Duties.IWorklists>();

        Assert.True(await worklists.CompleteAsync(new("a1"), new("survey"), "", true, "list-1", "list-1:a1", Ct));
        Assert.True(await worklists.CompleteAsync(new("a1"), new("survey"), "", true, "list-1", "list-1:a1", Ct));
        Assert.False(await worklists.CompleteAsync(new("h1"), new("survey"), "", true, "list-1", "list-1:h1", Ct));
        Assert.False(await worklists.CompleteAsync(new("not an id"), new("survey"), "", true, null, "x", Ct));

        var totals = Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct));
        Assert.Equal((1, 1), (totals.Total, totals.Done));
        Assert.Equal(DutyState.Done, Assert.Single(await world.Campaigns.PeopleAsync(new("survey"), DutyWorld.Ward, Ct)).State);
    }

    [Fact]
    public async Task A_forgotten_official_leaves_no_worklist_and_no_count()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(DutyWorld.Person("a1", OfficialRole.Staff), DutyWorld.Person("a2", OfficialRole.Staff));
        await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct);
        await world.UntilAsync(Later);

        await world.Runtime.Get<Runtime.Duties.IWorklists>().ForgetAsync(new("a1"), Ct);
        await world.UntilAsync(Later.AddMinutes(1));

        Assert.Equal(["a2"], (await world.WorklistsAsync()).Keys);
        Assert.Equal(1, Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct)).Total);
        Assert.Equal("a2", Assert.Single(await world.Campaigns.PeopleAsync(new("survey"), DutyWorld.Ward, Ct)).Official.Id.Value);
    }

    private static async Task<(Core.Units.UnitId Unit, int Total)> OnlyAsync(DutyWorld world)
    {
        var totals = Assert.Single(await world.Campaigns.TotalsAsync(new("survey"), Ct), one => one.Total > 0);
        return (totals.Unit, totals.Total);
    }
}
