using System.Net;
using BotService.Runtime.Addresses;

namespace BotService.Channels.BotFramework;

/// <summary>
/// The one way out of this channel. Tokens travel in its headers, so this client is ours alone: no factory and no handler that could log
/// or trace a call, no redirections that could carry a token elsewhere, and no connection to an address that was not judged.
/// </summary>
internal sealed class BotFrameworkHttp : IDisposable
{
    private const string Setting = "BotFramework:AllowPrivateAddresses";
    private const int LargestAnswer = 1024 * 1024;
    private readonly HttpClient _client;

    public BotFrameworkHttp(BotFrameworkOptions options)
        : this(new GuardedConnect(options.AllowPrivateAddresses, Setting, Dns.GetHostAddressesAsync))
    {
    }

    internal BotFrameworkHttp(GuardedConnect connect) => _client = new(Handler(connect), disposeHandler: true)
    {
        // Whoever calls has a time of his own.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    public HttpClient Client => _client;

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler(GuardedConnect connect) => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = (context, ct) => connect.ConnectAsync(context.DnsEndPoint, ct),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 32,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
    };
}
