using BotService.Core.Results;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Reports;

/// <summary>The names under which reports stand in the store.</summary>
internal static class ReportKeys
{
    public const char Kind = 'r';

    /// <summary>Per partition: the periods that have reports.</summary>
    public const string Periods = "reports";

    /// <summary>Per partition: reports whose newest body the receiver does not have; the value is one of the two below.</summary>
    public const string Owed = "reports:owed";
    public const string Waiting = "waiting";
    public const string GivenUp = "dead";

    /// <summary>How the receiver is doing.</summary>
    public static DocumentKey Endpoint { get; } = DocumentKey.Of(Kind, "endpoint");

    public static DocumentKey Document(DutyReportKey report) => Document(report.ToString());

    public static DocumentKey Document(AnnouncementReportKey report) => Document(report.ToString());

    /// <param name="report">The name of any.</param>
    public static DocumentKey Document(string report) => DocumentKey.Of(Kind, report);

    public static DocumentKey Document(ReportKey report) => Document(report.ToString());

    /// <summary>Per partition: the reports of a period, as <c>poll/unit</c>.</summary>
    public static string Index(ReportPeriod period) => $"reports/{period}";

    public static string Entry(ReportKey report) => $"{report.Poll.Value}/{report.Unit.Value}";
}
