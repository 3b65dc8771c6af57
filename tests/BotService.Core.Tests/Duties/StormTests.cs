using BotService.Core.Calendars;
using BotService.Core.Units;

namespace BotService.Core.Tests.Duties;

/// <summary>While an office stands still nobody in it is reminded, and what was due moves on by as many working days.</summary>
public sealed class StormTests
{
    private static readonly Pause Storm = new(new UnitId("HQ"), SmallTown.Day("2026-02-11"), SmallTown.Day("2026-02-12"), new("Bão số 9", "Storm no. 9"));

    [Fact]
    public void Nobody_below_the_unit_hears_of_a_duty_on_its_days_and_each_is_told_why_it_moved()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At("2026-02-10 18:00")).Pauses(Storm);

        town.Until(SmallTown.At("2026-03-14 00:00"));

        Assert.DoesNotContain(town.Shown, shown => Storm.Holds(DutyTown.Day(shown.At)));
        Assert.All(town.Sheet("staff").Lines, line => Assert.Equal((SmallTown.Day("2026-02-27"), 2, Storm.Reason), (line.Due, line.Moved!.Days, line.Moved.Why)));
        Assert.Contains("03-02 08:00", town.Heard("staff"));
        town.Recounts();
    }

    /// <summary>Whether it stood in the files all along or is set on the day before changes nothing of what follows.</summary>
    [Theory]
    [InlineData("2026-02-02 07:30", "2026-02-04", "2026-02-05", "HQ")]
    [InlineData("2026-02-10 18:00", "2026-02-11", "2026-02-13", "U09")]
    [InlineData("2026-02-24 18:00", "2026-02-25", "2026-03-02", null)]
    [InlineData("2026-03-02 18:00", "2026-03-03", "2026-03-05", "C1")]
    public void A_pause_that_is_set_is_like_one_of_the_files(string set, string from, string to, string? unit)
    {
        var storm = new Pause(unit is null ? null : new UnitId(unit), SmallTown.Day(from), SmallTown.Day(to), Storm.Reason);
        var ours = SmallTown.Town().Saves(SmallTown.Survey()).Until(SmallTown.At(set)).Pauses(storm);
        var files = SmallTown.Town().Pauses(storm).Saves(SmallTown.Survey()).Until(SmallTown.At(set));

        var (mark, other) = (ours.Shown.Count, files.Shown.Count);
        ours.Until(SmallTown.At("2026-03-30 00:00"));
        files.Until(SmallTown.At("2026-03-30 00:00"));

        Assert.Equal(Heard(files, other), Heard(ours, mark));
        Assert.NotEmpty(Heard(ours, mark));
        Assert.Equal(files.Raised.Select(raised => (raised.At, raised.To)), ours.Raised.Select(raised => (raised.At, raised.To)));
        ours.Recounts();
    }

    [Fact]
    public void A_duty_whose_document_names_no_first_day_moves_too()
    {
        var town = SmallTown.Town().Saves(SmallTown.Survey() with { Opens = null }).Pauses(Storm);

        Assert.Equal(SmallTown.Day("2026-02-27"), town.Sheet("staff").Lines[0].Due);
    }

    private static IEnumerable<string> Heard(DutyTown town, int from) => town.Shown.Skip(from)
        .Select(shown => $"{DutyTown.Local(shown.At)} {shown.Note.Official} {string.Join(',', shown.Note.Sheet.Lines.Select(line => $"{line.Number} {line.Due} {line.Moved}"))}");
}
