using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Runtime.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Announcements;

/// <summary>Nobody gets their own words approved, by whatever route; and whoever tries stands in the audit log.</summary>
public sealed class FourEyesTests : IAsyncLifetime
{
    private AnnouncementTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await AnnouncementTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task An_author_who_may_approve_others_does_not_approve_themselves()
    {
        await _town.SendAsync("second", HttpMethod.Post, "", AnnouncementTown.Form());
        await _town.SendAsync("second", HttpMethod.Post, "/a1/plan");
        await _town.ActAsync("second", "submit");

        var own = await _town.ActAsync("second", "approve");
        var writers = await _town.ActAsync("writer", "approve");

        Assert.Equal((403, "ownWords", 403), (own.Status, own.Code, writers.Status));
        Assert.Equal("submitted", (await _town.SendAsync(null, HttpMethod.Get, "/a1")).Phase);
        Assert.Contains(await AuditAsync(), line => line == (_town.NameOf("second"), "POST /api/v1/announcements/{id}/approve", AuditOutcome.Refused, "ownWords"));
    }

    [Fact]
    public async Task Who_edits_what_another_wrote_does_not_approve_it_and_the_edit_voids_what_was_approved()
    {
        await _town.DraftAsync();
        await _town.ActAsync("writer", "submit");
        await _town.ActAsync("second", "approve");
        var approved = await _town.SendAsync(null, HttpMethod.Get, "/a1");
        var other = AnnouncementTown.Form();
        other["text"]!["vi"] = "Lời khác.";

        var edited = await _town.SendAsync("second", HttpMethod.Put, "/a1", other, approved.Tag);
        var confirmed = await _town.ActAsync("writer", "confirm", new JsonObject { ["people"] = 5 });
        await _town.SendAsync("writer", HttpMethod.Post, "/a1/plan");
        await _town.ActAsync("writer", "submit");
        var byEditor = await _town.ActAsync("second", "approve");

        Assert.Equal(("draft", null, null), (edited.Phase, edited.Json!["approval"]?.ToString(), edited.Json["plan"]?.ToString()));
        Assert.Equal((409, "wrongPhase"), (confirmed.Status, confirmed.Code));
        Assert.Equal((403, "ownWords"), (byEditor.Status, byEditor.Code));
    }

    [Fact]
    public async Task Who_has_read_other_words_does_not_approve_these()
    {
        await _town.DraftAsync();
        await _town.ActAsync("writer", "submit");
        var read = await _town.SendAsync("second", HttpMethod.Get, "/a1");
        var other = AnnouncementTown.Form();
        other["text"]!["vi"] = "Lời khác.";
        await _town.SendAsync("writer", HttpMethod.Put, "/a1", other, read.Tag);
        await _town.SendAsync("writer", HttpMethod.Post, "/a1/plan");
        await _town.ActAsync("writer", "submit");

        var late = await _town.SendAsync("second", HttpMethod.Post, "/a1/approve", tag: read.Tag);

        Assert.Equal((412, "stale"), (late.Status, late.Code));
    }

    [Fact]
    public async Task Two_keys_of_one_official_are_one_hand()
    {
        await _town.KeyForAsync("desk", StaffRole.Operator, "a1");
        await _town.KeyForAsync("phone", StaffRole.Approver, "a1");
        await _town.SendAsync("desk", HttpMethod.Post, "", AnnouncementTown.Form());
        await _town.SendAsync("desk", HttpMethod.Post, "/a1/plan");
        await _town.ActAsync("desk", "submit");

        var own = await _town.ActAsync("phone", "approve");
        var typed = await _town.RunAsync("phone", "approve", "a1", "--revision", "3");
        var second = await _town.ActAsync("second", "approve");

        Assert.Equal((403, "ownWords", 1, 200), (own.Status, own.Code, typed.ExitCode, second.Status));
        Assert.Equal("official:a1", second.Json!["author"]!.GetValue<string>());
        Assert.Contains(await AuditAsync(), line => (line.Who, line.Outcome) == (_town.NameOf("phone"), AuditOutcome.Refused));
    }

    [Fact]
    public async Task An_approver_of_some_units_does_not_see_what_goes_beyond_them()
    {
        await _town.KeyAsync("chair", StaffRole.Approver, "DN-TKH");
        await _town.DraftAsync();
        await _town.ActAsync("writer", "submit");
        var own = AnnouncementTown.Form("b1");
        own["audience"] = JsonNode.Parse("""{ "any": [{ "roles": ["staff"], "units": ["DN-TKH"] }] }""");
        await _town.SendAsync("writer", HttpMethod.Post, "", own);
        var plan = await _town.SendAsync("writer", HttpMethod.Post, "/b1/plan");
        await _town.ActAsync("writer", "submit", id: "b1");

        var hidden = await _town.ActAsync("chair", "approve");
        var inside = await _town.ActAsync("chair", "approve", id: "b1");
        var listed = await _town.SendAsync("chair", HttpMethod.Get, "");

        Assert.Equal((404, 200, "approved", 2), (hidden.Status, inside.Status, inside.Phase, plan.Json!["people"]!.GetValue<int>()));
        Assert.Equal(["b1"], listed.Json!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
        Assert.Contains(await AuditAsync(), line => (line.Who, line.Outcome) == (_town.NameOf("chair"), AuditOutcome.Refused));
    }

    [Fact]
    public async Task A_correction_waits_for_a_second_person_like_the_first_words_did()
    {
        await _town.DraftAsync();
        await _town.ActAsync("writer", "submit");
        await _town.ActAsync("second", "approve");
        await _town.ActAsync("writer", "confirm", new JsonObject { ["people"] = 5 });
        await _town.UntilAsync("done");

        var proposed = await _town.ActAsync("second", "correct", JsonNode.Parse("""{ "text": { "vi": "Lời đúng.", "en": "The right words." } }"""));
        var own = await _town.ActAsync("second", "approve");

        Assert.Equal((200, "proposed"), (proposed.Status, proposed.Json!["mend"]!["state"]!.GetValue<string>()));
        Assert.Equal((403, "ownWords"), (own.Status, own.Code));
        await _town.KeyAsync("third", StaffRole.Approver);
        Assert.Contains((await _town.ActAsync("third", "approve")).Json!["mend"]!["state"]!.GetValue<string>(), new[] { "running", "done" });
    }

    private async Task<List<(string Who, string What, AuditOutcome Outcome, string? Change)>> AuditAsync() =>
        [.. (await _town.Town.Service.App.Services.GetRequiredService<IAudit>().ReadAsync(0, 500, Ct)).Select(entry => (entry.Who, entry.What, entry.Outcome, entry.Change))];
}
