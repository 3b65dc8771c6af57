using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Runtime.Duties;
using BotService.Runtime.Officials;
using BotService.Runtime.Stores;

namespace BotService.Runtime.Tests.Duties;

/// <summary>What is old goes and what is missing comes, without anybody asking for it.</summary>
public sealed class UpkeepTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Officials_of_before_there_was_a_roster_enter_it_by_themselves(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        await world.ImportAsync(DutyWorld.Person("head", OfficialRole.Head), DutyWorld.Person("staff", OfficialRole.Staff));
        await world.SettleAsync();
        foreach (var id in new[] { "head", "staff" })
        {
            // As an import left it then.
            await world.Store.WriteMembersAsync(PartitionOf(world, id), [new(OfficialKind.Set, id, ""), new(RosterPost.Set, id, null)], Ct);
        }

        await world.RestartAsync();
        await world.SettleAsync();

        var roster = await world.Runtime.Get<RosterShelf>().RosterAsync(Ct);
        Assert.Equal(("Name of head", OfficialRole.Head, DutyWorld.Ward), (roster.Find(new("head"))?.Name, roster.Find(new("head"))!.Role, roster.Find(new("head"))!.Unit));
        Assert.Null(roster.Find(new("staff")));
        Assert.Equal(OfficialKind.Enrolled, await world.Store.FindMemberAsync(PartitionOf(world, "staff"), OfficialKind.Set, "staff", Ct));
    }

    [Fact]
    public async Task Whoever_is_forgotten_leaves_the_roster_too()
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(DutyWorld.Person("head", OfficialRole.Head));
        await world.SettleAsync();

        Assert.True(await world.Runtime.Get<OfficialFile>().ForgetAsync(new("head"), Ct));

        Assert.Null(await world.Store.FindMemberAsync(PartitionOf(world, "head"), RosterPost.Set, "head", Ct));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task What_was_counted_of_a_wave_goes_sixty_days_after_it(int days, bool stays)
    {
        await using var world = await DutyWorld.OpenAsync(redis: false);
        await world.ImportAsync(DutyWorld.Person("staff", OfficialRole.Staff));
        await world.JoinAsync("staff", world.Telegram);
        var survey = (await world.Campaigns.SaveAsync(DutyWorld.Survey(), Ct))!;
        var wave = DutyWorld.Monday.AddHours(1);
        await world.UntilAsync(wave.AddMinutes(10));
        await world.Campaigns.SaveAsync(survey with { State = CampaignState.Closed }, Ct);

        await world.UntilAsync(wave.AddDays(days));
        await world.SettleAsync();

        var listed = (await world.Runtime.Get<IWaves>().NewestAsync(10, Ct)).Where(one => one.At == wave).Select(one => one.Sent);
        var parts = await Task.WhenAll(Enumerable.Range(0, world.Store.Partitions).Select(partition => world.Store.ReadCellAsync(partition, DutyCells.Of(wave), Ct).AsTask()));
        Assert.Equal(stays ? [1] : [], listed);
        Assert.Equal(stays, parts.Any(sums => !sums.IsEmpty));
    }

    private static int PartitionOf(DutyWorld world, string official) => Partitioning.Of(OfficialKind.KeyOf(new(official)), world.Store.Partitions);
}
