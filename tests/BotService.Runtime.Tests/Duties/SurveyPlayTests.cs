using System.Globalization;
using System.Text;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Runtime.Channels;
using BotService.TestKit.Processes;

namespace BotService.Runtime.Tests.Duties;

/// <summary>
/// The shipped survey from seven working days before its last day to five after it, across Tết 2026: four groups of people over thirteen
/// communes and twelve offices, through the store, the agenda, the conversations and the sender. Beside this file lies who got what when;
/// it is written anew only by hand: run with BOTSERVICE_GOLDEN=1 and read the difference.
/// </summary>
public sealed class SurveyPlayTests(SurveyPlayTests.Undisturbed undisturbed) : IClassFixture<SurveyPlayTests.Undisturbed>
{
    private const string Done = "Đã hoàn thành";
    private const string Later = "Nhắc lại sau";
    private const string Trouble = "Tôi gặp khó khăn";
    private const string More = "Khác…";
    private const string Chair = "MAU-HQ-1";
    private static readonly string[] NoChat = ["MAU-HQ-TLO-2", "MAU-U15-1"];

    private static readonly string[] ListedPeople =
    [
        "U04-1", "U07-1", "U10-1", "HQ-TKH-1", "HQ-APH-1", "HQ-DNO-1", "HQ-DNO-2", "HQ-THU-1",
        "U12-1", "U16-1", "HQ-PAN-1", "HQ-PAN-2", "HQ-TAN-2", "U05-1", "HQ-THI-1", "HQ-TBI-2", "HQ-MDU-1",
    ];

    private static readonly ChannelTraits Telegram = new(100, 4096, 20, 64, true, true, 0, 0, 1);
    private static readonly ChannelTraits Zalo = new(0, 2000, 0, 0, false, false, 0, 0, 1);

    [Fact]
    public async Task The_survey_is_played_across_tet_as_it_is_written_down()
    {
        var play = undisturbed.Play;

        await IsFairAsync(play);
        Assert.All(play.Digests, heard => Assert.True(
            Fitting.Fit(heard.Message, Telegram, DistrictPlay.Words).Texts.Length == 1 && Fitting.Fit(heard.Message, Zalo, DistrictPlay.Words).Texts.Length == 1, heard.Text));
        Holds("survey-2026.transcript.txt", await TranscriptAsync(play));
    }

    /// <summary>
    /// Processes die after commits, and the clock shows two hours once more or runs ahead for three days in which no office works and is put
    /// right: everybody gets the same words on the same days.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Deaths_and_jumps_of_the_clock_change_no_reminder(int seed)
    {
        var random = new Random(seed);
        var days = new[] { "02-09", "02-10", "02-13", "02-24", "02-25", "02-26", "02-27", "03-02", "03-03" };
        var back = DistrictPlay.At($"2026-{days[random.Next(days.Length)]} 07:00").AddMinutes(random.Next(60 * 11));
        var ahead = DistrictPlay.At("2026-02-13 17:30").AddMinutes(random.Next(60 * 24 * 4));
        await using var play = await PlayedAsync([.. Enumerable.Range(0, 6).Select(_ => random.Next(120))],
        [
            (back, town => { town.SetClock(back.AddHours(-2)); return Task.CompletedTask; }),
            (ahead, async town =>
            {
                town.SetClock(ahead.AddDays(3));
                await town.SettleAsync();
                town.SetClock(ahead);
            }),
        ]);

        Assert.Equal(Days(undisturbed.Play), Days(play));
        Assert.InRange(play.Died, 3, 6);
        await IsFairAsync(play);
    }

