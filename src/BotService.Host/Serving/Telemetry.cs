using BotService.Runtime;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BotService.Host.Serving;

/// <summary>Metrics and traces by OTLP, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Without it nothing listens, and nothing is paid.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            Export(services, configuration["OTEL_SERVICE_NAME"] ?? "botservice");
        }
    }

    /// <summary>Apart, so that its libraries are loaded only when they are used. Calls that leave are not traced: a bot's token stands in the address of every call to Telegram.</summary>
    private static void Export(IServiceCollection services, string name) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(name))
        .WithMetrics(metrics => metrics
            .AddMeter(RuntimeMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter())
        .WithTracing(tracing => tracing
            .AddAspNetCoreInstrumentation(KeepRouteOnly)
            .AddOtlpExporter());

    /// <summary>
    /// Paths name conversations, people and links, and a query may carry a token: a span keeps the pattern of the route, and nothing of a path
    /// that has none.
    /// </summary>
    internal static void KeepRouteOnly(AspNetCoreTraceInstrumentationOptions spans)
    {
        spans.EnrichWithHttpRequest = static (span, _) => span.SetTag("url.path", null).SetTag("url.query", null);
        spans.EnrichWithHttpResponse = static (span, response) =>
            span.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText).SetTag("url.query", null);
    }
}
