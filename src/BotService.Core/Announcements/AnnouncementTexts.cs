using System.Collections.Immutable;
using BotService.Core.Texts;

namespace BotService.Core.Announcements;

/// <summary>Texts that the service itself needs for announcements: audiences in words, corrections, the summary to the sender.</summary>
public static class AnnouncementTexts
{
    public const string AudienceNobody = "audience.nobody";
    public const string AudienceAll = "audience.all";
    public const string AudienceExcept = "audience.except";
    public const string AudiencePeople = "audience.people";
    public const string AudienceRoles = "audience.roles";
    public const string AudienceWho = "audience.who";
    public const string AudienceUnits = "audience.units";
    public const string AudienceUnitsBelow = "audience.units.below";
    public const string AudienceVietnamese = "audience.language.vi";
    public const string AudienceEnglish = "audience.language.en";
    public const string AudienceChannels = "audience.channels";
    public const string AudienceTopic = "audience.topic";
    public const string AudiencePoll = "audience.poll";
    public const string AudienceList = "audience.list";
    public const string AudienceAnd = "audience.and";
    public const string AudienceOr = "audience.or";
    public const string AudienceComma = "audience.comma";
    public const string AudienceMore = "audience.more";

    /// <summary>Stands above the corrected words where the wrong ones cannot be changed.</summary>
    public const string Corrected = "announcement.corrected";

    /// <summary>Stands in place of the words that were withdrawn, or is sent where they cannot be removed.</summary>
    public const string Withdrawn = "announcement.withdrawn";

    /// <summary>What the sender reads at the end.</summary>
    public const string Summary = "announcement.summary";
    public const string SummaryCancelled = "announcement.summary.cancelled";
    public const string SummaryMended = "announcement.summary.corrected";
    public const string SummaryWithdrawn = "announcement.summary.withdrawn";
    public const string StateParked = "announcement.parked";
    public const string StatePausedByLimit = "announcement.paused.limit";
    public const string StatePausedByAudience = "announcement.paused.audience";

    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(AudienceNobody), Text(AudienceAll, "who"), Text(AudienceExcept, "who", "except"), Text(AudiencePeople), Text(AudienceRoles, "roles"),
        Text(AudienceWho, "who", "what"), Text(AudienceUnits, "units"), Text(AudienceUnitsBelow, "units"), Text(AudienceVietnamese), Text(AudienceEnglish),
        Text(AudienceChannels, "channels"), Text(AudienceTopic, "topic"), Text(AudiencePoll, "poll"), Text(AudienceList, "list", "n"),
        Text(AudienceAnd, "first", "rest"), Text(AudienceOr, "first", "rest"), Text(AudienceComma, "first", "rest"), Text(AudienceMore, "names", "n"),
        Text(Corrected, "text"), Text(Withdrawn),
        Text(Summary, "title", "people", "received", "blocked", "refused", "skipped", "optedout"),
        Text(SummaryCancelled, "title", "received", "rest"), Text(SummaryMended, "title", "done", "failed"), Text(SummaryWithdrawn, "title", "done", "failed"),
        Text(StatePausedByAudience, "title", "people", "confirmed"), Text(StateParked, "title", "until", "rest"), Text(StatePausedByLimit, "title", "received", "rest"),
    ];

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);
}
