using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using BotService.Core.Announcements;
using BotService.Core.Campaigns;
using BotService.Core.Delivery.Planning;
using BotService.Core.Polls;
using BotService.Core.Results;

namespace BotService.Reporting.Reports;

/// <summary>
/// How reports are written, in the store and on the wire. A field that does not apply is left out; names never change, because documents
/// and receivers hold them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(CamelCase<PollKind>),
        typeof(CamelCase<QuestionKind>),
        typeof(CamelCase<Comparison>),
        typeof(CamelCase<TargetWindow>),
        typeof(CamelCase<TargetState>),
        typeof(CamelCase<CampaignKind>),
        typeof(CamelCase<AnnouncementPhase>),
        typeof(CamelCase<Priority>),
        typeof(CamelCase<PauseReason>),
        typeof(CamelCase<SendReason>),
        typeof(CamelCase<MendKind>),
        typeof(CamelCase<MendState>),
    ])]
[JsonSerializable(typeof(ReportState))]
[JsonSerializable(typeof(ReportPart))]
[JsonSerializable(typeof(ReportBody))]
[JsonSerializable(typeof(DutyReportBody))]
[JsonSerializable(typeof(AnnouncementReportBody))]
[JsonSerializable(typeof(EndpointState))]
internal sealed partial class ReportJson : JsonSerializerContext;

/// <summary>How reports leave the service: Vietnamese is written as it reads.</summary>
internal static class ReportWire
{
    public static JsonSerializerOptions Options { get; } = new(ReportJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static JsonTypeInfo<ReportBody> Body { get; } = (JsonTypeInfo<ReportBody>)Options.GetTypeInfo(typeof(ReportBody));

    public static JsonTypeInfo<DutyReportBody> Duties { get; } = (JsonTypeInfo<DutyReportBody>)Options.GetTypeInfo(typeof(DutyReportBody));

    public static JsonTypeInfo<AnnouncementReportBody> News { get; } = (JsonTypeInfo<AnnouncementReportBody>)Options.GetTypeInfo(typeof(AnnouncementReportBody));
}

/// <summary>Enumerations as words: <c>atLeast</c>.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
