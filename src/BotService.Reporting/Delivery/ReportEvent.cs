using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Core.Results;
using BotService.Reporting.Reports;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace BotService.Reporting.Delivery;

/// <summary>A report as it travels: a CloudEvent 1.0 in one JSON document. The same body makes the same bytes.</summary>
internal sealed record ReportEvent(string Id, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    public const string Type = "vn.botservice.poll.report.v1";
    public const string CampaignType = "vn.botservice.campaign.report.v1";
    public const string AnnouncementType = "vn.botservice.announcement.report.v1";
    private static readonly JsonEventFormatter Formatter = new(ReportWire.Options, default);

    /// <summary>The report that the event is about, and its number.</summary>
    public required string Subject { get; init; }

    public required long Sequence { get; init; }

    /// <param name="at">When the body was made.</param>
    public static ReportEvent Of(ReportBody body, DateTimeOffset at, Uri source) => Of(Type, ReportSchema.Path, body.Report, body.Sequence, body, at, source);

    /// <param name="at">When the body was made.</param>
    public static ReportEvent Of(DutyReportBody body, DateTimeOffset at, Uri source) =>
        Of(CampaignType, ReportSchema.CampaignPath, body.Report, body.Sequence, body, at, source);

    /// <param name="at">When the body was made.</param>
    public static ReportEvent Of(AnnouncementReportBody body, DateTimeOffset at, Uri source) =>
        Of(AnnouncementType, ReportSchema.AnnouncementPath, body.Report, body.Sequence, body, at, source);

    /// <returns>Null while there is no body.</returns>
    public static ReportEvent? Of(ReportState state, Uri source) => state switch
    {
        { Body: { } body } => Of(body, state.At, source),
        { Duties: { } duties } => Of(duties, state.At, source),
        { News: { } news } => Of(news, state.At, source),
        _ => null,
    };

    private static ReportEvent Of(string type, string schema, string report, long sequence, object body, DateTimeOffset at, Uri source)
    {
        var id = IdOf(report, sequence);
        var made = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = id,
            Type = type,
            Source = source,
            Subject = report,
            Time = at,
            DataContentType = "application/json",
            DataSchema = source.Scheme == Uri.UriSchemeHttps || source.Scheme == Uri.UriSchemeHttp ? new(source, schema) : null,
            Data = body,
        };
        var bytes = Formatter.EncodeStructuredModeMessage(made, out var contentType);
        return new(id, contentType.ToString(), bytes) { Subject = report, Sequence = sequence };
    }

    /// <summary>Stable over attempts, restarts and replays: made from what the report is, so that a receiver knows a repeat.</summary>
    public static string IdOf(string report, long sequence)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{report}#{sequence}")));
        return "msg_" + Base64Url.EncodeToString(hash.AsSpan(0, 18));
    }
}
