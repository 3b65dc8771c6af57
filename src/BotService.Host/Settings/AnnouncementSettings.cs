using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Delivery.Planning;
using BotService.Core.Officials;
using BotService.Runtime.Announcements;

namespace BotService.Host.Settings;

/// <summary>How announcements go out, and what keeps a wrong one from reaching many.</summary>
internal sealed class AnnouncementSettings
{
    /// <summary>People up to whom somebody may send within their own units without a second person's yes.</summary>
    public int AloneUpTo { get; set; } = SafetyRules.Usual.AloneUpTo;

    /// <summary>A test to an official, whoever that is, comes before it is handed in.</summary>
    public bool MustTest { get; set; } = true;

    /// <summary>From the typed number to the first send; nothing has left until then.</summary>
    public TimeSpan Hold { get; set; } = SafetyRules.Usual.Hold;

    /// <summary>How old the reach plan may be when its number is typed.</summary>
    public TimeSpan PlanHolds { get; set; } = SafetyRules.Usual.PlanHolds;

    /// <summary>Ids of officials who get every announcement first, separated by <c>;</c>.</summary>
    public string Staff { get; set; } = "";

    /// <summary>Share of the people who get it next; 0 for none.</summary>
    public double Canary { get; set; } = SafetyRules.Usual.CanaryShare;

    /// <summary>How long each of the two is watched before it goes on.</summary>
    public TimeSpan Watch { get; set; } = SafetyRules.Usual.Watch;

    /// <summary>Share of the outcomes at which it pauses by itself: chats that cannot be reached.</summary>
    public double StopAtBlocked { get; set; } = SafetyRules.Usual.Limits.Blocked;

    /// <summary>The same: people who want no more.</summary>
    public double StopAtOptedOut { get; set; } = SafetyRules.Usual.Limits.OptedOut;

    /// <summary>The same: sends that failed.</summary>
    public double StopAtErrors { get; set; } = SafetyRules.Usual.Limits.Errors;

    /// <summary>Outcomes before these shares mean anything.</summary>
    public int StopAfter { get; set; } = SafetyRules.Usual.Limits.Sample;

    /// <summary>Local hours for news, separated by <c>;</c>.</summary>
    public string NewsHours { get; set; } = "08:00-11:00;14:00-20:00";

    /// <summary>News to one citizen in a month, as the service promises to whoever subscribes.</summary>
    public int PerMonth { get; set; } = 4;

    /// <summary>Recipients of one partition on their way at once.</summary>
    public int Window { get; set; } = 16;

    /// <summary>Days after its end for which it is kept who got an announcement, and so for which it can be corrected or withdrawn.</summary>
    public int RecipientDays { get; set; } = 60;

    public IReadOnlyList<string> StaffList => Staff.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>Null when one of them is no span of hours.</returns>
    public ImmutableArray<HourSpan>? HourList => HourText.Spans(NewsHours);

    public AnnouncementOptions Options() => new()
    {
        Safety = new()
        {
            AloneUpTo = AloneUpTo,
            MustTest = MustTest,
            Hold = Hold,
            PlanHolds = PlanHolds,
            Staff = [.. StaffList.Distinct(StringComparer.Ordinal).Select(id => new OfficialId(id))],
            CanaryShare = Canary,
            Watch = Watch,
            Limits = new() { Blocked = StopAtBlocked, OptedOut = StopAtOptedOut, Errors = StopAtErrors, Sample = StopAfter },
        },
        NewsHours = HourList!.Value,
        PerMonth = PerMonth == 0 ? null : PerMonth,
        Window = Window,
        RecipientsKept = TimeSpan.FromDays(RecipientDays),
    };
}
