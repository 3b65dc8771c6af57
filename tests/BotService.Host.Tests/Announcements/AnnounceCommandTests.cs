using BotService.Core.Access;
using BotService.Host.Commands;
using BotService.Runtime.Announcements;
using BotService.Runtime.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Announcements;

/// <summary>Announcements at the command line, beside the running service.</summary>
public sealed class AnnounceCommandTests : IAsyncLifetime
{
    private static readonly string[] Words =
    [
        "draft", "--id", "a1", "--title", "Lịch tiếp dân", "--vi", "Lịch tiếp dân đã đổi.", "--en", "Reception hours have changed.",
        "--topic", "staff", "--priority", "safety", "--role", "head", "staff", "--expires", "2090-12-31",
    ];

    private AnnouncementTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await AnnouncementTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task An_announcement_goes_its_whole_way_by_two_hands()
    {
        var drafted = await _town.RunAsync(null, Words);
        var early = await _town.RunAsync(null, "watch", "a1");
        var plan = await _town.RunAsync(null, "plan", "a1");
        var submitted = await _town.RunAsync(null, "submit", "a1");
        var approved = await _town.AnswerAsync("a1\n", "second", "approve", "a1");
        var wrong = await _town.AnswerAsync("four\n", null, "confirm", "a1");
        var confirmed = await _town.AnswerAsync("5\n", null, "confirm", "a1");
        var watched = await _town.RunAsync(null, "watch", "a1", "--every", "00:00:00.25");
        var acts = await _town.RunAsync(null, "acts", "a1");
        var same = await _town.RunAsync(null, "correct", "a1");
        var corrected = await _town.RunAsync(null, "correct", "a1", "--vi", "Lịch tiếp dân là thứ Hai.");

        Assert.All([drafted, plan, submitted, approved, confirmed, watched, acts, corrected], run => Assert.True(run.ExitCode == ExitCode.Done, run.Output));
        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (early.ExitCode, wrong.ExitCode));
        Assert.Contains("5 people, of whom 0 will get it", plan.Output, StringComparison.Ordinal);
        Assert.Contains("A second person has to say yes.", plan.Output, StringComparison.Ordinal);
        Assert.Contains("Lịch tiếp dân đã đổi.", approved.Output, StringComparison.Ordinal);
        Assert.Contains("done since", watched.Output, StringComparison.Ordinal);
        Assert.Contains("5 people, 0 have it, 5 skipped", watched.Output, StringComparison.Ordinal);
        Assert.Contains(_town.NameOf("second"), acts.Output, StringComparison.Ordinal);
        Assert.Contains("by itself", acts.Output, StringComparison.Ordinal);
        Assert.Contains("give what is to be corrected", same.Output, StringComparison.Ordinal);
        var mend = (await _town.Town.Service.App.Services.GetRequiredService<IAnnouncements>().FindAsync(new("a1"), Ct))!.Mend!;
        Assert.Equal(new("Lịch tiếp dân là thứ Hai.", "Reception hours have changed."), mend.Content!.Text);
    }

    [Fact]
    public async Task Whoever_sits_at_the_machine_is_one_hand_and_never_the_second()
    {
        await _town.RunAsync(null, Words);
        await _town.RunAsync(null, "plan", "a1");
        await _town.RunAsync(null, "submit", "a1");
        var own = await _town.RunAsync(null, "approve", "a1", "--revision", "3");
        var keys = await _town.RunAsync("writer", "approve", "a1", "--revision", "3");
        await _town.DraftAsync(AnnouncementTown.Form("b1"));
        await _town.SendAsync("writer", HttpMethod.Post, "/b1/plan");
        await _town.ActAsync("writer", "submit", id: "b1");
        var others = await _town.RunAsync(null, "approve", "b1", "--revision", "3");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed, ExitCode.Failed), (own.ExitCode, keys.ExitCode, others.ExitCode));
        Assert.Contains("Nobody approves what they wrote", own.Output, StringComparison.Ordinal);
        Assert.Contains("This takes another role", keys.Output, StringComparison.Ordinal);
        Assert.Contains("This takes another role", others.Output, StringComparison.Ordinal);
        Assert.Equal(("submitted", "submitted"), ((await _town.SendAsync(null, HttpMethod.Get, "/a1")).Phase, (await _town.SendAsync(null, HttpMethod.Get, "/b1")).Phase));
        Assert.Contains(await AuditAsync(), line => (line.Who, line.What, line.Outcome, line.Change) == ("command-line", "announce approve", AuditOutcome.Refused, "ownWords"));
        Assert.Contains(await AuditAsync(), line => (line.Who, line.What, line.Outcome) == (_town.NameOf("writer"), "announce approve", AuditOutcome.Refused));
    }

    [Fact]
    public async Task An_edit_at_the_command_line_voids_what_a_key_approved()
    {
        await _town.DraftAsync();
        await _town.ActAsync("writer", "submit");
        await _town.ActAsync("second", "approve");

        var edited = await _town.RunAsync(null, "edit", "a1", "--vi", "Lời khác.");
        var confirmed = await _town.RunAsync(null, "confirm", "a1", "--people", "5");
        var now = await _town.SendAsync(null, HttpMethod.Get, "/a1");

        Assert.Equal((ExitCode.Done, ExitCode.Failed, "draft"), (edited.ExitCode, confirmed.ExitCode, now.Phase));
        Assert.Equal("Lời khác.", now.Json!["words"]!["vietnamese"]!.GetValue<string>());
        Assert.Equal("This week's reception hours have changed.", now.Json["words"]!["english"]!.GetValue<string>());
        Assert.Equal("Lịch tiếp dân", now.Json["draft"]!["title"]!.GetValue<string>());
        Assert.DoesNotContain("no words", edited.Output, StringComparison.Ordinal);
        Assert.Contains("command-line", now.Json["hands"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_goes_only_when_it_is_taken_away_and_that_is_said()
    {
        await _town.DraftAsync();

        var edited = await _town.RunAsync(null, "edit", "a1", "--en", "");
        var now = await _town.SendAsync(null, HttpMethod.Get, "/a1");

        Assert.Contains("It has no words in English", edited.Output, StringComparison.Ordinal);
        Assert.Equal(("Lịch tiếp dân tuần này đã đổi.", ""), (now.Json!["words"]!["vietnamese"]!.GetValue<string>(), now.Json["words"]!["english"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_picture_shows_is_typed_with_it_and_changed_in_one_language()
    {
        await _town.DraftAsync();

        await _town.RunAsync(null, "edit", "a1", "--picture", "https://a.example.vn/1.png", "--picture-words-vi", "Sơ đồ", "--picture-words-en", "A map");
        await _town.RunAsync(null, "edit", "a1", "--picture-words-vi", "Sơ đồ mới");

        var draft = (await _town.SendAsync(null, HttpMethod.Get, "/a1")).Json!["draft"]!;
        Assert.Equal(("Sơ đồ mới", "A map"), (draft["pictureWords"]!["vi"]!.GetValue<string>(), draft["pictureWords"]!["en"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_stops_is_one_word_and_says_what_became_of_it()
    {
        await _town.DraftAsync();
        var stopped = await _town.RunAsync("writer", "stop");
        var listed = await _town.RunAsync(null, "list");
        var refused = await _town.RunAsync("writer", "stop", "--let-go");
        var released = await _town.RunAsync(null, "stop", "--let-go");
        var cancelled = await _town.RunAsync("writer", "cancel", "a1");
        var again = await _town.RunAsync("writer", "cancel", "a1");
        var unknown = await _town.RunAsync(null, "pause", "zz");

        Assert.Equal((ExitCode.Done, ExitCode.Failed, ExitCode.Done), (stopped.ExitCode, refused.ExitCode, released.ExitCode));
        Assert.Contains($"All bulk sending is stopped, by {_town.NameOf("writer")}", listed.Output, StringComparison.Ordinal);
        Assert.Contains("0 have it, 0 will not get it", cancelled.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failed, ExitCode.NotFound), (again.ExitCode, unknown.ExitCode));
    }

    [Fact]
    public async Task A_draft_with_mistakes_is_told_where_they_are_and_nothing_is_begun()
    {
        var missing = await _town.RunAsync(null, "draft", "--template", "short", "--link", "https://a.example.vn", "--expires", "2090-12-31");
        var noMoment = await _town.RunAsync(null, "draft", "--template", "short", "--expires", "soon");
        var broken = await _town.RunAsync(null, "draft", "--file", _town.Write("form.json", """{ "title": 5 }"""));
        var made = await _town.RunAsync(
            null, "draft", "--template", "short", "--link", "https://a.example.vn", "--expires", "2090-12-31",
            "--value", "procedure=Khai sinh|Birth", "old=5", "new=3", "date=1/12|1 December");
        var all = (await _town.SendAsync(null, HttpMethod.Get, "")).Json!.AsArray();

        Assert.Contains("/values/procedure", missing.Output, StringComparison.Ordinal);
        Assert.Contains("--expires and --earliest are moments", noMoment.Output, StringComparison.Ordinal);
        Assert.Contains("$.title", broken.Output, StringComparison.Ordinal);
        Assert.True(made.ExitCode == ExitCode.Done, made.Output);
        Assert.Equal("short", (await _town.SendAsync(null, HttpMethod.Get, $"/{Assert.Single(all)!["id"]}")).Json!["draft"]!["template"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_key_that_does_not_hold_does_nothing()
    {
        await _town.KeyAsync("gone", StaffRole.Approver);
        await _town.Town.Service.App.Services.GetRequiredService<Runtime.Access.IKeys>().RevokeAsync(_town.NameOf("gone")[4..], Ct);

        var (exit, output) = await _town.RunAsync("gone", Words);

        Assert.Equal(ExitCode.Failed, exit);
        Assert.Contains("does not hold", output, StringComparison.Ordinal);
        Assert.Empty((await _town.SendAsync(null, HttpMethod.Get, "")).Json!.AsArray());
    }

    [Fact]
    public async Task Every_command_that_writes_leaves_a_record_and_a_look_leaves_none()
    {
        string[][] looks = [["list"], ["templates"], ["show", "a1"], ["preview", "a1"], ["acts", "a1"], ["watch", "a1", "--once"], ["lists"]];
        string[][] writes =
        [
            Words, ["series", "none", "--first", "2090-01-01"], ["edit", "a1", "--title", "y"], ["plan", "a1"], ["test", "a1", "--to", "none"],
            .. new[] { "submit", "approve", "reject", "confirm", "undo", "pause", "resume", "cancel", "withdraw" }.Select(act => new[] { act, "a1" }),
            ["correct", "a1", "--vi", "z"], ["upload", _town.Write("l.csv", "person\na1\n"), "--name", "x"], ["lists", "--remove", "none"], ["stop"],
        ];
        var before = (await AuditAsync()).Count;

        foreach (var command in writes.Concat(looks))
        {
            await _town.RunAsync(null, command);
        }

        var requests = (await AuditAsync())[before..].GroupBy(line => line.Request, StringComparer.Ordinal).ToList();
        Assert.Equal(writes.Select(command => $"announce {command[0]}"), requests.Select(request => request.First().What));
        Assert.All(requests, request => Assert.Equal((2, AuditOutcome.Begun), (request.Count(), request.First().Outcome)));
        Assert.DoesNotContain(requests, request => request.Any(line => $"{line.Change}{line.Target}".Contains("tiếp dân", StringComparison.Ordinal)));
    }

    private async Task<List<AuditEntry>> AuditAsync() => [.. await _town.Town.Service.App.Services.GetRequiredService<IAudit>().ReadAsync(0, 500, Ct)];
}
