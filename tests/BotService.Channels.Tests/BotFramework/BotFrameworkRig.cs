using BotService.Channels.BotFramework;
using BotService.Channels.Tests.Telegram;
using BotService.Core.Texts;
using BotService.Runtime.Channels;
using BotService.TestKit.BotFramework;
using BotService.TestKit.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tests.BotFramework;

/// <summary>The Bot Framework channel as a service has it, with a scripted inbox behind it and a fake channel service before it.</summary>
internal sealed class BotFrameworkRig : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotFrameworkRig(FakeChannelService service, WebApplication app, ScriptedInbox inbox, HeardLog log)
    {
        (Service, _app, Inbox, Log) = (service, app, inbox, log);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(30) };
        Citizen = new(service, Http);
    }

    public FakeChannelService Service { get; }

    public ScriptedInbox Inbox { get; }

    public HeardLog Log { get; }

    public HttpClient Http { get; }

    public ChannelCitizen Citizen { get; }

    public IChannel Channel => _app.Services.GetRequiredService<IChannel>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<BotFrameworkRig> StartAsync(TimeProvider? time = null, Func<BotFrameworkOptions, BotFrameworkOptions>? adjust = null)
    {
        var service = await FakeChannelService.StartAsync();
        var inbox = new ScriptedInbox();
        var log = new HeardLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<ITexts, KeyTexts>();
        builder.Services.AddBotFramework(adjust?.Invoke(Options(service)) ?? Options(service));
        var app = builder.Build();
        app.MapBotFramework();
        await app.StartAsync();
        return new(service, app, inbox, log);
    }

    public static BotFrameworkOptions Options(FakeChannelService service) => new()
    {
        AppId = FakeChannelService.AppId,
        AppPassword = FakeChannelService.AppPassword,
        OpenIdMetadataUrl = service.MetadataUrl,
        Issuer = LocalIssuer.Name,
        TokenUrl = service.TokenUrl,
        AllowPrivateAddresses = true,
    };

    /// <returns>The status, after a look that nothing else was told.</returns>
    public async Task<int> BringAsync(System.Text.Json.Nodes.JsonObject activity, string? bearer = null)
    {
        using var answer = await Citizen.BringAsync(activity, bearer);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Service.DisposeAsync();
    }

    private sealed class KeyTexts : ITexts
    {
        public string Render(TextRef text, Language language) => $"[{text.Key}]";
    }
}
