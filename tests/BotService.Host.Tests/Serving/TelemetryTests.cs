using System.Diagnostics;
using BotService.Host.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace BotService.Host.Tests.Serving;

/// <summary>What leaves with a trace.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("/api/v1/people/canary?token=canary", "/api/v1/people/{id}")]
    [InlineData("/chat/canary", "/chat/{code}")]
    [InlineData("/v3/directline/conversations/canary/activities?watermark=canary", "/v3/directline/conversations/{id}/activities")]
    [InlineData("/nowhere/canary", null)]
    [InlineData("/fails/canary", "/fails/{id}")]
    public async Task A_span_names_the_route_and_nobody_who_was_asked_about(string address, string? path)
    {
        // Other tests run servers in this process too.
        var trace = ActivityTraceId.CreateRandom();
        var spans = new Collected(trace);
        await using var app = await StartAsync(spans);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var span = await spans.First.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(path, span.GetTagItem("url.path"));
        Assert.DoesNotContain("canary", string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Prepend(span.DisplayName)), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(Collected spans)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(Telemetry.KeepRouteOnly).AddProcessor(spans));
        var app = builder.Build();
        app.MapGet("/api/v1/people/{id}", (string id) => id);
        app.MapGet("/chat/{code}", (string code) => code);
        app.MapGet("/v3/directline/conversations/{id}/activities", (string id) => id);
        app.MapGet("/fails/{id}", IResult (string id) => throw new InvalidOperationException(id[..1]));
        await app.StartAsync();
        return app;
    }

    private sealed class Collected(ActivityTraceId trace) : BaseProcessor<Activity>
    {
        public TaskCompletionSource<Activity> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void OnEnd(Activity data)
        {
            if (data.TraceId == trace && data.Kind == ActivityKind.Server)
            {
                First.TrySetResult(data);
            }
        }
    }
}
