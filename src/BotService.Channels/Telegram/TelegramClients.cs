using System.Net;
using Telegram.Bot;

namespace BotService.Channels.Telegram;

/// <summary>
/// The connections to Telegram. The token stands in every path, so these clients are ours alone: no factory and no handler that could
/// log or trace an address.
/// </summary>
internal sealed class TelegramClients : IDisposable
{
    /// <summary>Telegram holds a poll open for so long when nothing happens.</summary>
    public static readonly TimeSpan PollWait = TimeSpan.FromSeconds(30);

    // The dispatcher ends a send sooner; this is for whoever calls without a time of his own.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);
    private readonly HttpClient _calls;
    private readonly HttpClient _polls;

    public TelegramClients(TelegramOptions options)
    {
        var local = options.ApiUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
        var handler = Handler(local);
        var settings = Settings(options);
        _calls = new(handler) { Timeout = CallTimeout };
        _polls = new(Handler(local)) { Timeout = PollWait + CallTimeout };
        Calls = new TelegramBotClient(settings, _calls);
        Polls = new TelegramBotClient(settings, _polls);
        Sends = new TelegramSends(new HttpMessageInvoker(handler, disposeHandler: false), settings.BaseRequestUrl);
    }

    public ITelegramBotClient Calls { get; }

    /// <summary>For <c>getUpdates</c> alone, which is meant to take long.</summary>
    public ITelegramBotClient Polls { get; }

    /// <summary>For messages, over the same connections as <see cref="Calls"/>.</summary>
    public TelegramSends Sends { get; }

    public void Dispose()
    {
        Sends.Dispose();
        _calls.Dispose();
        _polls.Dispose();
    }

    // One place waits, and it is not the library: a 429 must reach the dispatcher.
    private static TelegramBotClientOptions Settings(TelegramOptions options) =>
        new(options.Token, options.ApiUrl) { RetryThreshold = 0, RetryCount = 1 };

    private static SocketsHttpHandler Handler(bool local) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = !local,
    };
}
