using System.Text.Json.Nodes;
using BotService.Host.Commands;
using BotService.Host.Tests.Kit;
using BotService.TestKit.Zalo;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Zalo;

public sealed class ZaloCommandTests : IDisposable
{
    private const string Verifier = "abcdefghijklmnopqrstuvwxyz0123456789-._~ABC";
    private readonly ServiceFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_in_leads_from_the_doctor_s_advice_to_an_account_that_works()
    {
        await using var zalo = await FakeZaloOa.StartAsync();

        var before = await RunAsync(zalo, "", "doctor", "--json");
        var failed = await RunAsync(zalo, "wrong-code", "zalo", "login");
        var login = await RunAsync(zalo, zalo.Tokens.Consent(Pkce.ChallengeOf(Verifier)), "zalo", "login");
        var after = await RunAsync(zalo, "", "doctor", "--json");

        Assert.Equal((1, 0), (failed.ExitCode, login.ExitCode));
        Assert.Contains("/v4/oa/permission?app_id=1111", login.Output, StringComparison.Ordinal);
        Assert.Contains("zalo login", Zalo(before.Output), StringComparison.Ordinal);
        Assert.Contains("UBND xã Thử", Zalo(after.Output), StringComparison.Ordinal);
        Assert.Contains("/zalo/oa/webhook", Zalo(after.Output), StringComparison.Ordinal);
        Assert.All([before, failed, login, after], run =>
        {
            Assert.DoesNotContain("access-", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("refresh-", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(FakeZaloOa.AppSecret, run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(Verifier, run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_doctor_shows_a_refusal()
    {
        await using var zalo = await FakeZaloOa.StartAsync();
        await using (await LocalService.StartAsync([.. ZaloOaService.Settings(zalo, "refresh-that-was-spent"), ("Storage:Path", _folder.Path)]))
        {
            await zalo.UntilAsync(one => one.Tokens.Reused > 0);
        }

        var found = await RunAsync(zalo, "", "doctor", "--json");

        Assert.Contains("-14020", Zalo(found.Output), StringComparison.Ordinal);
        Assert.Equal(1, found.ExitCode);
    }

    [Fact]
    public async Task Without_settings_the_channel_is_off_and_says_how_it_is_switched_on()
    {
        var login = await RunAsync(null, "", "zalo", "login");
        var found = await RunAsync(null, "", "doctor", "--json");
        var link = await RunAsync(null, "", "link", "create", "--poll", "one-stop", "--unit", "U19", "--json");
        var qr = await RunAsync(null, "", "link", "qr", JsonNode.Parse(link.Output)![0]!["code"]!.GetValue<string>(), "--target", "zalo");

        Assert.Equal((78, 2), (login.ExitCode, qr.ExitCode));
        Assert.Contains("Zalo__OfficialAccount__AppId", login.Output, StringComparison.Ordinal);
        Assert.Contains("off", Zalo(found.Output), StringComparison.Ordinal);
        Assert.Contains("Zalo__OfficialAccount__OaId", qr.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_each_missing_setting_once()
    {
        var found = await RunAsync(null, "", [("Zalo:OfficialAccount:AppId", "1111")], "doctor", "--json");

        Assert.All(["AppSecret", "OaSecret"], name => Assert.Single(
            JsonNode.Parse(found.Output)!.AsArray(), one => $"{one!["part"]} {one["found"]} {one["cure"]}".Contains(name, StringComparison.Ordinal)));
        Assert.Contains("off", Zalo(found.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "on its own page only")]
    [InlineData("https://dichvu.example.vn/;HTTPS://Cong.Example.vn", "https://dichvu.example.vn, https://cong.example.vn may embed it")]
    public async Task The_doctor_says_whose_pages_may_hold_the_web_chat(string? origins, string expected)
    {
        var found = await RunAsync(null, "", [("WebChat:AllowedOrigins", origins)], "doctor", "--json");

        var said = JsonNode.Parse(found.Output)!.AsArray().Single(one => (string?)one!["part"] == "Web chat");
        Assert.Contains(expected, (string?)said!["found"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_leads_to_the_account_and_prints_the_code_to_type()
    {
        await using var zalo = await FakeZaloOa.StartAsync();
        var link = await RunAsync(zalo, "", "link", "create", "--poll", "one-stop", "--unit", "U19", "--json");
        var code = JsonNode.Parse(link.Output)![0]!["spaced"]!.GetValue<string>();

        var qr = await RunAsync(zalo, "", "link", "qr", code, "--target", "zalo");

        Assert.Equal(0, qr.ExitCode);
        Assert.Contains("https://zalo.me/9999", qr.Output, StringComparison.Ordinal);
        Assert.Contains(code, qr.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Zalo(string doctor) => string.Join('\n', JsonNode.Parse(doctor)!.AsArray()
        .Where(one => one!["part"]!.GetValue<string>() == "Zalo OA")
        .Select(one => $"{one!["found"]} {one["cure"]}"));

    /// <param name="zalo">Null leaves the channel off.</param>
    private Task<(int ExitCode, string Output)> RunAsync(FakeZaloOa? zalo, string typed, params string[] arguments) => RunAsync(zalo, typed, [], arguments);

    private async Task<(int ExitCode, string Output)> RunAsync(FakeZaloOa? zalo, string typed, (string Key, string? Value)[] others, params string[] arguments)
    {
        var settings = _folder.Settings().ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), string? (setting) => setting.Value, StringComparer.Ordinal);
        settings["Service:Controller"] = "UBND thử nghiệm";
        foreach (var (key, value) in others.Where(one => one.Value is not null))
        {
            settings[key] = value;
        }

        if (zalo is not null)
        {
            foreach (var (key, value) in ZaloOaService.Settings(zalo, "unused").Where(setting => !setting.Key.EndsWith("RefreshToken", StringComparison.Ordinal)))
            {
                settings[key] = value;
            }

            settings["Zalo:OfficialAccount:CallbackUrl"] = "https://bot.example.vn/zalo/oa/callback";
            settings["Zalo:OfficialAccount:CodeVerifier"] = Verifier;
            settings["Service:PublicUrl"] = zalo.Url;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var output = new StringWriter();
        var terminal = new Terminal(new StringReader(typed), output, output, () => configuration, interactive: false);
        return (await CommandLine.RunAsync(arguments, terminal, Ct), output.ToString());
    }
}
