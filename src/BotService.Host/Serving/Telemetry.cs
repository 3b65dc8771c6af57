using BotService.Runtime;
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
            .AddAspNetCoreInstrumentation(spans => spans.EnrichWithHttpRequest = (span, request) => HideChat(span, request))
            .AddOtlpExporter());

    /// <summary>A path of the web chat names a conversation, and a query may carry its token: the span keeps the route only.</summary>
    private static void HideChat(System.Diagnostics.Activity span, HttpRequest request)
    {
        span.SetTag("url.path", request.Path.StartsWithSegments("/v3/directline", StringComparison.OrdinalIgnoreCase) ? "/v3/directline" : request.Path.Value);
        span.SetTag("url.query", null);
    }
}
