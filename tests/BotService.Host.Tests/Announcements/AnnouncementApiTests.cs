using System.Text.Json.Nodes;

namespace BotService.Host.Tests.Announcements;

/// <summary>Announcements by the API, on the whole service.</summary>
public sealed class AnnouncementApiTests : IAsyncLifetime
{
    private AnnouncementTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await AnnouncementTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_read_in_the_form_in_which_it_was_written()
    {
        var created = await _town.SendAsync("writer", HttpMethod.Post, "", AnnouncementTown.Form());
        var twice = await _town.SendAsync("second", HttpMethod.Post, "", AnnouncementTown.Form());
        var read = await _town.SendAsync("second", HttpMethod.Get, "/a1");

        Assert.Equal((201, 409, "taken", 200), (created.Status, twice.Status, twice.Code, read.Status));
        Assert.Equal(("\"1\"", "\"1\""), (created.Tag, read.Tag));
        Assert.Equal("Goes to: officials in the role of Head, Staff.", read.Json!["audience"]!["english"]!.GetValue<string>());
        Assert.Equal(_town.NameOf("writer"), read.Json["author"]!.GetValue<string>());
        var again = await _town.SendAsync("writer", HttpMethod.Put, "/a1", read.Json["draft"]!.DeepClone(), read.Tag);
        Assert.Equal((200, "\"2\""), (again.Status, again.Tag));
        Assert.Equal(read.Json["draft"]!.ToJsonString(), again.Json!["draft"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_has_not_read_the_newest_revision_changes_nothing()
    {
        await _town.DraftAsync();

        var unread = await _town.SendAsync("writer", HttpMethod.Put, "/a1", AnnouncementTown.Form());
        var stale = await _town.SendAsync("writer", HttpMethod.Put, "/a1", AnnouncementTown.Form(), "\"1\"");
        var nonsense = await _town.SendAsync("writer", HttpMethod.Post, "/a1/submit", tag: "W/\"2\"");
        var blind = await _town.SendAsync("writer", HttpMethod.Post, "/a1/submit", tag: "*");
        var fresh = await _town.SendAsync("writer", HttpMethod.Put, "/a1", AnnouncementTown.Form(), "\"2\"");

        Assert.Equal((428, "unread"), (unread.Status, unread.Code));
        Assert.Equal((412, "stale", 412, 428, 200), (stale.Status, stale.Code, nonsense.Status, blind.Status, fresh.Status));
    }

    [Fact]
    public async Task Every_mistake_is_told_by_its_pointer_and_nothing_is_begun()
    {
        var form = AnnouncementTown.Form();
        (form["title"], form["expires"], form["topic"], form["hours"]) = ("", "2020-01-01T00:00:00Z", "weather", "late");
        form["audience"] = new JsonObject { ["any"] = new JsonArray(new JsonObject { ["units"] = new JsonArray("U99"), ["list"] = "none" }, new JsonObject()) };
        form["button"] = new JsonObject { ["kind"] = "link", ["vi"] = "Xem", ["en"] = "See", ["address"] = "http://a.example" };
        var unknown = AnnouncementTown.Form();
        unknown["audience"]!["any"]![0]!["colour"] = "red";

        var refused = await _town.SendAsync("writer", HttpMethod.Post, "", form);
        var misspelt = await _town.SendAsync("writer", HttpMethod.Post, "", unknown);

        Assert.Equal((422, "mistakes"), (refused.Status, refused.Code));
        Assert.Equal(
            ["/audience/any/0/list", "/audience/any/0/units/0", "/audience/any/1", "/button/address", "/expires", "/hours", "/title", "/topic"],
            refused.Json!["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal((422, "/audience/any/0/colour"), (misspelt.Status, misspelt.Json!["errors"]!.AsObject().First().Key));
        Assert.Empty((await _town.SendAsync(null, HttpMethod.Get, "")).Json!.AsArray());
    }

    [Fact]
    public async Task A_template_is_filled_in_and_what_is_missing_is_asked_for()
    {
        var form = new JsonObject { ["id"] = "t1", ["template"] = "short", ["expires"] = "2090-01-01T00:00:00Z", ["button"] = new JsonObject { ["address"] = "https://dichvucong.example.vn/a" } };
        var missing = await _town.SendAsync("writer", HttpMethod.Post, "", form);
        form["values"] = JsonNode.Parse("""{ "procedure": { "vi": "Khai sinh", "en": "Birth" }, "old": { "vi": "5" }, "new": { "vi": "3" }, "date": { "vi": "1/12", "en": "1 December" } }""");

        var made = await _town.SendAsync("writer", HttpMethod.Post, "", form);
        var templates = await _town.SendAsync("writer", HttpMethod.Get, "/templates?series=papi");

        Assert.Equal(["/values/date", "/values/new", "/values/old", "/values/procedure"], missing.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(201, made.Status);
        Assert.Equal("\"Birth\" now takes 3 instead of 5 working days, from 1 December.", made.Json!["words"]!["english"]!.GetValue<string>());
        Assert.Equal("Goes to: people who subscribed to \"Reform news\".", made.Json["audience"]!["english"]!.GetValue<string>());
        Assert.Equal(Enumerable.Range(1, 8), templates.Json!.AsArray().Select(template => template!["series"]!["part"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_series_becomes_a_draft_for_each_part_with_its_days_between_or_none_at_all()
    {
        var form = new JsonObject { ["series"] = "papi", ["first"] = "2090-03-06", ["prefix"] = "quyen", ["values"] = JsonNode.Parse("""{ "all": { "info": { "vi": "trụ sở xã" } }, "3": { "info": { "vi": "nhà văn hóa" } } }""") };
        var missing = await _town.SendAsync("writer", HttpMethod.Post, "/series", new JsonObject { ["series"] = "papi", ["first"] = "2090-03-06" });
        var begun = await _town.SendAsync("writer", HttpMethod.Post, "/series", form.DeepClone());
        var again = await _town.SendAsync("writer", HttpMethod.Post, "/series", form.DeepClone());
        var third = await _town.SendAsync("writer", HttpMethod.Get, "/quyen-3");
        var all = (await _town.SendAsync(null, HttpMethod.Get, "")).Json!.AsArray();
        var typed = await _town.RunAsync(null, "series", "papi", "--first", "2090-03-06", "--prefix", "papi", "--value", "info=trụ sở xã");

        Assert.Equal((422, "/values/1/info"), (missing.Status, missing.Json!["errors"]!.AsObject().First().Key));
        Assert.Equal((200, 422, 8, 0), (begun.Status, again.Status, all.Count, typed.ExitCode));
        Assert.Equal("2090-03-20 2090-03-27", $"{Day(third, "earliest")} {Day(third, "expires")}");
        Assert.Contains("nhà văn hóa", third.Json!["words"]!["vietnamese"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(3, third.Json["series"]!["part"]!.GetValue<int>());

        static string Day(AnnouncementTown.Answer answer, string of) =>
            answer.Json!["draft"]![of]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_reach_plan_says_how_many_and_why_the_rest_is_not_reached()
    {
        var plan = await _town.DraftAsync();
        var preview = await _town.SendAsync("writer", HttpMethod.Get, "/a1/preview?language=en");

        Assert.Equal((200, "\"2\""), (plan.Status, plan.Tag));
        Assert.Equal((5, 0, true), (plan.Json!["people"]!.GetValue<int>(), plan.Json["reached"]!.GetValue<int>(), plan.Json["needsApproval"]!.GetValue<bool>()));
        Assert.Equal("noChat 5", string.Join(' ', plan.Json["never"]!.AsArray().Select(reason => $"{reason!["why"]} {reason["people"]}")));
        Assert.Contains(preview.Json!.AsArray(), shown => shown!["channel"]!.GetValue<string>() == "web" && shown["messages"]![0]!.GetValue<string>().StartsWith("This week's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_goes_to_somebody_who_has_joined_and_whom_the_caller_sees()
    {
        await _town.KeyAsync("head", Core.Access.StaffRole.Operator, "DN-TKH");
        var form = AnnouncementTown.Form();
        form["audience"] = JsonNode.Parse("""{ "any": [{ "roles": ["staff"], "units": ["DN-TKH"] }] }""");
        await _town.DraftAsync(form);

        var notJoined = await _town.SendAsync("head", HttpMethod.Post, "/a1/test", new JsonObject { ["official"] = "a1" });
        var unseen = await _town.SendAsync("head", HttpMethod.Post, "/a1/test", new JsonObject { ["official"] = "b1" });
        var nobody = await _town.SendAsync("head", HttpMethod.Post, "/a1/test", new JsonObject());

        Assert.Equal((409, "notJoined", 422, 422), (notJoined.Status, notJoined.Code, unseen.Status, nobody.Status));
    }

    [Fact]
    public async Task From_draft_to_done_everybody_is_counted_and_every_act_is_on_record()
    {
        await _town.DraftAsync();
        var submitted = await _town.ActAsync("writer", "submit");
        var approved = await _town.ActAsync("second", "approve");
        var wrong = await _town.ActAsync("writer", "confirm", new JsonObject { ["people"] = 4 });
        var confirmed = await _town.ActAsync("writer", "confirm", new JsonObject { ["people"] = 5 });

        var done = await _town.UntilAsync("done");
        var acts = await _town.SendAsync("writer", HttpMethod.Get, "/a1/acts");

        Assert.Equal(("submitted", "approved", 422, "wrongNumber", "holding"), (submitted.Phase, approved.Phase, wrong.Status, wrong.Code, confirmed.Phase));
        Assert.Equal((5, 5), (done.Json!["counts"]!["people"]!.GetValue<int>(), done.Json["counts"]!["skipped"]!.GetValue<int>()));
        Assert.Equal(["Begin", "Planned", "Submit", "Approve", "Confirm"], acts.Json!.AsArray().Where(act => act!["by"] is not null).Select(act => act!["act"]!.GetValue<string>()));
        Assert.Equal("Done", acts.Json!.AsArray()[^1]!["to"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_description_of_the_API_says_how_each_act_may_be_refused()
    {
        var paths = JsonNode.Parse(await _town.Town.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!["paths"]!.AsObject();

        var acts = paths.Where(path => path.Key.StartsWith("/api/v1/announcements/{id}/", StringComparison.Ordinal) && path.Value!["post"] is not null && !path.Key.EndsWith("/plan", StringComparison.Ordinal) && !path.Key.EndsWith("/test", StringComparison.Ordinal)).ToList();

        Assert.Equal(10, acts.Count);
        Assert.All(acts, act => Assert.Superset(new HashSet<string>(["200", "403", "404", "409", "412", "428"]), act.Value!["post"]!["responses"]!.AsObject().Select(answer => answer.Key).ToHashSet()));
    }

    [Fact]
    public async Task What_nobody_was_shown_as_a_test_is_not_handed_in_and_the_refusal_asks_for_no_writer()
    {
        await using var town = await AnnouncementTown.StartAsync(("Announcements:MustTest", "true"));
        await town.DraftAsync();

        var refused = await town.ActAsync("writer", "submit");

        Assert.Equal((409, "notTested"), (refused.Status, refused.Code));
        Assert.Equal("It has not been shown to anybody as a test; send a test first", refused.Json!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_switch_stops_all_sending_and_only_who_approves_for_everybody_lets_it_go()
    {
        await _town.KeyAsync("chair", Core.Access.StaffRole.Approver, "DN-TKH");
        var stopped = await _town.SendAsync("writer", HttpMethod.Put, "/stop", new JsonObject { ["stopped"] = true });
        var byWriter = await _town.SendAsync("writer", HttpMethod.Put, "/stop", new JsonObject { ["stopped"] = false });
        var byChair = await _town.SendAsync("chair", HttpMethod.Put, "/stop", new JsonObject { ["stopped"] = false });
        var unsaid = await _town.SendAsync("second", HttpMethod.Put, "/stop", new JsonObject());
        var still = await _town.SendAsync("writer", HttpMethod.Get, "/stop");
        var released = await _town.SendAsync("second", HttpMethod.Put, "/stop", new JsonObject { ["stopped"] = false });

        Assert.Equal((200, 403, 403, 422), (stopped.Status, byWriter.Status, byChair.Status, unsaid.Status));
        Assert.Equal((true, _town.NameOf("writer")), (still.Json!["stopped"]!.GetValue<bool>(), still.Json["by"]!.GetValue<string>()));
        Assert.False(released.Json!["stopped"]!.GetValue<bool>());
    }
}
