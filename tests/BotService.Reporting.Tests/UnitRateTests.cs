using BotService.Core.Results;
using BotService.Reporting.Tests.Rig;
using BotService.Runtime.Duties;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Reporting.Tests;

/// <summary>What heads are told of satisfaction once a week is what the month's report says.</summary>
public sealed class UnitRateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rates_are_those_of_the_months_reports_of_units_that_were_answered_about()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await rig.AnswerAsync("C01", 39);
        await rig.AnswerAsync("C01", 1, level: "2", day: Survey.Day.AddDays(-1));
        await rig.AnswerAsync("C02", 12);
        await rig.AnswerAsync("C03", 4);
        await rig.CollectAsync();

        var rates = await rig.Services.GetRequiredService<IUnitRates>().OfMonthAsync(new(2026, 11, 1), Ct);

        Assert.Equal(["C01", "C02", "C03", "HQ"], rates.Select(rate => rate.Unit.Value));
        Assert.All(rates, rate => Assert.Equal(new("Một cửa <b>&</b>", "One-stop"), rate.Poll));
        var reports = await rig.Reports.ListAsync(ReportPeriod.Month(new(2026, 11, 1)), Ct);
        Assert.Equal(reports.Select(report => report.Body.Satisfaction), rates.Select(rate => rate.Satisfaction));
        Assert.Equal((40, 0.975m, TargetState.Met), (rates[0].Satisfaction!.N, rates[0].Satisfaction!.Rate!.Value, rates[0].Satisfaction!.State!.Value));
        Assert.Equal([true, false, false, true], rates.Select(rate => rate.HasEnough));
        Assert.Null(rates[2].Satisfaction);
        Assert.Empty(await rig.Services.GetRequiredService<IUnitRates>().OfMonthAsync(new(2026, 10, 1), Ct));
    }
}
