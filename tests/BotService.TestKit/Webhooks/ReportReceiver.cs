using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.TestKit.Webhooks;

/// <summary>
/// A receiver of reports on loopback that takes nothing on trust: it checks every signature by its own means, keeps the newest of each
/// report, and writes down each breach of what the service promises.
/// </summary>
public sealed class ReportReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<ReceivedReport> _history = [];
    private readonly Dictionary<string, ReceivedReport> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _breaches = new();

    private ReportReceiver(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    /// <summary>Where to post.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Secrets of which one must have signed; may be changed at any time.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Decides how the next calls are treated.</summary>
    public Func<ReceivedReport, Reaction> React { get; set; } = static _ => new Reaction.Accept();

    /// <summary>Broken promises: a bad signature, an older report after a newer one, one number with two bodies.</summary>
    public IReadOnlyCollection<string> Breaches => _breaches;

    /// <summary>Every call with a good signature, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedReport> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    /// <summary>The newest report kept, by its key.</summary>
    public IReadOnlyDictionary<string, ReceivedReport> Newest
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, ReceivedReport>(_newest, StringComparer.Ordinal);
            }
        }
    }

    /// <param name="clock">Judges the age of a signature.</param>
    public static async Task<ReportReceiver> StartAsync(TimeProvider clock, params string[] secrets)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new ReportReceiver(app, clock) { Secrets = secrets };
        app.MapPost("/reports", receiver.ReceiveAsync);
        await app.StartAsync();
        receiver.Url = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/reports");
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Read(http.Request, body.ToArray()) is not { } report)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var reaction = React(report);
        var keeps = reaction is Reaction.Accept or Reaction.KeepAndCut or Reaction.KeepAndWait;
        if (reaction is not Reaction.Cut)
        {
            Keep(report with { Kept = keeps });
        }

        switch (reaction)
        {
            case Reaction.Refuse(var status, var retryAfter):
                http.Response.StatusCode = status;
                http.Response.Headers.RetryAfter = retryAfter;
                http.Response.Headers.Location = status is >= 300 and < 400 ? "/elsewhere" : default;
                break;
            case Reaction.Cut or Reaction.KeepAndCut:
                http.Abort();
                break;
            case Reaction.KeepAndWait(var until):
                await until;
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
        }
    }

    /// <returns>Null when the call must not be believed.</returns>
    private ReceivedReport? Read(HttpRequest request, byte[] body)
    {
        var id = request.Headers["webhook-id"].ToString();
        var stamp = request.Headers["webhook-timestamp"].ToString();
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (_clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            _breaches.Enqueue("a signature is too old, from the future, or has no time");
            return null;
        }

        if (!request.Headers["webhook-signature"].ToString().Split(' ').Any(signature => Secrets.Any(secret => signature == Expected(secret, id, stamp, body))))
        {
            _breaches.Enqueue("a signature does not fit");
            return null;
        }

        var text = Encoding.UTF8.GetString(body);
        var read = JsonElement.Parse(text);
        return new(
            id,
            read.GetProperty("subject").GetString()!,
            read.GetProperty("data").GetProperty("sequence").GetInt64(),
            text,
            _clock.GetUtcNow(),
            Kept: false);
    }

    private static string Expected(string secret, string id, string stamp, byte[] body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{stamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private void Keep(ReceivedReport report)
    {
        lock (_lock)
        {
            foreach (var earlier in _history.Where(earlier => earlier.Subject == report.Subject))
            {
                if (earlier.Sequence > report.Sequence)
                {
                    _breaches.Enqueue($"{report.Subject}: {report.Sequence} came after {earlier.Sequence}");
                }

                if (earlier.Sequence == report.Sequence && (earlier.Body != report.Body || earlier.Id != report.Id))
                {
                    _breaches.Enqueue($"{report.Subject}: {report.Sequence} has two bodies or two ids");
                }
            }

            _history.Add(report);

            // An id that was kept before is a repeat: answered as if new, and not kept twice.
            if (report.Kept && _seen.Add(report.Id) && (!_newest.TryGetValue(report.Subject, out var newest) || newest.Sequence < report.Sequence))
            {
                _newest[report.Subject] = report;
            }
        }
    }
}
