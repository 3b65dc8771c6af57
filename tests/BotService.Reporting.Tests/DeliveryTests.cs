using BotService.Reporting.Reports;
using BotService.Reporting.Tests.Rig;
using BotService.TestKit.Webhooks;

namespace BotService.Reporting.Tests;

public sealed class DeliveryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Six_answers_make_a_signed_report_at_the_next_boundary()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 5);
        await rig.AnswerAsync("C01", 1, level: "2", channel: "telegram");

        await rig.CollectAsync();

        var report = rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data;
        Assert.Equal(6, report.GetProperty("started").GetInt32());
        Assert.Equal("khảo sát nhanh", report.GetProperty("label").GetString());
        Assert.Equal("insufficient", report.GetProperty("satisfaction").GetProperty("state").GetString());
        Assert.Equal(0.8333m, report.GetProperty("satisfaction").GetProperty("rate").GetDecimal());
        Assert.Equal(97, report.GetProperty("medianSeconds").GetInt32());
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task Small_offices_leave_no_counts_and_still_show_in_the_district_and_the_month()
    {
        await using var rig = await ReportRig.StartAsync();
        foreach (var commune in Survey.Communes)
        {
            await rig.AnswerAsync(commune, 1);
        }

        await rig.CollectAsync();

        var small = rig.Receiver.Newest["one-stop/C01/2026-11-23"];
        Assert.True(small.Data.GetProperty("suppressed").GetBoolean());
        Assert.False(small.Data.TryGetProperty("started", out _));
        Assert.Equal(13, rig.Receiver.Newest["one-stop/HQ/2026-11-23"].Data.GetProperty("started").GetInt32());
        Assert.Equal(13, rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("started").GetInt32());
        Assert.Single(rig.Receiver.History, report => report.Subject == "one-stop/HQ/2026-11-23");
        Assert.Single(rig.Receiver.History, report => report.Subject == "one-stop/HQ/2026-11");
    }

    [Fact]
    public async Task A_changed_answer_raises_the_sequence_of_its_day()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        var first = rig.Receiver.Newest["one-stop/C01/2026-11-23"].Sequence;

        rig.Clock.Advance(TimeSpan.FromDays(2));
        await rig.CountAsync("C01", [new("q1:5:web", -1), new("q1:1:web", 1)]);
        await rig.CollectAsync();

        var second = rig.Receiver.Newest["one-stop/C01/2026-11-23"];
        Assert.True(second.Sequence > first);
        Assert.Equal(5, second.Data.GetProperty("satisfaction").GetProperty("satisfied").GetInt32());
        Assert.Equal(5, rig.Receiver.Newest["one-stop/HQ/2026-11"].Data.GetProperty("satisfaction").GetProperty("satisfied").GetInt32());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_receiver_that_was_down_for_hours_gets_the_newest_of_everything_within_ten_minutes(int hours)
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Cut();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            await rig.AnswerAsync("C01", 5);
            await rig.AnswerAsync($"C{quarter + 2:00}", 7);
            await rig.CollectAsync();
        }

        await rig.RunAsync(TimeSpan.FromHours(hours - 1), TimeSpan.FromSeconds(30));
        Assert.Empty(rig.Receiver.Newest);
        Assert.Equal(ReceiverStanding.Down, (await rig.Reports.ReceiverAsync(CancellationToken.None)).Standing);

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.RunAsync(TimeSpan.FromMinutes(10), Minute / 2);

        await AllArrivedAsync(rig);
        Assert.Equal(20, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
        Assert.Equal(ReceiverStanding.Well, (await rig.Reports.ReceiverAsync(CancellationToken.None)).Standing);
    }

    [Fact]
    public async Task A_cut_after_the_answer_costs_one_more_attempt_with_the_same_id()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = report => report.Subject == "one-stop/C01/2026-11-23" && rig.Receiver.History.All(one => one.Subject != report.Subject)
            ? new Reaction.KeepAndCut()
            : new Reaction.Accept();
        await rig.AnswerAsync("C01", 6);

        await rig.CollectAsync();

        var calls = rig.Receiver.History.Where(report => report.Subject == "one-stop/C01/2026-11-23").ToArray();
        Assert.Equal(2, calls.Length);
        Assert.Equal(calls[0].Id, calls[1].Id);
        Assert.Equal(calls[0].Body, calls[1].Body);
        Assert.Empty(rig.Receiver.Breaches);
    }

    [Fact]
    public async Task A_process_that_dies_between_the_answer_and_its_record_costs_one_more_attempt_with_the_same_id()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        var dying = await rig.AddProcessAsync(rig.Receiver.Url, store: store => new DeafAfterAnswer(store, () => rig.Receiver.History.Count > 0));
        await rig.KillAsync(rig.Services);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await rig.KillAsync(dying);
        var before = rig.Receiver.History.Count;

        await rig.AddProcessAsync(rig.Receiver.Url);
        await rig.RunAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.True(before > 0);
        Assert.All(rig.Receiver.History.GroupBy(report => report.Subject), calls => Assert.InRange(calls.Count(), 1, 2));
        Assert.All(rig.Receiver.History.GroupBy(report => (report.Subject, report.Sequence)), calls => Assert.Single(calls.DistinctBy(call => call.Id)));
        await AllArrivedAsync(rig);
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_left_alone_until_then()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Refuse(429, "420");
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        var calls = rig.Receiver.History.Count;

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.RunAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(20));
        var early = rig.Receiver.History.Count;
        await rig.RunAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(20));

        Assert.Equal(calls, early);
        await AllArrivedAsync(rig);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_hears_nothing_until_an_operator_resumes_it()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Refuse(410);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        var calls = rig.Receiver.History.Count;
        await rig.AnswerAsync("C01", 3);
        await rig.CollectAsync();
        await rig.RunAsync(TimeSpan.FromHours(20), TimeSpan.FromMinutes(20));
        Assert.Equal(calls, rig.Receiver.History.Count);
        Assert.Equal(ReceiverStanding.Gone, (await rig.Reports.ReceiverAsync(CancellationToken.None)).Standing);

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.Reports.ResumeAsync(CancellationToken.None);
        await rig.SettleAsync();

        await AllArrivedAsync(rig);
        Assert.Equal(9, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
    }

    [Fact]
    public async Task A_new_address_ends_a_410()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Refuse(410);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await rig.KillAsync(rig.Services);

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.AddProcessAsync(new(rig.Receiver.Url + "?new"));
        await rig.SettleAsync();

        await AllArrivedAsync(rig);
    }

    [Fact]
    public async Task Reports_made_before_there_was_a_receiver_are_sent_to_the_first_one()
    {
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        Assert.Empty(rig.Receiver.History);
        await rig.KillAsync(rig.Services);

        await rig.AddProcessAsync(rig.Receiver.Url);
        await rig.SettleAsync();

        await AllArrivedAsync(rig);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_redirection_or_a_client_error_is_a_failure_with_a_reason(int status)
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = _ => new Reaction.Refuse(status);
        await rig.AnswerAsync("C01", 6);

        await rig.CollectAsync();

        var view = await rig.Reports.FindAsync(Survey.Report("C01"), CancellationToken.None);
        Assert.StartsWith($"{status}", view!.Reason, StringComparison.Ordinal);
        Assert.Equal(ReportStanding.Waiting, view.Standing);
    }

    [Fact]
    public async Task What_is_refused_for_days_is_given_up_listed_and_can_be_sent_again()
    {
        await using var rig = await ReportRig.StartAsync();
        rig.Receiver.React = static _ => new Reaction.Refuse(400);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await rig.RunAsync(TimeSpan.FromHours(90), TimeSpan.FromMinutes(15));

        var dead = await rig.Reports.DeadAsync(CancellationToken.None).ToArrayAsync();
        var calls = rig.Receiver.History.Count(report => report.Subject == "one-stop/C01/2026-11-23");
        rig.Receiver.React = static _ => new Reaction.Accept();
        var replayed = await rig.Reports.ReplayDeadAsync(CancellationToken.None);
        await rig.SettleAsync();

        Assert.Equal(4, dead.Length);
        Assert.All(dead, view => Assert.Equal("400", view.Reason));
        Assert.Equal(10, calls);
        Assert.Equal(4, replayed);
        await AllArrivedAsync(rig);
        Assert.Empty(await rig.Reports.DeadAsync(CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task A_report_that_was_delivered_can_be_sent_again_under_its_id()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();

        var replayed = await rig.Reports.ReplayAsync(Survey.Report("C01"), CancellationToken.None);
        await rig.SettleAsync();

        Assert.True(replayed);
        var calls = rig.Receiver.History.Where(report => report.Subject == "one-stop/C01/2026-11-23").ToArray();
        Assert.Equal(2, calls.Length);
        Assert.Equal(calls[0].Id, calls[1].Id);
        Assert.False(await rig.Reports.ReplayAsync(Survey.Report("C99"), CancellationToken.None));
    }

    [Fact]
    public async Task A_body_that_a_wake_makes_is_handed_out_only_when_it_can_be_found()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        rig.Clock.Advance(TimeSpan.FromMinutes(13));
        await rig.SettleAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(5));

        var handed = await rig.WakeAndLookAsync();
        await rig.SettleAsync();

        Assert.Empty(handed);
        Assert.Contains("one-stop/C01/2026-11", rig.Receiver.Newest.Keys);
        Assert.Contains("one-stop/HQ/2026-11-23", rig.Receiver.Newest.Keys);
    }

    [Fact]
    public async Task A_report_that_is_due_twice_in_one_moment_is_tried_twice()
    {
        await using var rig = await ReportRig.StartAsync();
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        rig.Receiver.React = static _ => new Reaction.Cut();
        await rig.Reports.ReplayAsync(Survey.Report("C01"), CancellationToken.None);
        await rig.SettleAsync();

        rig.Receiver.React = static _ => new Reaction.Accept();
        await rig.Reports.ReplayAsync(Survey.Report("C01"), CancellationToken.None);
        await rig.SettleAsync();

        await AllArrivedAsync(rig);
    }

    [Fact]
    public async Task Two_processes_deliver_each_report_once()
    {
        await using var rig = await ReportRig.StartAsync(processes: 2);
        foreach (var commune in Survey.Communes)
        {
            await rig.AnswerAsync(commune, 6);
        }

        await rig.CollectAsync();

        Assert.All(rig.Receiver.History.GroupBy(report => report.Subject), calls => Assert.Single(calls));
        Assert.Equal(28, rig.Receiver.Newest.Count);
        await AllArrivedAsync(rig);
    }

    [Fact]
    public async Task Two_processes_that_try_the_same_report_at_once_make_one_attempt()
    {
        await using var rig = await ReportRig.StartAsync(processes: 2);
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();
        await rig.Reports.ReplayAsync(Survey.Report("C01"), CancellationToken.None);
        var calls = rig.Receiver.History.Count;

        await rig.NudgeAllAsync(Survey.Report("C01"));

        Assert.Equal(calls + 1, rig.Receiver.History.Count);
    }

    [Fact]
    public async Task Two_secrets_sign_side_by_side_while_rotating()
    {
        const string next = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        await using var rig = await ReportRig.StartAsync(webhook: false);
        await rig.KillAsync(rig.Services);
        await rig.AddProcessAsync(rig.Receiver.Url, options => options with { Secrets = [.. options.Secrets, Delivery.WebhookSecret.Read(next)!] });
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();

        rig.Receiver.Secrets = [next];
        await rig.AnswerAsync("C01", 6);
        await rig.CollectAsync();

        Assert.Empty(rig.Receiver.Breaches);
        Assert.Equal(12, rig.Receiver.Newest["one-stop/C01/2026-11-23"].Data.GetProperty("started").GetInt32());
    }

    [Fact]
    public async Task A_slow_receiver_is_given_fifteen_seconds_and_tried_again()
    {
        await using var rig = await ReportRig.StartAsync();
        var never = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        rig.Receiver.React = report =>
        {
            if (!arrived.TrySetResult())
            {
                return new Reaction.Accept();
            }

            return new Reaction.KeepAndWait(never.Task);
        };
        await rig.AnswerAsync("C01", 6);
        rig.Clock.Advance(TimeSpan.FromMinutes(13));

        var settling = rig.SettleAsync();
        await arrived.Task;

        // No further than the time-out: on a slow machine the clock would run through the next attempt as well.
        for (var second = 0; second < 15; second++)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await settling;
        await rig.RunAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        never.SetResult();
        await AllArrivedAsync(rig);
        var slow = rig.Receiver.History[0];
        Assert.Equal(2, rig.Receiver.History.Count(report => report.Id == slow.Id));
    }

    /// <summary>The receiver has exactly what the pages show, nothing waits, and no promise was broken.</summary>
    private static async Task AllArrivedAsync(ReportRig rig)
    {
        Assert.Empty(rig.Receiver.Breaches);
        foreach (var period in await rig.Reports.PeriodsAsync(null, CancellationToken.None))
        {
            foreach (var view in await rig.Reports.ListAsync(period, CancellationToken.None))
            {
                Assert.True(view.Standing == ReportStanding.Delivered, $"{view.Key} {view.Standing}: {view.Reason}, next {view.NextAttempt:u}, now {rig.Clock.GetUtcNow():u}");
                Assert.Equal(view.Body.Sequence, rig.Receiver.Newest[view.Key.ToString()].Sequence);
            }
        }
    }

    /// <summary>A process whose record of the answer never arrives.</summary>
    private sealed class DeafAfterAnswer(Runtime.Stores.IStore store, Func<bool> answered) : PassingStore(store)
    {
        public override ValueTask<Runtime.Stores.CommitResult> CommitAsync(Runtime.Stores.Commit commit, CancellationToken ct) =>
            answered() ? throw new Runtime.Stores.StoreUnavailableException("cut") : base.CommitAsync(commit, ct);
    }
}