    /// <summary>
    /// A stop or a jump that swallows waves sends nothing for the time it took. Whoever should have been reminded in it and still has
    /// something to do is reminded once, in the first wave after it; before it nothing differs, and the ladder waits until its warnings were read.
    /// </summary>
    [Theory]
    [InlineData("2026-02-23 15:00", "02-27")]
    [InlineData("2026-02-11 15:00", "02-23")]
    public async Task Waves_that_are_swallowed_are_made_up_for_by_one_digest(string at, string next)
    {
        var steady = undisturbed.Play;
        var from = DistrictPlay.At(at);
        var open = new HashSet<string>(StringComparer.Ordinal);
        await using var play = await PlayedAsync([], [(from, town => { town.SetClock(from.AddDays(3)); return Task.CompletedTask; })], async town =>
        {
            if (town.Now <= from.AddDays(3))
            {
                open = [.. (await town.WorklistsAsync()).Where(one => Awaits(one.Value)).Select(one => one.Key)];
            }
        });

        var missed = steady.Digests.Where(heard => heard.Reminds && heard.At > from && string.CompareOrdinal(heard.Day, next) <= 0).Select(heard => heard.Official);
        Assert.Equal(Days(steady, until: from), Days(play, until: from));
        Assert.DoesNotContain(play.Digests, heard => heard.At > from && string.CompareOrdinal(heard.Day, next) < 0);
        Assert.Equal(
            missed.Where(open.Contains).Distinct().Order(StringComparer.Ordinal),
            play.Digests.Where(heard => heard.Reminds && heard.Day == next && open.Contains(heard.Official)).Select(heard => heard.Official).Order(StringComparer.Ordinal));
        await IsFairAsync(play);

        static bool Awaits(Worklist worklist) => worklist.Leave is null && worklist.Duties.Any(duty => duty is { State: DutyState.Open, Unreached: false });
    }

    [Fact]
    public async Task The_29th_of_February_is_a_day_like_any_other_also_when_the_clock_shows_it_twice()
    {
        await using var steady = await LeapAsync([], []);
        var back = DistrictPlay.At("2028-03-01 01:00");
        await using var jumped = await LeapAsync([3, 11, 25, 40],
        [
            (DistrictPlay.At("2028-02-29 09:30"), town => { town.SetClock(DistrictPlay.At("2028-02-29 07:30")); return Task.CompletedTask; }),
            (back, town => { town.SetClock(back.AddHours(-2)); return Task.CompletedTask; }),
        ]);

        Assert.Equal(Days(steady), Days(jumped));
        Assert.Equal(["02-21", "02-25", "02-29", "03-01", "03-02"], steady.Digests.Where(heard => heard.Official == "MAU-HD-1").Select(heard => heard.Day));
        Assert.Contains("Hạn ngày mai (01/03/2028)", steady.Digests.First(heard => heard.Day == "02-29").Text, StringComparison.Ordinal);
    }

    private static async Task<DistrictPlay> LeapAsync(IEnumerable<int> deaths, IEnumerable<(DateTimeOffset, Func<DistrictPlay, Task>)> disturbances)
    {
        var play = await DistrictPlay.OpenAsync(
            "2028-02-18 15:00", "2028-02-14", "2028-03-01", official => official.Id.Value is "MAU-HD-1" or "MAU-U09-1" or "MAU-HQ-TKH-1" or "MAU-HQ-TKH-2", deaths);
        await play.PlayAsync([.. disturbances, Finish("2028-02-29 10:00", "U09-1"), Act("2028-03-02 12:00", _ => Task.CompletedTask)]);
        return play;
    }

    private static async Task<DistrictPlay> PlayedAsync(
        IEnumerable<int> deaths, IEnumerable<(DateTimeOffset, Func<DistrictPlay, Task>)> disturbances, Func<DistrictPlay, Task>? afterwards = null)
    {
        var play = await DistrictPlay.OpenAsync("2026-02-06 15:00", "2026-02-02", "2026-02-25", official => !NoChat.Contains(official.Id.Value), deaths);
        await play.PlayAsync([.. disturbances, .. Script()], afterwards);
        return play;
    }

