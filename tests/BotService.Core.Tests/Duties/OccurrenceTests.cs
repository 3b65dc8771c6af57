using BotService.Core.Campaigns;

namespace BotService.Core.Tests.Duties;

public sealed class OccurrenceTests
{
    [Theory]
    [InlineData(Recurrence.Once, "2026-02-10", "2027-01-01", "", "2026-02-10")]
    [InlineData(Recurrence.Weekly, "2026-11-27", "2026-11-27", "2026-W48", "2026-11-27")]
    [InlineData(Recurrence.Weekly, "2026-11-27", "2026-11-28", "2026-W49", "2026-12-04")]
    [InlineData(Recurrence.Weekly, "2026-12-30", "2027-01-02", "2027-W01", "2027-01-06")]
    [InlineData(Recurrence.Monthly, "2026-01-31", "2026-02-20", "2026-02", "2026-02-28")]
    [InlineData(Recurrence.Monthly, "2028-01-31", "2028-02-20", "2028-02", "2028-02-29")]
    [InlineData(Recurrence.Quarterly, "2026-03-31", "2026-10-01", "2026-Q4", "2026-12-31")]
    [InlineData(Recurrence.Yearly, "2024-02-29", "2025-02-20", "2025", "2025-02-28")]
    public void The_newest_that_has_begun_is_the_current_one(Recurrence recurrence, string first, string day, string key, string written)
    {
        var campaign = SmallTown.Report(recurrence) with { Deadline = new(SmallTown.Day(first)) };

        var current = Occurrences.Current(campaign, SmallTown.Day(day));

        Assert.Equal((key, SmallTown.Day(written)), (current.Key, current.Deadline!.Written));
        Assert.Equal(current, Occurrences.Find(campaign, key));
    }

    [Fact]
    public void One_that_is_due_before_a_day_belongs_to_the_period_of_the_day_before()
    {
        var campaign = SmallTown.Report() with { Deadline = new(SmallTown.Day("2026-07-01")) { Exclusive = true } };

        Assert.Equal("2026-06", Occurrences.Current(campaign, SmallTown.Day("2026-06-15")).Key);
        Assert.Equal("2026-07", Occurrences.Current(campaign, SmallTown.Day("2026-07-01")).Key);
    }

    [Fact]
    public void Every_day_has_one_current_occurrence_and_they_follow_one_another()
    {
        foreach (var recurrence in Enum.GetValues<Recurrence>())
        {
            var campaign = SmallTown.Report(recurrence);
            var day = SmallTown.Day("2026-01-01");
            var next = Occurrences.NextBegin(campaign, day);
            for (var current = Occurrences.Current(campaign, day).Key; day.Year < 2029; day = day.AddDays(1))
            {
                var key = Occurrences.Current(campaign, day).Key;
                Assert.Equal(key != current, day == next);
                if (key != current)
                {
                    (current, next) = (key, Occurrences.NextBegin(campaign, day));
                }

                Assert.Equal(key, Occurrences.Find(campaign, key)?.Key);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-W48")]
    [InlineData("2025-12")]
    [InlineData("../..")]
    public void A_key_of_another_shape_or_an_earlier_time_names_none(string key) =>
        Assert.Null(Occurrences.Find(SmallTown.Report(), key));
}
