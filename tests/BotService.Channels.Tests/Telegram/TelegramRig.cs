using System.Collections.Immutable;
using BotService.Channels.Telegram;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Channels;
using BotService.Runtime.Turns;
using BotService.TestKit.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.Tests.Telegram;

/// <summary>The Telegram channel as a service has it, with a scripted inbox behind it and a fake Bot API before it.</summary>
internal sealed class TelegramRig : IAsyncDisposable
{
    public const string Secret = "first_secret-22";
    public const string OlderSecret = "older_secret-21";

    private TelegramRig(FakeBotApi api, WebApplication app, ScriptedInbox inbox, ScriptedLeases leases, HeardLog log)
    {
        Api = api;
        App = app;
        Inbox = inbox;
        Leases = leases;
        Log = log;
    }

    public FakeBotApi Api { get; }

    public WebApplication App { get; }

    public ScriptedInbox Inbox { get; }

    public ScriptedLeases Leases { get; }

    public HeardLog Log { get; }

    public IChannel Channel => App.Services.GetRequiredService<IChannel>();

    public TelegramPolling Polling => App.Services.GetServices<IHostedService>().OfType<TelegramPolling>().Single();

    public string WebhookUrl => App.Urls.First() + "/telegram/webhook";

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <param name="started">False builds everything and starts nothing in the background.</param>
    public static async Task<TelegramRig> StartAsync(
        TelegramReceive receive = TelegramReceive.Webhook,
        TimeProvider? time = null,
        SendLimits? limits = null,
        bool started = true,
        FakeBotApi? api = null,
        ScriptedInbox? inbox = null,
        ScriptedLeases? leases = null,
        Action<FakeBotApi>? script = null)
    {
        api ??= await FakeBotApi.StartAsync(limits);
        script?.Invoke(api);
        inbox ??= new();
        leases ??= new();
        var log = new HeardLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<ILeases>(leases);
        builder.Services.AddSingleton<ITexts, KeyTexts>();
        builder.Services.AddSingleton<IDialogShelf, FixedShelf>();
        builder.Services.AddTelegram(Options(api, receive));
        if (!started)
        {
            builder.Services.RemoveAll<IHostedService>();
        }

        var app = builder.Build();
        app.MapTelegramWebhook();
        await app.StartAsync();
        return new(api, app, inbox, leases, log);
    }

    /// <summary>The webhook's real address is known only once the port is.</summary>
    public async Task<TelegramRig> ConnectWebhookAsync()
    {
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"url":"{{WebhookUrl}}","secret_token":"{{Secret}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri($"{Api.Url}/bot{Api.Token}/setWebhook"), body);
        response.EnsureSuccessStatusCode();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await Api.DisposeAsync();
    }

    public static TelegramOptions Options(FakeBotApi api, TelegramReceive receive = TelegramReceive.Webhook) => new()
    {
        Token = api.Token,
        ApiUrl = api.Url,
        Receive = receive,
        WebhookUrl = receive == TelegramReceive.Webhook ? "https://bot.example.vn/telegram/webhook" : null,
        WebhookSecrets = [Secret, OlderSecret],
    };

    public static OutgoingMessage Message(long chat, string text, params OutgoingButton[] buttons) =>
        new("1.0", chat.ToString(System.Globalization.CultureInfo.InvariantCulture), [new(text, Strong: false)], [.. buttons], 1, Language.Vietnamese, null, false);

    private sealed class KeyTexts : ITexts
    {
        public string Render(TextRef text, Language language) => $"[{text.Key}]";
    }

    private sealed class FixedShelf : IDialogShelf
    {
        public DialogLibrary Library { get; } = new()
        {
            Polls = ImmutableDictionary<PollId, Poll>.Empty,
            Revisions = ImmutableDictionary<Revision, Poll>.Empty,
            Units = ImmutableDictionary<UnitId, Unit>.Empty,
            SystemTexts = ImmutableDictionary<string, Translations>.Empty,
            Commands =
            [
                new(CommandKind.Help, ["trogiup", "help"], ["tro giup"], new("Cách trả lời", "How to answer")),
                new(CommandKind.Delete, ["xoa", "delete"], ["xoa"], new("Xóa dữ liệu của tôi", "Delete my data")),
                new(CommandKind.Start, ["start"], [], null),
            ],
            Abbreviations = ImmutableDictionary<string, string>.Empty,
            NumberWords = ImmutableDictionary<string, int>.Empty,
            ConsentVersion = "1",
        };

        public ValueTask<Poll?> FindAsync(Revision revision, CancellationToken ct) => ValueTask.FromResult<Poll?>(null);
    }
}