    /// <summary>Whoever said to be done is left alone, and so are their superiors; the chair hears what everybody concerned was told of before, and not earlier.</summary>
    private static async Task IsFairAsync(DistrictPlay play)
    {
        var worklists = await play.WorklistsAsync();
        var through = worklists.Where(one => one.Value.Duties.Any(duty => duty is { State: DutyState.Claimed or DutyState.Done })).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (official, at) in play.Sent.Where(heard => heard.Text.Contains("Đã ghi nhận hoàn thành", StringComparison.Ordinal)).Select(heard => (heard.Official, heard.At)))
        {
            Assert.DoesNotContain(play.Digests, heard => heard.Official == official && heard.At > at && heard.Reminds && official != "MAU-HQ-AKH-2");
        }

        Assert.DoesNotContain(worklists.Values.SelectMany(worklist => worklist.Tables).SelectMany(table => table.Late), late => through.Contains(late.Value));
        Assert.DoesNotContain(play.Digests.GroupBy(heard => (heard.Official, heard.Day)), day => day.Count(heard => !AskedFor(heard)) > 1);

        var told = play.Digests.Where(heard => heard.Official == Chair).ToList();
        Assert.All(told, heard => Assert.True(string.CompareOrdinal(heard.Day, "03-03") >= 0));
        foreach (var late in worklists[Chair].Tables.SelectMany(table => table.Late))
        {
            var warned = play.Digests.FirstOrDefault(heard => heard.Official == late.Value && heard.Text.Contains($"sẽ gửi tới {play.Names[Chair]}", StringComparison.Ordinal));
            Assert.True(warned is not null && string.CompareOrdinal(warned.Day, told[^1].Day) < 0, late.Value);
        }

