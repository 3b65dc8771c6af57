using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotService.Reporting;

/// <summary>The published form of a report's <c>data</c>.</summary>
public static class ReportSchema
{
    /// <summary>Where the host serves it; events name it as their <c>dataschema</c>.</summary>
    public const string Path = "/schemas/poll-report-v1.json";

    /// <summary>The JSON Schema (draft 7) as text.</summary>
    public static string Text { get; } = Read();

    /// <summary>Serves the schema to everybody; it says nothing about an installation.</summary>
    public static IEndpointConventionBuilder MapReportSchema(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, () => Results.Text(Text, "application/schema+json"));

    private static string Read()
    {
        using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream("poll-report-v1.json")
            ?? throw new InvalidOperationException("the schema is not part of the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
