using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using BotService.Host.Tests.Kit;
using BotService.TestKit;
using BotService.TestKit.Processes;

namespace BotService.Host.Tests.Processes;

/// <summary>A disk without room, as the whole service meets it: a limit on the size of files stands for it, and is lifted again.</summary>
public sealed class DiskTests
{
    private const int FileSize = 1;
    private const int MostPosts = 3_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_answered_503_and_the_service_goes_on_by_itself()
    {
        if (!OperatingSystem.IsLinux())
        {
            Tools.Lack("limits of a process are set by prlimit, which only Linux has");
        }

        using var folder = new ServiceFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Settings(("Logging__LogLevel__Default", "Warning")), Ct);
        using var start = await service.Http.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Ct);
        var chat = (await start.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        service.Http.DefaultRequestHeaders.Authorization = new("Bearer", chat["token"]!.GetValue<string>());
        var address = $"/v3/directline/conversations/{chat["conversationId"]}/activities";

        Limit(service.Id, bytes: 512 * 1024);
        var (accepted, full) = (0, HttpStatusCode.OK);
        while (full == HttpStatusCode.OK && accepted < MostPosts)
        {
            full = await PostAsync(service, address, accepted);
            accepted += full == HttpStatusCode.OK ? 1 : 0;
        }

        using var ready = await service.Http.GetAsync(new Uri("/healthz", UriKind.Relative), Ct);
        Limit(service.Id, bytes: ulong.MaxValue);
        var again = full;
        while (again == HttpStatusCode.ServiceUnavailable)
        {
            again = await PostAsync(service, address, accepted);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK), (full, ready.StatusCode, again));
        Assert.Equal(0, await service.StopAsync(Ct));
        Assert.Equal(0, (await ServiceProcess.RunAsync(["recount"], folder.Settings(), Ct)).ExitCode);
    }

    private static async Task<HttpStatusCode> PostAsync(ServiceProcess service, string address, int number)
    {
        using var answer = await service.Http.PostAsJsonAsync(
            address,
            new { type = "message", from = new { id = "x" }, text = new string('x', 3_000), channelData = new { clientActivityID = $"post-{number}" } },
            Ct);
        return answer.StatusCode;
    }

    private static void Limit(int process, ulong bytes)
    {
        var limit = new ResourceLimit { Soft = bytes, Hard = ulong.MaxValue };
        Assert.Equal(0, SetLimit(process, FileSize, ref limit, IntPtr.Zero));
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int process, int resource, ref ResourceLimit limit, IntPtr before);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
