using BotService.Channels.Telegram;
using BotService.Host.Settings;
using Microsoft.Extensions.Configuration;

namespace BotService.Host.Tests.Settings;

public sealed class SettingsTableTests
{
    private const string Controller = "Service:Controller";
    private const string StrongSecret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
    private const string WebhookSecret = "whsec_q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ";

    private const string BotFrameworkApp = "BotFramework:AppId=0f0e4b4a-1138-4a6e-9d0e-6f1c2b3a4d5e";

    /// <summary>The settings given, the key of the one mistake they hold, and words of its cure.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Telegram:Token=hello", "Telegram:Token", "@BotFather" },
        { "Telegram:ApiUrl=nowhere", "Telegram:ApiUrl", "https://api.telegram.org" },
        { "Telegram:ApiUrl=http://api.example.vn", "Telegram:ApiUrl", "https://" },
        { "Telegram:Receive=Sometimes", "Telegram:Receive", "one of Polling, Webhook" },
        { "Telegram:Receive=Webhook;Telegram:WebhookUrl=https://bot.example.vn/telegram/webhook", "Telegram:Token", "missing" },
        { "Telegram:Receive=Webhook;Telegram:Token=1:abcd", "Telegram:WebhookUrl", "/telegram/webhook" },
        { "Telegram:WebhookUrl=http://bot.example.vn/telegram/webhook", "Telegram:WebhookUrl", "https://" },
        { "Telegram:WebhookSecret=short", "Telegram:WebhookSecret", "openssl rand" },
        { "Telegram:BotName=@bot", "Telegram:BotName", "without @" },
        { "Telegram:MessagesPerSecond=many", "Telegram:MessagesPerSecond", "a number" },
        { "Telegram:MessagesPerSecond=-1", "Telegram:MessagesPerSecond", "0 (no pace)" },
        { "Telegram:ChatPerSecond=1e9", "Telegram:ChatPerSecond", "0 (no pace)" },
        { "Telegram:ChatBurst=0", "Telegram:ChatBurst", "between 1 and 100" },
        { "Telegram:MaxConnections=101", "Telegram:MaxConnections", "between 1 and 100" },
        { "Zalo:Bot:Token=hello", "Zalo:Bot:Token", "Bot Creator" },
        { "Zalo:Bot:Tokn=1:abcd", "Zalo:Bot:Tokn", "did you mean Zalo:Bot:Token?" },
        { "Zalo:Bot:ApiUrl=nowhere", "Zalo:Bot:ApiUrl", "https://bot-api.zaloplatforms.com" },
        { "Zalo:Bot:ApiUrl=http://api.example.vn", "Zalo:Bot:ApiUrl", "https://" },
        { "Zalo:Bot:Receive=Sometimes", "Zalo:Bot:Receive", "one of Polling, Webhook" },
        { "Zalo:Bot:Receive=Webhook;Zalo:Bot:WebhookUrl=https://bot.example.vn/zalo/bot/webhook", "Zalo:Bot:Token", "missing" },
        { "Zalo:Bot:Receive=Webhook;Zalo:Bot:Token=1:abcd", "Zalo:Bot:WebhookUrl", "/zalo/bot/webhook" },
        { "Zalo:Bot:WebhookUrl=http://bot.example.vn/zalo/bot/webhook", "Zalo:Bot:WebhookUrl", "https://" },
        { "Zalo:Bot:WebhookSecret=short", "Zalo:Bot:WebhookSecret", "openssl rand" },
        { "Zalo:Bot:MessagesPerMonth=-1", "Zalo:Bot:MessagesPerMonth", "0 (not counted)" },
        { "Zalo:Bot:MessagesPerSecond=-1", "Zalo:Bot:MessagesPerSecond", "0 (no pace)" },
        { "Zalo:Bot:ChatPerSecond=1000", "Zalo:Bot:ChatPerSecond", "0 (no pace)" },
        { "Zalo:Bot:ChatBurst=0", "Zalo:Bot:ChatBurst", "between 1 and 100" },
        { "Zalo:Bot:TextLength=100", "Zalo:Bot:TextLength", "reported to take 2000" },
        { "WebChat:AllowedOrigins=dichvu.example.vn", "WebChat:AllowedOrigins", "https://dichvu.example.vn" },
        { "WebChat:AllowedOrigins=https://a.example.vn;https://b.example.vn/page", "WebChat:AllowedOrigins", "'https://b.example.vn/page' is not an origin" },
        { "WebChat:AllowedOrigins=*", "WebChat:AllowedOrigins", "not an origin" },
        { "WebChat:AllowedOrigins=https://*.example.vn", "WebChat:AllowedOrigins", "not an origin" },
        { "WebChat:AllowedOrigins=http://dichvu.example.vn", "WebChat:AllowedOrigins", "https://" },
        { "WebChat:TokenLifetime=00:10:00", "WebChat:TokenLifetime", "between 00:30:00" },
        { "WebChat:TokenLifetime=a month", "WebChat:TokenLifetime", "a time such as" },
        { "WebChat:AlowedOrigins=x", "WebChat:AlowedOrigins", "did you mean WebChat:AllowedOrigins?" },
        { "Telegram:Tokn=1:abcd", "Telegram:Tokn", "did you mean Telegram:Token?" },
        { "Telegram:Weather=fine", "Telegram:Weather", "remove it" },
        { "Telegramm:Token=1:abcd", "Telegramm", "did you mean Telegram?" },
        { "ConnectionStrings:Redus=x", "ConnectionStrings:Redus", "did you mean ConnectionStrings:Redis?" },
        { "ConnectionStrings:Redis=localhost:6379", "Service:Secret", "openssl rand -base64 32" },
        { "ConnectionStrings:Redis=localhost:6379;Service:Secret=too short", "Service:Secret", "32 bytes" },
        { "Service:Secret=changeme-changeme-changeme-changeme", "Service:Secret", "easily guessed" },
        { "Service:Secret=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Service:Secret", "easily guessed" },
        { "Service:TimeZone=Asia/Nowhere", "Service:TimeZone", "Asia/Ho_Chi_Minh" },
        { "Service:Language=fr", "Service:Language", "vi or en" },
        { "Service:PublicUrl=bot.example.vn", "Service:PublicUrl", "https://bot.example.vn" },
        { "Service:RetentionMonths=0", "Service:RetentionMonths", "between 1 and 120" },
        { "Service:Proxies=10.0.0.5;proxy", "Service:Proxies", "10.0.0.0/24" },
        { "Storage:Partitions=0", "Storage:Partitions", "between 1 and 1024" },
        { "Storage:Partitions=16.5", "Storage:Partitions", "a whole number" },
        { $"{BotFrameworkApp}", "BotFramework:AppPassword", "client secret" },
        { "BotFramework:AppId=my-bot;BotFramework:AppPassword=long enough", "BotFramework:AppId", "Microsoft App ID" },
        { $"{BotFrameworkApp};BotFramework:AppPassword=short", "BotFramework:AppPassword", "its value" },
        { "BotFramework:AppPassword=long enough", "BotFramework:AppId", "missing" },
        { "BotFramework:TenantId=office.onmicrosoft.com", "BotFramework:AppId", "missing" },
        { $"{BotFrameworkApp};BotFramework:AppPassword=long enough;BotFramework:TenantId=a.example;BotFramework:TokenUrl=https://a.example/token", "BotFramework:TenantId", "no effect" },
        { $"{BotFrameworkApp};BotFramework:AppPassword=long enough;BotFramework:TokenUrl=http://a.example/token", "BotFramework:TokenUrl", "AllowPrivateAddresses" },
        { $"{BotFrameworkApp};BotFramework:AppPassword=long enough;BotFramework:OpenIdMetadataUrl=here", "BotFramework:OpenIdMetadataUrl", "leave the key out" },
        { "Reports:Every=often", "Reports:Every", "00:15:00" },
        { "Reports:Every=00:00:00", "Reports:Every", "00:15:00" },
        { "Reports:MinimumCell=0", "Reports:MinimumCell", "between 1 and 1000" },
        { "Reports:Webhook:Url=https://reports.example.vn/x", "Reports:Webhook:Secret", "whsec_" },
        { $"Reports:Webhook:Url=http://reports.example.vn/x;Reports:Webhook:Secret={WebhookSecret}", "Reports:Webhook:Url", "AllowPrivateAddresses" },
        { "Reports:Webhook:Secret=whsec_abc", "Reports:Webhook:Secret", "24 to 64 bytes" },
        { "Reports:Webhook:AllowPrivateAddresses=perhaps", "Reports:Webhook:AllowPrivateAddresses", "true or false" },
        { "Reminders:Waves=8 o'clock", "Reminders:Waves", "such as 08:00;14:00" },
        { "Reminders:Waves=14:00;08:00", "Reminders:Waves", "in order" },
        { "Reminders:Waves=12:00", "Reminders:Waves", "outside Reminders:Hours" },
        { "Reminders:Hours=17:00-07:00", "Reminders:Hours", "within a day" },
        { "Reminders:LateAfter=00:01:00", "Reminders:LateAfter", "02:00:00 is usual" },
        { "Reminders:SuperiorsAfter=05:00:00", "Reminders:SuperiorsAfter", "00:30:00 is usual" },
        { "Reminders:PerDay=0", "Reminders:PerDay", "between 1 and 10" },
        { "Announcements:AloneUpTo=-1", "Announcements:AloneUpTo", "50 is usual" },
        { "Announcements:Hold=13:00:00", "Announcements:Hold", "00:05:00 is usual" },
        { "Announcements:Watch=-00:01:00", "Announcements:Watch", "00:10:00 is usual" },
        { "Announcements:PlanHolds=00:01:00", "Announcements:PlanHolds", "1.00:00:00 is usual" },
        { "Announcements:Staff=Nguyễn Văn A", "Announcements:Staff", "directory show" },
        { "Announcements:Canary=5", "Announcements:Canary", "0.01 is usual" },
        { "Announcements:StopAtBlocked=8", "Announcements:StopAtBlocked", "0.08 is usual" },
        { "Announcements:StopAtOptedOut=-1", "Announcements:StopAtOptedOut", "between 0 and 1" },
        { "Announcements:StopAtErrors=NaN", "Announcements:StopAtErrors", "between 0 and 1" },
        { "Announcements:StopAfter=0", "Announcements:StopAfter", "50 is usual" },
        { "Announcements:NewsHours=20:00-08:00", "Announcements:NewsHours", "within a day" },
        { "Announcements:PerMonth=101", "Announcements:PerMonth", "4 is usual" },
        { "Announcements:Window=0", "Announcements:Window", "16 is usual" },
        { "Flood:Burst=0", "Flood:Burst", "between 1 and 10000" },
        { "Flood:PerSecond=-2", "Flood:PerSecond", "0 (no limit)" },
        { "Zalo:OfficialAccount:AppId=1111;Zalo:OfficialAccount:AppSecret=app-secret-1", "Zalo:OfficialAccount:OaSecret", "webhooks are signed with it" },
        { "Zalo:OfficialAccount:AppId=app;Zalo:OfficialAccount:AppSecret=app-secret-1;Zalo:OfficialAccount:OaSecret=oa-secret", "Zalo:OfficialAccount:AppId", "developers.zalo.me" },
        { "Zalo:OfficialAccount:OaId=@bot", "Zalo:OfficialAccount:OaId", "digits" },
        { "Zalo:OfficialAccount:ApiUrl=http://openapi.example.vn", "Zalo:OfficialAccount:ApiUrl", "https://" },
        { "Zalo:OfficialAccount:OAuthUrl=http://oauth.example.vn", "Zalo:OfficialAccount:OAuthUrl", "https://" },
        { "Zalo:OfficialAccount:CallbackUrl=nowhere", "Zalo:OfficialAccount:CallbackUrl", "/zalo/oa/callback" },
        { "Zalo:OfficialAccount:CodeVerifier=short", "Zalo:OfficialAccount:CodeVerifier", "43 to 128" },
        { "Zalo:OfficialAccount:OperatorPause=8.00:00:00", "Zalo:OfficialAccount:OperatorPause", "01:00:00" },
        { "Zalo:OfficialAccount:OldestEvent=00:01:00", "Zalo:OfficialAccount:OldestEvent", "12:00:00" },
        { "Zalo:OfficialAccount:PaidFor=1.00:00:00", "Zalo:OfficialAccount:PaidFor", "FreeFor" },
        { "Zalo:OfficialAccount:NightFrom=late", "Zalo:OfficialAccount:NightFrom", "22:00" },
        { "Zalo:OfficialAccount:PaidCost=dear", "Zalo:OfficialAccount:PaidCost", "a number" },
        { "Zalo:OfficialAccount:Templates:poll.gone:Fields=a=b", "Zalo:OfficialAccount:Templates:poll.gone:Id", "approved templates" },
        { "Zalo:OfficialAccount:Templates:run.expired:Id=7;Zalo:OfficialAccount:Templates:run.expired:Fields=ten=tittle", "Zalo:OfficialAccount:Templates:run.expired:Fields", "tittle" },
        { "Zalo:OfficialAccount:Templates:no.such:Id=7", "Zalo:OfficialAccount:Templates:no.such", "system.yaml" },
        { "Zalo:OfficialAccount:Templates:poll.gone:Idd=7", "Zalo:OfficialAccount:Templates:poll.gone:Idd", "remove it" },
        { "Admin:Key=short", "Admin:Key", "openssl rand -base64 24" },
        { "Admin:Key=password-password-password", "Admin:Key", "easily guessed" },
        { "Admin:Url=127.0.0.1:5001", "Admin:Url", "http://127.0.0.1:5001" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_setting_is_named_with_its_cure(string settings, string key, string cure)
    {
        var reading = Read(settings);

        var mistake = Assert.Single(reading.Mistakes);
        Assert.Equal(key, mistake.Key);
        Assert.Equal(key.Replace(":", "__", StringComparison.Ordinal), mistake.EnvironmentName);
        Assert.Contains(cure, mistake.Wrong, StringComparison.Ordinal);
    }

    public static TheoryData<string> RightSettings =>
    [
        "",
        "Telegram:Token=4242:TEST",
        "Telegram:Token=",
        "Telegram:Token=4242:TEST;Telegram:Receive=webhook;Telegram:WebhookUrl=https://bot.example.vn/telegram/webhook",
        "Telegram:Token=4242:TEST;Telegram:Receive=Webhook;Telegram:ApiUrl=http://127.0.0.1:8081;Telegram:WebhookUrl=http://127.0.0.1:3000/telegram/webhook;Telegram:WebhookSecret=rig-secret",
        $"{BotFrameworkApp};BotFramework:AppPassword=a~client.secret;BotFramework:TenantId=office.onmicrosoft.com",
        $"{BotFrameworkApp};BotFramework:AppPassword=a~client.secret;BotFramework:Issuer=https://api.botframework.us;BotFramework:OpenIdMetadataUrl=http://10.0.0.7/openid;BotFramework:AllowPrivateAddresses=true",
        "Zalo:Bot:Token=4242:TEST;Zalo:Bot:ApiUrl=https://bot-api.zapps.me;Zalo:Bot:MessagesPerMonth=3000",
        "Zalo:Bot:Token=4242:TEST;Zalo:Bot:Receive=Webhook;Zalo:Bot:WebhookUrl=https://bot.example.vn/zalo/bot/webhook;Zalo:Bot:WebhookSecret=new_secret-1 old_secret-1",
        $"ConnectionStrings:Redis=localhost:6379;Service:Secret={StrongSecret}",
        $"Reports:Webhook:Url=https://reports.example.vn/x;Reports:Webhook:Secret={WebhookSecret} {WebhookSecret}",
        $"Reports:Webhook:Url=http://10.0.0.7/x;Reports:Webhook:Secret={WebhookSecret};Reports:Webhook:AllowPrivateAddresses=true",
        "Admin:Key=k9Zr2vQx71LmAbTe;Admin:Url=http://127.0.0.1:5001",
        "Admin:Url=http://*:5001/",
        "Zalo:OfficialAccount:AppId=1111;Zalo:OfficialAccount:AppSecret=app-secret-1;Zalo:OfficialAccount:OaSecret=oa-secret new-oa-secret;Zalo:OfficialAccount:Templates:run.expired:Id=7;Zalo:OfficialAccount:Templates:run.expired:Fields=ten=title",
        "Announcements:AloneUpTo=0;Announcements:Hold=00:00:00;Announcements:Canary=0;Announcements:Staff=a1;b2;Announcements:PerMonth=0",
        "Service:Proxies=10.0.0.5;Storage:Partitions=4",
        "Telegram:MessagesPerSecond=0;Telegram:ChatPerSecond=0;Flood:PerSecond=0",
        "Kestrel:Endpoints=x;Logging:LogLevel:Default=Debug",
    ];

    [Theory]
    [MemberData(nameof(RightSettings))]
    public void Right_settings_have_no_mistakes(string settings)
    {
        var reading = Read(settings);

        Assert.Empty(reading.Mistakes);
    }

    [Fact]
    public void All_mistakes_are_found_at_once()
    {
        var reading = Read("Telegram:Token=hello;Telegram:Tokn=x;Reports:Every=often;Service:TimeZone=Nowhere;Admin:Key=short;Storage:Partitions=0");

        Assert.Equal(
            ["Admin:Key", "Reports:Every", "Service:TimeZone", "Storage:Partitions", "Telegram:Token", "Telegram:Tokn"],
            reading.Mistakes.Select(mistake => mistake.Key));
    }

    [Theory]
    [InlineData("Telegram:Token=canary-7733")]
    [InlineData("Telegram:WebhookSecret=canary.7733")]
    [InlineData("BotFramework:AppPassword=ca-7733")]
    [InlineData("Zalo:Bot:Token=canary-7733")]
    [InlineData("Zalo:Bot:WebhookSecret=canary.7733")]
    [InlineData("Service:Secret=canary-7733")]
    [InlineData("Zalo:OfficialAccount:CodeVerifier=canary-7733")]
    [InlineData("Zalo:OfficialAccount:AppSecret=ca 7733")]
    [InlineData("Admin:Key=canary-7733")]
    [InlineData("Reports:Webhook:Secret=canary-7733")]
    public void A_wrong_secret_is_never_shown(string settings)
    {
        var reading = Read(settings);

        Assert.NotEmpty(reading.Mistakes);
        Assert.DoesNotContain(reading.Mistakes, mistake => mistake.Wrong.Contains("7733", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_any_setting_the_defaults_are_those_of_the_readme()
    {
        var settings = Read("").Settings;

        Assert.Equal(
            ("data", 16, (string?)null, TelegramReceive.Polling, TimeSpan.FromMinutes(15), 5, "Asia/Ho_Chi_Minh", "vi", 30d, 1d, 3, 40, 1d, 20),
            (settings.Storage.Path, settings.Storage.Partitions, settings.Telegram.ApiUrl, settings.Telegram.Receive, settings.Reports.Every,
             settings.Reports.MinimumCell, settings.Service.TimeZone, settings.Service.Language, settings.Telegram.MessagesPerSecond,
             settings.Telegram.ChatPerSecond, settings.Telegram.ChatBurst, settings.Telegram.MaxConnections, settings.Flood.PerSecond, settings.Flood.Burst));
    }

    private static SettingsReading Read(string settings)
    {
        var given = settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new List<KeyValuePair<string, string?>>(), (all, part) =>
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (equals < 0)
                {
                    // A list inside a value: 10.0.0.5;proxy
                    all[^1] = KeyValuePair.Create(all[^1].Key, (string?)$"{all[^1].Value};{part}");
                }
                else
                {
                    all.Add(KeyValuePair.Create(part[..equals], (string?)part[(equals + 1)..]));
                }

                return all;
            });
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(Controller, (string?)"UBND thử nghiệm"), .. given])
            .Build();
        return SettingsReader.Read(configuration);
    }
}
