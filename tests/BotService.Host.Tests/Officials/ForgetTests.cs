using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Core.Officials;
using BotService.Host.Tests.Kit;
using BotService.Runtime.Officials;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Host.Tests.Officials;

/// <summary>What is kept of an official is handed out, and deleted from the directory, the invitations and the chats.</summary>
public sealed class ForgetTests : IAsyncLifetime
{
    private const string Key = "kJ82hdYq1xLm37Zp";
    private LocalService _service = null!;
    private HttpClient _public = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await LocalService.StartAsync(("Admin:Key", Key), ("Flood:PerSecond", "0"));
        _public = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        _service.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        const string Sheet = "person,name,unit,role\na1,Nguyễn Thị Hồng,DN-TKH,head\na2,Trần Văn Bình,DN-TKH,staff\n";
        using var imported = await _service.Http.PostAsync(new Uri("/api/v1/people/import?write=true", UriKind.Relative), new StringContent(Sheet, Encoding.UTF8, "text/csv"), Ct);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
    }

    public ValueTask DisposeAsync()
    {
        _public.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task A_forgotten_official_leaves_the_directory_and_the_chats_are_let_go()
    {
        var official = new WebCitizen(() => _public);
        await official.OpenAsync(await InviteAsync("a1"));
        await official.PressAsync(1);
        await UntilAsync(async () => (await ExportAsync("a1"))["chats"]!.AsArray().Count == 1);
        await UntilAsync(async () => (await official.LastTextAsync()).Contains("Đã kết nối", StringComparison.Ordinal));
        var export = await ExportAsync("a1");

        using var forgotten = await DeleteAsync("a1");
        await UntilAsync(async () => (await official.LastTextAsync()).Contains("đã kết thúc", StringComparison.Ordinal));
        using var again = await DeleteAsync("a1");
        var people = await _service.Http.GetFromJsonAsync<JsonObject>("/api/v1/people", Ct);

        Assert.Equal(("Nguyễn Thị Hồng", "DN-TKH", true), (export["person"]!["name"]!.GetValue<string>(), export["person"]!["positions"]![0]!["unit"]!.GetValue<string>(), export["person"]!["joined"]!.GetValue<bool>()));
        Assert.Equal("web", export["chats"]![0]!["channel"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (forgotten.StatusCode, again.StatusCode));
        Assert.Equal(["a2"], people!["people"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_open_invitation_goes_with_the_official_and_does_not_come_back_with_a_new_record()
    {
        var code = await InviteAsync("a2");
        var invitations = _service.App.Services.GetRequiredService<IInvitations>();
        Assert.NotNull(await invitations.FindAsync(code, Ct));

        using var forgotten = await DeleteAsync("a2");
        using var imported = await _service.Http.PostAsync(
            new Uri("/api/v1/people/import?write=true", UriKind.Relative), new StringContent("person,name,unit,role\na2,Trần Văn Bình,DN-TKH,staff\n", Encoding.UTF8, "text/csv"), Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (forgotten.StatusCode, imported.StatusCode));
        Assert.Null(await invitations.FindAsync(code, Ct));
        Assert.Equal(Core.Officials.Joining.Seat.Empty, (await _service.App.Services.GetRequiredService<IOfficials>().FindAsync(new OfficialId("a2"), Ct))!.Seat);
    }

    private async Task<string> InviteAsync(string id)
    {
        using var invited = await _service.Http.PostAsync(new Uri($"/api/v1/people/{id}/invitation", UriKind.Relative), null, Ct);
        return (await invited.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.GetValue<string>();
    }

    private async Task<JsonObject> ExportAsync(string id) => (await _service.Http.GetFromJsonAsync<JsonObject>($"/api/v1/people/{id}/export", Ct))!;

    private Task<HttpResponseMessage> DeleteAsync(string id) => _service.Http.DeleteAsync(new Uri($"/api/v1/people/{id}", UriKind.Relative), Ct);

    /// <summary>The notes between documents go on by themselves: looked for, with patience for a busy machine.</summary>
    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await done())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
