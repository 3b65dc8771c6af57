using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BotService.Core.Results;
using BotService.Runtime.Addresses;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace BotService.Reporting.Delivery;

/// <summary>
/// Makes one attempt to post a report. Waiting belongs to the agenda; here is only what guards a single call: a time-out, and a breaker
/// that spares a receiver which does not answer.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;
    private readonly ReportOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<PostOutcome> _guard;

    public WebhookSender(ReportOptions options, TimeProvider time)
        : this(options, time, Handler(new(options.AllowPrivateAddresses, "Reports:Webhook:AllowPrivateAddresses", Dns.GetHostAddressesAsync)))
    {
    }

    internal WebhookSender(ReportOptions options, TimeProvider time, HttpMessageHandler handler)
    {
        (_options, _time) = (options, time);
        _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _guard = new ResiliencePipelineBuilder<PostOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Exception is TimeoutRejectedException || tried.Outcome.Result is PostOutcome.Unavailable),
                FailureRatio = 0.9,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromSeconds(30),
            })
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <summary>Does not throw for what a receiver or the network does.</summary>
    public async Task<PostOutcome> PostAsync(ReportEvent message, CancellationToken ct)
    {
        try
        {
            return await _guard.ExecuteAsync(async token => await OnceAsync(message, token), ct);
        }
        catch (TimeoutRejectedException)
        {
            return new PostOutcome.Unavailable(string.Create(CultureInfo.InvariantCulture, $"no answer within {_options.Timeout.TotalSeconds:0} s"));
        }
        catch (BrokenCircuitException)
        {
            return new PostOutcome.Unavailable("not tried: the receiver did not answer a moment ago");
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A handler that asks nobody else: no proxy, no redirections, no cookies, no retries of its own.</summary>
    private static SocketsHttpHandler Handler(GuardedConnect connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = ConnectionLife,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, ct) => connect.ConnectAsync(context.DnsEndPoint, ct),
    };

    private async Task<PostOutcome> OnceAsync(ReportEvent message, CancellationToken ct)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        using var content = new ReadOnlyMemoryContent(message.Bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = content };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(_options.Secrets, message.Id, timestamp, message.Bytes.Span));
        request.Headers.UserAgent.Add(new("BotService", "1"));
        try
        {
            // What a receiver writes is of no interest: only its head is read.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return PostOutcomes.From(answer.StatusCode, answer.Headers.RetryAfter, _time.GetUtcNow());
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefusedException refused)
        {
            return new PostOutcome.Refused(refused.Message);
        }
        catch (HttpRequestException failure)
        {
            return new PostOutcome.Unavailable($"no connection: {failure.HttpRequestError}");
        }
    }
}
