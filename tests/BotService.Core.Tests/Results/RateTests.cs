using System.Globalization;
using BotService.Core.Results;

namespace BotService.Core.Tests.Results;

public sealed class RateTests
{
    [Theory]
    [InlineData(10, 10, "100.0", "72.2", "100.0")]
    [InlineData(29, 30, "96.7", "83.3", "99.4")]
    [InlineData(27, 30, "90.0", "74.4", "96.5")]
    [InlineData(96, 100, "96.0", "90.2", "98.4")]
    [InlineData(90, 100, "90.0", "82.6", "94.5")]
    [InlineData(86, 100, "86.0", "77.9", "91.5")]
    [InlineData(288, 300, "96.0", "93.1", "97.7")]
    [InlineData(270, 300, "90.0", "86.1", "92.9")]
    [InlineData(390, 400, "97.5", "95.5", "98.6")]
    public void The_interval_is_the_one_that_statisticians_print(long satisfied, long n, string rate, string low, string high)
    {
        var interval = Wilson.Of(satisfied, n);

        Assert.Equal((rate, low, high), (Percent((double)satisfied / n), Percent(interval.Low), Percent(interval.High)));
    }

    [Fact]
    public void No_answers_have_no_rate_rather_than_nought_percent()
    {
        var result = Rate.Of(0, 0);

        Assert.Null(result.Value);
        Assert.Null(result.Low);
        Assert.Null(result.High);
    }

    [Fact]
    public void The_interval_holds_the_rate_and_stays_inside_the_whole()
    {
        for (var n = 1L; n <= 200; n++)
        {
            for (var satisfied = 0L; satisfied <= n; satisfied++)
            {
                var result = Rate.Of(satisfied, n);

                Assert.InRange(result.Value!.Value, result.Low!.Value, result.High!.Value);
                Assert.InRange(result.Low.Value, 0m, 1m);
                Assert.InRange(result.High.Value, 0m, 1m);
            }
        }
    }

    [Theory]
    [InlineData(95, 100, 95, Comparison.Above, 30, TargetState.Attention)]
    [InlineData(95, 100, 95, Comparison.AtLeast, 30, TargetState.Met)]
    [InlineData(96, 100, 95, Comparison.Above, 30, TargetState.Met)]
    [InlineData(19, 20, 95, Comparison.Above, 10, TargetState.Attention)]
    [InlineData(19, 20, 95, Comparison.AtLeast, 10, TargetState.Met)]
    [InlineData(950_000, 1_000_000, 95, Comparison.Above, 30, TargetState.Attention)]
    [InlineData(950_001, 1_000_000, 95, Comparison.Above, 30, TargetState.Met)]
    [InlineData(90, 100, 95, Comparison.Above, 30, TargetState.Missed)]
    [InlineData(270, 300, 95, Comparison.Above, 30, TargetState.Missed)]
    [InlineData(27, 30, 95, Comparison.Above, 30, TargetState.Attention)]
    [InlineData(29, 29, 95, Comparison.Above, 30, TargetState.Insufficient)]
    [InlineData(30, 30, 95, Comparison.Above, 30, TargetState.Met)]
    [InlineData(0, 0, 95, Comparison.AtLeast, 0, TargetState.Insufficient)]
    [InlineData(100, 100, 100, Comparison.Above, 30, TargetState.Attention)]
    [InlineData(100, 100, 100, Comparison.AtLeast, 30, TargetState.Met)]
    public void A_rate_is_held_against_its_target_without_rounding(long satisfied, long n, int percent, Comparison comparison, int minimum, TargetState expected)
    {
        var target = new Target(comparison, percent, TargetWindow.Month, minimum);

        Assert.Equal(expected, Rate.Of(satisfied, n).Against(target));
    }

    [Fact]
    public void A_target_with_decimals_is_met_only_above_it()
    {
        var target = new Target(Comparison.Above, 82.66m, TargetWindow.Month, 30);

        Assert.Equal(TargetState.Attention, Rate.Of(8266, 10_000).Against(target));
        Assert.Equal(TargetState.Met, Rate.Of(8267, 10_000).Against(target));
    }

    private static string Percent(double fraction) => (fraction * 100).ToString("0.0", CultureInfo.InvariantCulture);
}
