using BotService.Channels.Tests.Telegram;
using BotService.Channels.Zalo.OfficialAccount;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;
using BotService.TestKit.Zalo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Channels.Tests.Zalo.OfficialAccount;

/// <summary>The Official Account as a service has it, on a fake clock, with a scripted inbox behind it and a fake Zalo before it.</summary>
internal sealed class ZaloOaRig : IAsyncDisposable
{
    public const string Person = "2222";
    private readonly bool _ownsZalo;

    private ZaloOaRig(FakeZaloOa zalo, bool ownsZalo, WebApplication app, FakeTimeProvider clock, ScriptedInbox inbox, MemoryVault vault, HeardLog log)
    {
        (Zalo, _ownsZalo, App, Clock, Inbox, Vault, Log) = (zalo, ownsZalo, app, clock, inbox, vault, log);
    }

    public static DateTimeOffset Morning { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    public FakeZaloOa Zalo { get; }

    public WebApplication App { get; }

    public FakeTimeProvider Clock { get; }

    public ScriptedInbox Inbox { get; }

    public MemoryVault Vault { get; }

    public HeardLog Log { get; }

    public IChannel Channel => Get<IChannel>();

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <param name="beside">Another process of the same installation: the same Zalo, store and clock.</param>
    public static async Task<ZaloOaRig> StartAsync(Func<ZaloOaOptions, ZaloOaOptions>? adjust = null, ZaloOaRig? beside = null, string? first = "refresh-first")
    {
        var clock = beside?.Clock ?? new FakeTimeProvider(Morning);
        var zalo = beside?.Zalo ?? await FakeZaloOa.StartAsync(clock);
        var vault = beside?.Vault ?? new MemoryVault();
        var leases = beside?.Get<ScriptedLeases>().For("other") ?? new ScriptedLeases();
        if (beside is null && first is not null)
        {
            zalo.Tokens.Seed(first);
        }

        var inbox = new ScriptedInbox();
        var log = new HeardLog();
        var options = new ZaloOaOptions
        {
            AppId = FakeZaloOa.AppId,
            AppSecret = FakeZaloOa.AppSecret,
            OaSecrets = [FakeZaloOa.OaSecret],
            OaId = FakeZaloOa.OaId,
            RefreshToken = first,
            ApiUrl = zalo.Url,
            OAuthUrl = zalo.Url,
            CallbackUrl = "https://bot.example.vn/zalo/oa/callback",
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"),
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton(leases);
        builder.Services.AddSingleton<ILeases>(leases);
        builder.Services.AddSingleton<IVault>(vault);
        builder.Services.AddSingleton<ITexts, KeyTexts>();
        builder.Services.AddZaloOfficialAccount(adjust?.Invoke(options) ?? options);

        // The keeper's passes are made by the tests.
        builder.Services.RemoveAll<IHostedService>();
        var app = builder.Build();
        app.MapZaloOaWebhook();
        await app.StartAsync();
        zalo.Webhook.Url ??= app.Urls.First() + "/zalo/oa/webhook";
        return new(zalo, beside is null, app, clock, inbox, vault, log);
    }

    public static OutgoingMessage Message(string text, params OutgoingButton[] buttons) => new("1.0", Person, [new(text, Strong: false)], [.. buttons], 1, Language.Vietnamese, null, false);

    public static OutgoingButton Button(int number, string label) => new($"q:abcdef:1:a/{number}.AAAAAAAAAAAAAA", label, number, Picked: false);

    /// <summary>Moves the clock until the work is done.</summary>
    public async Task<T> UntilDoneAsync<T>(Task<T> work, TimeSpan? step = null)
    {
        for (var steps = 0; !work.IsCompleted; steps++)
        {
            Assert.True(steps < 20_000, "not done in time");
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(50));
            await Task.Delay(2);
        }

        return await work;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsZalo)
        {
            await Zalo.DisposeAsync();
        }
    }

    private sealed class KeyTexts : ITexts
    {
        public string Render(TextRef text, Language language) =>
            $"[{text.Key}{string.Concat(text.Args.Select(arg => $" {arg.Value}"))}]";
    }
}
