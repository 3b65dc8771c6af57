using System.Globalization;
using BotService.Core.Calendars;
using BotService.Core.Polls;
using BotService.Core.Units;
using BotService.Dialogs.Calendars;

namespace BotService.Dialogs.Tests.Calendars;

/// <summary>The shipped years against what was published, written out here a second time.</summary>
public sealed class PublishedCalendarTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly OfficeCalendars Shipped = Library.Calendars;
    private static readonly DialogTexts Texts = new(() => Library);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    // New Year with the swap (Government, 25/12/2025); Tết and National Day (Ministry of Home Affairs, 17/10/2025); the rest by the Labour Code.
    private static readonly string[] OffIn2026 =
    [
        "01-01", "01-02",
        "02-16", "02-17", "02-18", "02-19", "02-20",
        "04-27", "04-30", "05-01",
        "08-31", "09-01", "09-02",
    ];

    private static readonly string[] WorkedIn2026 = ["01-10", "08-22"];

    [Fact]
    public void Every_day_of_2026_is_worked_or_off_as_published()
    {
        var days = Shipped.For(null, Zone).Days;

        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var name = day.ToString("MM-dd", CultureInfo.InvariantCulture);
            var weekday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            var expected = (weekday && !OffIn2026.Contains(name)) || WorkedIn2026.Contains(name);

            Assert.Equal((name, new Reckoned<bool>.Known(expected)), (name, days.IsWorking(day)));
        }
    }

    [Fact]
    public void Five_days_of_Tet_make_nine_without_work()
    {
        var days = Shipped.For(null, Zone).Days;

        Assert.Equal(new Reckoned<DateOnly>.Known(new(2026, 2, 23)), days.Next(new(2026, 2, 13)));
        Assert.Equal(new Reckoned<int>.Known(0), days.Count(new(2026, 2, 13), new(2026, 2, 22)));
    }

    [Fact]
    public void What_was_not_announced_says_that_it_is_expected()
    {
        var expected = Shipped.Days.Years.SelectMany(year => year.Entries).Where(entry => entry.Certainty == Certainty.Expected).Select(entry => entry.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(["2026-11-24", "2027-02-05", "2027-02-10", "2027-02-11", "2027-04-16", "2027-05-03", "2027-09-03", "2027-11-24"], expected);
    }

    [Fact]
    public void The_day_of_culture_stands_ready_and_is_worked_until_somebody_says_otherwise()
    {
        var entry = Shipped.Days.Years[0].Entries.Single(entry => entry.From == new DateOnly(2026, 11, 24));

        Assert.False(entry.Applies);
        Assert.Equal(new Reckoned<bool>.Known(true), Shipped.For(null, Zone).Days.IsWorking(entry.From));
    }

    [Fact]
    public void Every_entry_names_its_source() =>
        Assert.All(Shipped.Days.Years.SelectMany(year => year.Entries), entry => Assert.True(entry.Source.Length > 10, $"{entry.From}"));

    [Theory]
    [InlineData("2026.yaml")]
    [InlineData("2027.yaml")]
    public void A_year_is_written_as_it_stands_in_its_file(string file)
    {
        var table = Shipped.Days.Years.Single(year => CalendarText.FileOf(year.Year) == file);

        Assert.Equal(File.ReadAllText(Path.Combine(Folders.Shipped, "calendars", file)), CalendarText.Of(table, Texts));
        Assert.Empty(CalendarText.Check(Shipped.Days.Years, Texts));
    }

    [Fact]
    public void Units_have_the_usual_hours_unless_they_have_their_own_and_stand_still_in_a_storm()
    {
        var unit = new UnitId("DN-TKH");
        var reading = Folders.WithMore(("calendars/offices.yaml", """
            office-hours:
              - { unit: DN-TKH, hours: ["08:00-12:00"] }
            pauses:
              - { unit: DN-TKH, from: 2026-10-12, to: 2026-10-13, vi: Bão, en: Storm }
            """));
        var calendars = reading.Library!.Calendars;

        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        Assert.Equal(new Reckoned<DateTimeOffset>.Known(new(2026, 10, 14, 8, 0, 0, TimeSpan.FromHours(7))), calendars.For(unit, Zone).NextOpen(new(2026, 10, 11, 20, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new Reckoned<DateTimeOffset>.Known(new(2026, 10, 12, 7, 0, 0, TimeSpan.FromHours(7))), calendars.For(new("DN-THU"), Zone).NextOpen(new(2026, 10, 11, 20, 0, 0, TimeSpan.Zero)));
    }
}
