using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.Tests.Telegram;
using BotService.Channels.Tests.Zalo.OfficialAccount;
using BotService.Channels.Zalo.Bot;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;
using BotService.TestKit.Zalo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tests.Zalo.Bot;

/// <summary>The Zalo bot as a service has it, with a scripted inbox behind it and a fake platform before it.</summary>
internal sealed class ZaloBotRig : IAsyncDisposable
{
    public const string Secret = "first_secret-22";
    public const string OlderSecret = "older_secret-21";
    private readonly HttpClient _http = new();

    private ZaloBotRig(FakeZaloBot zalo, WebApplication app, ScriptedInbox inbox, ScriptedLeases leases, HeardLog log)
    {
        Zalo = zalo;
        App = app;
        Inbox = inbox;
        Leases = leases;
        Log = log;
    }

    public FakeZaloBot Zalo { get; }

    public WebApplication App { get; }

    public ScriptedInbox Inbox { get; }

    public ScriptedLeases Leases { get; }

    public HeardLog Log { get; }

    public IChannel Channel => App.Services.GetRequiredService<IChannel>();

    public string HookUrl => App.Urls.First() + "/zalo/bot/webhook";

    /// <param name="started">False builds everything and starts nothing in the background.</param>
    public static async Task<ZaloBotRig> StartAsync(
        ZaloBotReceive receive = ZaloBotReceive.Webhook,
        TimeProvider? time = null,
        bool started = true,
        FakeZaloBot? zalo = null,
        ScriptedInbox? inbox = null,
        ScriptedLeases? leases = null,
        MemoryVault? vault = null,
        Action<FakeZaloBot>? script = null,
        Func<ZaloBotOptions, ZaloBotOptions>? adjust = null)
    {
        zalo ??= await FakeZaloBot.StartAsync();
        script?.Invoke(zalo);
        inbox ??= new();
        leases ??= new();
        var log = new HeardLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<ILeases>(leases);
        builder.Services.AddSingleton<IVault>(vault ?? new MemoryVault());
        builder.Services.AddSingleton<ITexts, KeyTexts>();
        var options = new ZaloBotOptions
        {
            Token = zalo.Token,
            ApiUrl = zalo.Url,
            Receive = receive,
            WebhookUrl = receive == ZaloBotReceive.Webhook ? "https://bot.example.vn/zalo/bot/webhook" : null,
            WebhookSecrets = [Secret, OlderSecret],
        };
        builder.Services.AddZaloBot(adjust?.Invoke(options) ?? options);
        if (!started)
        {
            builder.Services.RemoveAll<IHostedService>();
        }

        var app = builder.Build();
        app.MapZaloBotWebhook();
        await app.StartAsync();
        return new(zalo, app, inbox, leases, log);
    }

    public ZaloBotPolling NewPolling() => ActivatorUtilities.CreateInstance<ZaloBotPolling>(App.Services);

    public Task<int> PostAsync(JsonObject happened, string? secret = Secret) => PostAsync(happened.ToJsonString(), secret);

    public async Task<int> PostAsync(string body, string? secret = Secret, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, HookUrl) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (secret is not null)
        {
            request.Headers.Add("X-Bot-Api-Secret-Token", secret);
        }

        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public static OutgoingMessage Message(string chat, string text, params OutgoingButton[] buttons) =>
        new("1.0", chat, [new(text, Strong: false)], [.. buttons], 1, Language.Vietnamese, null, false);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await Zalo.DisposeAsync();
    }

    private sealed class KeyTexts : ITexts
    {
        public string Render(TextRef text, Language language) => text.Args.IsEmpty ? $"[{text.Key}]" : $"[{text.Key} {text.Args[0].Value}]";
    }
}