        static bool AskedFor(DistrictPlay.Heard heard) => (heard.Official, heard.Day) is ("MAU-U09-1", "02-09");
    }

    private static IEnumerable<(DateTimeOffset At, Func<DistrictPlay, Task> Act)> Script()
    {
        yield return Act("2026-02-09 07:00", play => { play.Blocked.Add("MAU-HQ-MTA-2"); return Task.CompletedTask; });

        // Half finish, at different times: some at once, some on the last day, some when they are late.
        yield return Finish("2026-02-09 09:10", "U04-1", "U07-1", "U10-1", "HQ-TKH-1", "HQ-AKH-2", "HQ-APH-1", "HD-1");
        yield return Act("2026-02-09 09:20", play => play.PressAsync("MAU-U09-1", Later, "Chiều nay"));
        yield return Finish("2026-02-09 10:00", "HQ-DNO-1", "HQ-DNO-2", "HQ-THU-1", "HD-2");
        yield return Act("2026-02-09 10:30", play => play.PressAsync("MAU-HQ-TKH-2", Later, "Sau 2 ngày"));
        yield return Act("2026-02-13 10:00", play => play.PressAsync("MAU-U11-1", More, "Không phải việc tôi"));
        yield return Finish("2026-02-13 15:00", "U12-1", "U16-1", "HQ-PAN-1", "HQ-PAN-2", "HQ-TAN-2");
        yield return Act("2026-02-24 09:00", play => play.PressAsync("MAU-HQ-TAN-1", Later, "Ngày làm việc tới"));
        yield return Act("2026-02-24 09:30", async play =>
        {
            await play.PressAsync("MAU-HQ-MDU-2", More, "Tôi nghỉ đến ngày…", "Nhập ngày khác");
            await play.SayAsync("MAU-HQ-MDU-2", "2/3");
        });
        yield return Act("2026-02-24 10:00", play => play.PressAsync("MAU-HQ-MTA-1", Trouble, "Không có mã"));
        yield return Act("2026-02-24 10:30", play =>
        {
            play.Blocked.Add("MAU-U14-1");
            return play.ReachableAsync("MAU-U14-1", false);
        });
        yield return Act("2026-02-25 10:00", play => play.PressAsync("MAU-HQ-TBI-1", Trouble, "Cần thêm thời gian"));
        yield return Finish("2026-02-25 16:00", "U05-1", "HQ-THI-1", "HQ-TBI-2", "HQ-MDU-1", "HD-3");
        yield return Finish("2026-02-26 10:00", "U13-1", "HQ-TQU-2", "HQ-AKH-1");

        // A complete list of the morning: AKH-2 only said so.
        yield return Act("2026-02-26 15:00", play => play.ListAsync(
            "26-02",
            DistrictPlay.At("2026-02-26 00:00"),
            ListedPeople.Select(person => $"MAU-{person}")));
        yield return Finish("2026-03-02 09:00", "HQ-THU-2");
        yield return Act("2026-03-02 10:00", play =>
        {
            play.Blocked.Remove("MAU-U14-1");
            return play.ReachableAsync("MAU-U14-1", true);
        });
        yield return Act("2026-03-05 18:00", _ => Task.CompletedTask);
    }

    private static (DateTimeOffset, Func<DistrictPlay, Task>) Finish(string at, params string[] people) => Act(at, async play =>
    {
        foreach (var person in people)
        {
            await play.PressAsync($"MAU-{person}", Done);
        }
    });

    private static (DateTimeOffset, Func<DistrictPlay, Task>) Act(string at, Func<DistrictPlay, Task> act) => (DistrictPlay.At(at), act);

    /// <summary>Who was told what on which day, unasked.</summary>
    private static IEnumerable<string> Days(DistrictPlay play, DateTimeOffset? until = null) => play.Digests
        .Where(heard => !(heard.At > until))
        .Select(heard => $"{heard.Day} {heard.Official} {heard.Text}").Order(StringComparer.Ordinal);

    /// <summary>Who heard the same in the same minute stands together; the reader's own name and link are left out.</summary>
    private static async Task<string> TranscriptAsync(DistrictPlay play)
    {
        var text = new StringBuilder();
        foreach (var minute in play.Sent.GroupBy(heard => heard.At.ToOffset(TimeSpan.FromHours(7)).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))
        {
            text.Append('\n').Append(minute.Key).Append('\n');
            foreach (var same in minute.GroupBy(heard => Shown(play, heard)).OrderBy(same => same.Min(heard => heard.Official), StringComparer.Ordinal))
            {
                text.Append("  ").AppendJoin(' ', same.Select(heard => heard.Official["MAU-".Length..]).Order(StringComparer.Ordinal)).Append('\n');
                foreach (var line in same.Key.Split('\n'))
                {
                    text.Append(line.Length == 0 ? "" : "    | ").Append(line).Append('\n');
                }
            }
        }

        text.Append("\nIn the end\n");
        foreach (var campaign in new[] { DistrictPlay.Survey, new CampaignId("par-2026-councillors") })
        {
            var totals = await play.TotalsAsync(campaign);
            text.Append(CultureInfo.InvariantCulture, $"  {campaign}: {totals.Sum(unit => unit.Done)} done, {totals.Sum(unit => unit.Claimed)} say so, {totals.Sum(unit => unit.Open)} open, ")
                .Append(CultureInfo.InvariantCulture, $"{totals.Sum(unit => unit.Trouble)} in trouble, {totals.Sum(unit => unit.NotMine)} not theirs, {totals.Sum(unit => unit.Overdue)} overdue, {totals.Sum(unit => unit.Unreachable)} unreachable\n");
        }

        return text.ToString();
    }

    private static string Shown(DistrictPlay play, DistrictPlay.Heard heard)
    {
        var fitted = Fitting.Fit(heard.Message, Telegram, DistrictPlay.Words);
        return $"{string.Join("\n---\n", fitted.Texts)}\n[{string.Join("] [", fitted.Buttons.Select(button => button.Label))}]"
            .Replace(play.Names[heard.Official], "…", StringComparison.Ordinal).Replace($"m={heard.Official}", "m=…", StringComparison.Ordinal);
    }

    private static void Holds(string file, string actual)
    {
        var path = Path.Combine(BuiltService.Repository, "tests", "BotService.Runtime.Tests", "Duties", file);
        if (Environment.GetEnvironmentVariable("BOTSERVICE_GOLDEN") is "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>The play that all others are held against.</summary>
    public sealed class Undisturbed : IAsyncLifetime
    {
        internal DistrictPlay Play { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Play = await PlayedAsync([], []);

        public ValueTask DisposeAsync() => Play.DisposeAsync();
    }
}
