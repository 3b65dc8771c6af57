using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Duties;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Conversations;

/// <summary>What an official does to others in a chat, takes out of it in names, or is refused, leaves a line for the audit log, and nothing else does.</summary>
public sealed class DeedTests
{
    private static readonly DialogLibrary Library = TalkLibrary.Of(PollMaker.Named("bare").YesNo("a", "A?").Poll);
    private static readonly string Urged = DutyKeys.OfRow(new("survey"), "", new("u2"));
    private static readonly string Unnamed = DutyKeys.OfRow(new("online"), "", new("u1"));

    private static readonly DutyLine Another = Sheets.Figure with { Number = 5, Instead = true, For = "Lê Văn Bảy", Whose = new("a7") };
    private static readonly PleaLine Plea = new(7, new("survey"), new("Khảo sát", "Survey"), new("u2"), "Lê Văn Bảy", TroubleReason.NoCode, new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero)) { Whose = new("a7") };

    [Fact]
    public void A_superior_who_opens_a_list_of_names_or_has_a_unit_reminded_is_on_record() => Asked()
        .Does(Press($"~{Urged}")).OnRecord()
        .Does(Press($"~{Urged}/who")).Hears("Lê Văn Bảy").OnRecord("official:a1 did chat unit list survey u2")
        .Does(Press($"~{Urged}/all")).Told(new DutyAct.RemindAll(new("survey"), "", new("u2"))).OnRecord("official:a1 did chat unit remind survey u2")
        .Does(Press($"~{Urged}/seen")).Told(new DutyAct.Noted(new("survey"), "", new("u2"))).OnRecord();

    [Fact]
    public void Names_and_reminders_that_are_not_theirs_are_refused_and_on_record() => Asked()
        .Does(Press($"~{Unnamed}/who")).Hears(DutyTexts.UnitDenied).Told().OnRecord("official:a1 refused chat unit list online u1")
        .Does(Press($"~{Unnamed}/all")).Hears(DutyTexts.UnitDenied).Told().OnRecord("official:a1 refused chat unit remind online u1");

    [Theory]
    [InlineData("", "see")]
    [InlineData("/who", "list")]
    [InlineData("/all", "remind")]
    [InlineData("/seen", "note")]
    public void A_unit_of_somebody_elses_is_refused_whatever_is_wanted_of_it(string verb, string what) => Talk.About(Library)
        .Has(Sheets.Desk with { Foreign = new(new("survey"), new("u9")) }).Citizen("/menu").Is("a1")
        .Does(Press($"~abcdef{verb}")).Hears(DutyTexts.UnitDenied).Told().OnRecord($"official:a1 refused chat unit {what} survey u9");

    [Fact]
    public void A_row_that_is_over_is_nobodys_and_on_no_record() => Asked().Does(Press("~abcdef/all")).Hears(DutyTexts.Gone).Told().OnRecord();

    [Fact]
    public void Whoever_stands_in_is_on_record_for_what_they_say_and_for_what_is_not_theirs_to_say() => Asked(new(new("Hồng", [Another, Another with { Number = 6, Kind = CampaignKind.Survey }], [])))
        .Does(Press("5/am")).Told(new DutyAct.Postponed(5, Later.Tomorrow)).OnRecord()
        .Does(Press("5/other")).Told().OnRecord("official:a1 refused chat duty change online u1")
        .Does(Press("5/sum")).Told().OnRecord("official:a1 refused chat duty change online u1")
        .Does(Press("6/done")).Told().OnRecord("official:a1 refused chat duty done online u1")
        .Does(Press("5/done")).Told(new DutyAct.Done(5)).OnRecord("official:a1 did chat duty done online u1 a7");

    [Fact]
    public void Whoever_answers_somebodys_trouble_is_on_record_with_whose_it_is() => Asked(new(new("Hồng", [], []) { Pleas = [Plea] }))
        .Does(Press("?7")).OnRecord()
        .Does(Press("?7/no")).Told(new DutyAct.Answered(7, false)).OnRecord("official:a1 did chat duty answer survey u2 a7");

    [Fact]
    public void A_button_of_another_official_or_of_nobody_changes_nothing_and_is_on_record() => Asked()
        .Is("a2").Does(Press("1/done")).IsOnlyTold(DutyTexts.NoticeNotYours).OnRecord("official:a2 refused chat button")
        .Does(new Inbound.Forged()).IsOnlyTold(SystemTexts.NoticeForeign).OnRecord("official:a2 refused chat button")
        .Is(null).Does(Press("1/done")).IsOnlyTold(DutyTexts.NoticeNotYours).OnRecord("nobody refused chat button")
        .Does(new Inbound.Forged()).IsOnlyTold(SystemTexts.NoticeForeign).OnRecord();

    [Fact]
    public void What_an_official_says_of_their_own_duties_is_on_no_record() => Asked()
        .Citizen("/nhiemvu").OnRecord().Does(Press("1/done")).OnRecord().Does(Press("1/undo")).OnRecord().Does(Press("1/why-0")).OnRecord().Citizen("/donvi").OnRecord();

    private static Talk Asked(DutyDesk? desk = null) => Talk.About(Library).Has(desk ?? Sheets.Desk).Citizen("/menu").Is("a1");

    private static Inbound.Pressed Press(string choice) => new($"w:{DutyKeys.OfOfficial("a1")}:9:{choice}", "m1");
}
