using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotService.Reporting;

/// <summary>The published forms of a report's <c>data</c>.</summary>
public static class ReportSchema
{
    /// <summary>Where the host serves that of polls; events name it as their <c>dataschema</c>.</summary>
    public const string Path = "/schemas/poll-report-v1.json";

    /// <summary>That of campaigns.</summary>
    public const string CampaignPath = "/schemas/campaign-report-v1.json";

    /// <summary>That of announcements.</summary>
    public const string AnnouncementPath = "/schemas/announcement-report-v1.json";

    /// <summary>The JSON Schema (draft 7) of a poll's report.</summary>
    public static string Text { get; } = Read("poll-report-v1.json");

    /// <summary>That of a campaign's.</summary>
    public static string CampaignText { get; } = Read("campaign-report-v1.json");

    /// <summary>That of an announcement's.</summary>
    public static string AnnouncementText { get; } = Read("announcement-report-v1.json");

    /// <summary>Serves the schemas to everybody; they say nothing about an installation.</summary>
    public static void MapReportSchema(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => Results.Text(Text, "application/schema+json"));
        routes.MapGet(CampaignPath, () => Results.Text(CampaignText, "application/schema+json"));
        routes.MapGet(AnnouncementPath, () => Results.Text(AnnouncementText, "application/schema+json"));
    }

    private static string Read(string name)
    {
        using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("the schema is not part of the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
