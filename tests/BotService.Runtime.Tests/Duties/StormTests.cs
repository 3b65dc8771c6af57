using BotService.Core.Calendars;
using BotService.Core.Calendars.Pausing;
using BotService.Core.Officials;
using BotService.Runtime.Calendars;
using BotService.Runtime.Duties;

namespace BotService.Runtime.Tests.Duties;

/// <summary>A storm day is set while the service runs: everybody concerned is looked at anew, and every process goes by it.</summary>
public sealed class StormTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);
    private static readonly Pause Storm = new(DutyWorld.City, Wednesday, new(2026, 11, 26), new("Bão", "Storm"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_storm_in_the_city_stops_the_ward_until_work_goes_on(bool redis)
    {
        await using var world = await DutyWorld.OpenAsync(redis);
        await using var other = world.Beside();
        await world.ImportAsync(new[] { "a1", "a2" }.Select(id => DutyWorld.Person(id, OfficialRole.Staff)));
        await world.JoinAsync("a1", world.Telegram);
        await world.JoinAsync("a2", world.Telegram);
        await world.Campaigns.SaveAsync(DutyWorld.Survey() with { Cadence = new([4, 3, 2, 1, 0], 1, 5) }, Ct);
        Assert.Empty((await other.Get<IOfficeCalendars>().NowAsync(Ct)).Pauses);
        await world.UntilAsync(DutyWorld.Monday.AddDays(1).AddHours(11));
        var pauses = world.Runtime.Get<IPauses>();
        var told = world.Telegram.Sent.Count;

        Assert.IsType<PauseAnswer.Made>(await pauses.ActAsync(new PauseAct.Set(Storm, null), Ct));
        Assert.Equal([Storm], (await world.Runtime.Get<IOfficeCalendars>().NowAsync(Ct)).Pauses);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Storm], (await other.Get<IOfficeCalendars>().NowAsync(Ct)).Pauses);
        await world.UntilAsync(DutyWorld.Monday.AddDays(2).AddHours(11));

        Assert.Equal(told, world.Telegram.Sent.Count);
        Assert.Equal(new(2026, 12, 1), (await world.Runtime.Get<IWorklists>().SheetAsync(new("a1"), Ct))!.Lines[0].Due);

        // The storm turned away a day early.
        Assert.IsType<PauseAnswer.Changed>(await pauses.ActAsync(new PauseAct.Resume(PauseId.Of(Storm), Wednesday.AddDays(1)), Ct));
        await world.UntilAsync(DutyWorld.Monday.AddDays(3).AddHours(11));

        Assert.Equal(told + 2, world.Telegram.Sent.Count);
        var line = (await world.Runtime.Get<IWorklists>().SheetAsync(new("a1"), Ct))!.Lines[0];
        Assert.Equal((new DateOnly(2026, 11, 30), 1, "Bão"), (line.Due!.Value, line.Moved!.Days, line.Moved.Why.Vietnamese));
        var stormy = Assert.Single(await world.Runtime.Get<IWaves>().NewestAsync(20, Ct), wave => DateOnly.FromDateTime(wave.At.ToOffset(TimeSpan.FromHours(7)).Date) == Wednesday);
        Assert.Equal((2, 0, 2), (stormy.Intended, stormy.Sent, stormy.Moved));
        Assert.Empty(await world.Runtime.LettersAsync());
    }
}
