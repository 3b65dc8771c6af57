using System.Collections.Immutable;
using BotService.Core.Campaigns;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Results;
using BotService.Core.Units;

namespace BotService.Core.Tests.Conversations;

/// <summary>Worklists made by hand: a survey, a duty with a figure, a unit to urge.</summary>
internal static class Sheets
{
    public const string Official = "a1";
    private const string Name = "Nguyễn Thị Hồng";
    private static readonly DateOnly Due = new(2026, 11, 26);
    private static readonly UnitId Unit = new("u1");

    private static readonly ImmutableArray<Postponement> Offers =
    [
        new(Later.ThisAfternoon, new(2026, 11, 23, 14, 0, 0, TimeSpan.FromHours(7))),
        new(Later.Tomorrow, new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7))),
        new(Later.InTwoDays, new(2026, 11, 25, 8, 0, 0, TimeSpan.FromHours(7))),
    ];

    public static DutyLine Survey { get; } = new(
        1, new("survey"), CampaignKind.Survey, Wording.Subordinate, new("Khảo sát CCHC", "PAR survey"), "1138/UBND-VP", "2.6c", Unit, DutyState.Open,
        Due, 3, 10, "https://example.vn/s", null, null, null, null)
    {
        Offers = Offers,
    };

    public static DutyLine Figure { get; } = new(
        2, new("online"), CampaignKind.Duty, Wording.Subordinate, new("Hồ sơ trực tuyến", "Online files"), "1138/UBND-VP", null, Unit, DutyState.Open,
        Due, 3, null, null, new(Comparison.AtLeast, 80, DutyMeasure.Percent), new Progress(12, 40), new(Superior.Head, Unit, "Trần Văn Nam", new(2026, 11, 24)), null)
    {
        Offers = Offers,
    };

    public static UnitTable Urged { get; } = new(new("survey"), "", new("Khảo sát CCHC", "PAR survey"), new("u2"), Superior.Head, 3, 8, Due, Noted: false);

    public static DutySheet One { get; } = new(Name, [Survey], []);

    public static DutySheet Table { get; } = new(Name, [], [Urged]);

    public static DutySheet Many { get; } = new(Name, [Survey, Figure], [Urged]);

    public static DutyDesk Desk { get; } = new(Many)
    {
        Rows =
        [
            new(new("survey"), "", new("Khảo sát CCHC", "PAR survey"), new("u2"), Due, 8, 4, 1, 1, 0, 2, 1, MayName: true, MayUrge: true),
            new(new("online"), "", new("Hồ sơ trực tuyến", "Online files"), Unit, Due, 5, 5, 0, 0, 0, 0, 0, MayName: false, MayUrge: false),
        ],
        People =
        [
            new(new(new("a7"), "Lê Văn Bảy"), OfficialRole.Staff, new("survey"), DutyState.Open, Reachable: false, Overdue: true),
            new(new(new("a8"), "Phạm Thị Tám"), OfficialRole.Staff, new("survey"), DutyState.Done, Reachable: true, Overdue: false),
        ],
    };
}
