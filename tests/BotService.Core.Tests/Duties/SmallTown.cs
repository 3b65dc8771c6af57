using System.Collections.Immutable;
using BotService.Core.Calendars;
using BotService.Core.Campaigns;
using BotService.Core.Officials;
using BotService.Core.Tests.Calendars;
using BotService.Core.Units;

namespace BotService.Core.Tests.Duties;

/// <summary>A district with two offices that urge, one that is urged, a commune, and short ways to speak of them.</summary>
internal static class SmallTown
{
    public static readonly ImmutableArray<Unit> Units =
    [
        Unit("HQ", null), Unit("U07", "HQ"), Unit("U08", "HQ"), Unit("U09", "HQ"), Unit("C1", "HQ"),
    ];

    public static OfficeCalendars Calendars { get; } = new()
    {
        Days = new WorkCalendar(
        [
            new(2026,
            [
                CalendarTown.Off("2026-01-01"),
                CalendarTown.Entry("2026-01-02", new DayRule.Off(DayOffKind.Swap)),
                CalendarTown.Entry("2026-01-10", new DayRule.Worked(CalendarTown.Day("2026-01-02"))),
                CalendarTown.Off("2026-02-16") with { To = CalendarTown.Day("2026-02-20") },
            ]),
        ]),
        Units = Units.ToImmutableDictionary(unit => unit.Id),
    };

    /// <summary>Told: the own head on the first day, Home Affairs on the third, the chair on the fifth.</summary>
    public static ImmutableArray<LadderStep> Ladder { get; } = [new(1, Superior.Head), new(3, Superior.HomeAffairs), new(5, Superior.Chair)];

    public static DateTimeOffset At(string local) => CalendarTown.At(local);

    public static DateOnly Day(string day) => CalendarTown.Day(day);

    public static Official Person(string id, string unit, OfficialRole role, string? group = null) =>
        new(new(id), $"Name {id}") { Holdings = [new(new(unit), role, null, group, null, null)] };

    /// <summary>Due on Wednesday 25 February 2026, the third working day after Tết.</summary>
    public static Campaign Survey(string id = "survey") => new(new(id), CampaignKind.Survey, new("Khảo sát", "Survey"))
    {
        Assignees = new([], [OfficialRole.Staff, OfficialRole.Head, OfficialRole.ViceChair], [], []),
        Deadline = new(Day("2026-02-26")) { Exclusive = true },
        Opens = Day("2026-02-02"),
        Link = "https://example.org/s?c={code}",
        Minutes = 15,
        Ladder = Ladder,
        State = CampaignState.Open,
    };

    public static Campaign Report(Recurrence recurrence = Recurrence.Monthly) => new(new("report"), CampaignKind.Duty, new("Báo cáo", "Report"))
    {
        Assignees = new([new("U09")], [OfficialRole.Head], [], []),
        Deadline = new(Day("2026-02-10")),
        Recurrence = recurrence,
        Target = new(Core.Results.Comparison.AtLeast, 80, DutyMeasure.Percent, MayBeNothing: true),
        Ladder = Ladder,
        Contact = new("U08"),
        State = CampaignState.Open,
    };

    /// <summary>Everybody joined on Telegram; nothing is to be done yet.</summary>
    public static DutyTown Town(string begins = "2026-02-02 07:00", bool weekly = false)
    {
        var town = new DutyTown(At(begins), Units, Calendars) { Weekly = weekly };
        town.Official(Person("chair", "HQ", OfficialRole.Chair), "telegram");
        town.Official(Person("office", "U07", OfficialRole.Office), "telegram");
        town.Official(Person("affairs", "U08", OfficialRole.HomeAffairs), "telegram");
        town.Official(Person("head", "U09", OfficialRole.Head), "telegram");
        town.Official(Person("staff", "U09", OfficialRole.Staff), "telegram");
        town.Official(Person("other", "U09", OfficialRole.Staff), "telegram");
        town.Official(Person("commune", "C1", OfficialRole.Chair), "telegram");
        return town.Official(Person("vice", "C1", OfficialRole.ViceChair), "telegram");
    }

    /// <summary>When digests were shown to somebody, as <c>02-09 08:00</c>.</summary>
    public static IEnumerable<string> Heard(this DutyTown town, string official) =>
        town.Shown.Where(shown => shown.Note.Official.Value == official).Select(shown => DutyTown.Local(shown.At, "MM-dd HH:mm"));

    public static IEnumerable<string> RaisedTo(this DutyTown town, string official) =>
        town.Raised.Where(raised => raised.To.Value == official).Select(raised => $"{DutyTown.Local(raised.At, "MM-dd HH:mm")} {raised.Note.Official}");

    private static Unit Unit(string id, string? parent) => new(new(id), new(id, id), "phòng", parent is null ? null : new UnitId(parent), null, null, []);
}
