using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Core.Access;
using BotService.Host.Commands;

namespace BotService.Host.Tests.Announcements;

/// <summary>Lists of officials to send to.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private AnnouncementTown _town = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _town = await AnnouncementTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Who_stands_on_a_list_and_in_the_directory_is_one_recipient()
    {
        var list = await KeptAsync("person\na2\na3\nc1\n");
        var form = AnnouncementTown.Form();
        form["audience"] = JsonNode.Parse($$"""{ "any": [{ "list": "{{list}}" }, { "roles": ["staff"], "units": ["DN-TKH"] }] }""");
        var except = AnnouncementTown.Form("b1");
        except["audience"] = JsonNode.Parse($$"""{ "any": [{ "roles": ["staff"] }], "except": [{ "list": "{{list}}" }] }""");

        var plan = await _town.DraftAsync(form);
        await _town.SendAsync("writer", HttpMethod.Post, "", except);
        var rest = await _town.SendAsync("writer", HttpMethod.Post, "/b1/plan");

        Assert.Equal(3, plan.Json!["people"]!.GetValue<int>());
        Assert.Contains("stand on the list \"Trưởng thôn\" (3 people)", plan.Json["audience"]!["english"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, rest.Json!["people"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_list_again_is_no_other_and_what_is_wrong_is_told_by_row()
    {
        var list = await KeptAsync("Mã cán bộ;Tên\na2;x\na3;y\n");
        var again = await KeptAsync("person\na3\na2\na2\n");
        var (wrongStatus, wrong) = await UploadAsync("writer", "person\na1\nzz\n=1+1\n");
        var (namelessStatus, _) = await UploadAsync("writer", "person\na1\n", name: "");
        var all = await _town.SendAsync("writer", HttpMethod.Get, "/lists");

        Assert.Equal(list, again);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrongStatus, namelessStatus));
        Assert.Equal([3, 4], wrong["problems"]!.AsArray().Select(problem => problem!["row"]!.GetValue<int>()));
        Assert.Equal(2, Assert.Single(all.Json!.AsArray())!["people"]!.GetValue<int>());
    }

    [Fact]
    public async Task Whom_a_head_does_not_see_is_nobody_to_them()
    {
        await _town.KeyAsync("head", StaffRole.Operator, "DN-TKH");

        var (inside, _) = await UploadAsync("head", "person\na2\n");
        var (outside, told) = await UploadAsync("head", "person\nb2\n");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (inside, outside));
        Assert.Equal("Nobody has the id 'b2'", told["problems"]![0]!["what"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_is_forgotten_stands_on_no_list_and_before_that_is_told_of_them()
    {
        var list = await KeptAsync("person\na2\na3\n");
        await _town.KeyForAsync("own", StaffRole.Operator, "a2");
        using var export = await _town.Town.Http.GetAsync(new Uri("/api/v1/people/a2/export", UriKind.Relative), Ct);
        using var forgotten = await _town.Town.Http.DeleteAsync(new Uri("/api/v1/people/a2", UriKind.Relative), Ct);
        var form = AnnouncementTown.Form();
        form["audience"] = JsonNode.Parse($$"""{ "any": [{ "list": "{{list}}" }] }""");

        var plan = await _town.DraftAsync(form);

        Assert.Contains("Trưởng thôn", (JsonNode.Parse(await export.Content.ReadAsStringAsync(Ct)))!["lists"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Equal(401, (await _town.SendAsync("own", HttpMethod.Get, "")).Status);
        Assert.Equal(1, plan.Json!["people"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_list_is_removed_by_whoever_brought_it_or_by_who_approves_for_everybody()
    {
        var list = await KeptAsync("person\na2\n");
        await _town.KeyAsync("other", StaffRole.Operator);

        var byOther = await _town.SendAsync("other", HttpMethod.Delete, $"/lists/{list}");
        var bySecond = await _town.SendAsync("second", HttpMethod.Delete, $"/lists/{list}");
        var again = await _town.SendAsync("second", HttpMethod.Delete, $"/lists/{list}");

        Assert.Equal((404, 204, 404), (byOther.Status, bySecond.Status, again.Status));
    }

    [Fact]
    public async Task At_the_command_line_a_list_is_looked_at_first_and_then_sent_to()
    {
        var sheet = _town.Write("list.csv", "person\na2\na3\n");
        var tried = await _town.RunAsync("writer", "upload", sheet, "--name", "Trưởng thôn", "--dry-run");
        var kept = await _town.RunAsync("writer", "upload", sheet, "--name", "Trưởng thôn", "--json");
        var list = JsonNode.Parse(kept.Output)!["list"]!["id"]!.GetValue<string>();

        var drafted = await _town.RunAsync(null, "draft", "--vi", "Lời", "--en", "Words", "--title", "Tin", "--topic", "staff", "--list", list, "--expires", "2090-12-31");
        var lists = await _town.RunAsync(null, "lists");

        Assert.Contains("nothing kept: 2 rows, 2 people, 0 problems", tried.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ExitCode.Done), (tried.ExitCode, drafted.ExitCode));
        Assert.Contains("stand on the list \"Trưởng thôn\" (2 people)", drafted.Output, StringComparison.Ordinal);
        Assert.Contains(list, lists.Output, StringComparison.Ordinal);
    }

    private async Task<string> KeptAsync(string sheet)
    {
        var (status, shown) = await UploadAsync("writer", sheet);
        Assert.Equal(HttpStatusCode.OK, status);
        return shown["list"]!["id"]!.GetValue<string>();
    }

    private async Task<(HttpStatusCode Status, JsonNode Shown)> UploadAsync(string who, string sheet, string name = "Trưởng thôn")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/announcements/lists?name={Uri.EscapeDataString(name)}")
        {
            Content = new StringContent(sheet, Encoding.UTF8, MediaTypeHeaderValue.Parse("text/csv")),
        };
        request.Headers.Authorization = new("Bearer", _town.KeyOf(who));
        using var answer = await _town.Town.Http.SendAsync(request, Ct);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
    }
}
