using System.Collections.Immutable;
using System.Globalization;
using BotService.Core.Campaigns;
using BotService.Core.Conversations;
using BotService.Core.Conversations.Worklists;
using BotService.Core.Delivery.Planning;
using BotService.Core.Duties;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Channels;
using BotService.TestKit.Talks;

namespace BotService.Dialogs.Tests.Talks;

/// <summary>What an official sees and does, with the shipped words; state goes through JSON between messages.</summary>
public sealed class DutyTalksTests
{
    private const string Official = "a1";
    private const int MostStates = 400;
    private static readonly ChannelTraits NoButtons = new(0, 2000, 0, 0, false, false, 0, 0, 1);
    private static readonly ChannelTraits FiveButtons = new(5, 2000, 0, 0, false, false, 0, 0, 1);
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly DialogTexts Words = new(() => Library);
    private static readonly UnitId Commune = new("HQ-TKH");
    private static readonly Manners Manners = new() { Zone = TimeZoneInfo.CreateCustomTimeZone("viet-nam", TimeSpan.FromHours(7), null, null) };

    private static readonly DutyLine Survey = new(
        1, new("par-survey"), CampaignKind.Survey, Wording.Subordinate, new("Khảo sát trực tuyến Chỉ số CCHC năm 2026", "Online PAR Index survey 2026"),
        "1138/UBND-VP", "1", Commune, DutyState.Open, new(2026, 11, 26), 3, 10, "https://khaosat.example.vn/abc", null, null, null, null)
    {
        Offers = [Offer(Later.ThisAfternoon, "2026-11-23T14:00+07:00"), Offer(Later.Tomorrow, "2026-11-24T08:00+07:00"), Offer(Later.InTwoDays, "2026-11-25T08:00+07:00")],
    };

    private static readonly DutyLine Files = new(
        2, new("online-files"), CampaignKind.Duty, Wording.Subordinate, new("Tỷ lệ hồ sơ nộp trực tuyến", "Share of files submitted online"),
        "1138/UBND-VP", "2.6c", Commune, DutyState.Open, new(2026, 11, 20), -1, null, null,
        new(Comparison.AtLeast, 80, DutyMeasure.Percent), new Progress(12, 40), new(Superior.Head, Commune, "Trần Văn Nam", new(2026, 11, 24)), null)
    {
        Offers = Survey.Offers,
    };

    private static readonly UnitTable Table = new(
        new("par-survey"), "", Survey.Title, Commune, Superior.Head, 3, 8, new(2026, 11, 20), Noted: false);

    private static readonly WeekSheet Week = new(
        new(2026, 11, 23), null, Open: 9, Overdue: 2, Waiting: 1, Unreachable: 3, [new(Survey.Title, 4, 1, 8), new(Files.Title, 0, 0, 6)]);

    private static readonly ImmutableArray<WeekRate> Rates =
    [
        Rate(961, 1012, 95),
        Rate(44, 50, 85) with { Poll = new("Hài lòng chung", "Overall") },
        Rate(12, 12, 95),
        Rate(0, 0, 95) with { Satisfaction = null },
    ];

    private static readonly DutyDesk Desk = new(new DutySheet("Nguyễn Thị Hồng", [Survey, Files], [Table]))
    {
        Rows = [new(new("par-survey"), "", Survey.Title, Commune, new(2026, 11, 20), 8, 4, 1, 1, 0, 2, 1, MayName: true, MayUrge: true)],
        People = [new(new(new("a7"), "Lê Văn Bảy"), OfficialRole.Staff, new("par-survey"), DutyState.Open, Reachable: false, Overdue: true)],
    };

    [Fact]
    public void One_survey_is_shown_on_its_own_card_and_done_can_be_taken_back() => Talking(Survey)
        .Hears(
            "Gửi anh/chị Nguyễn Thị Hồng, xin nhắc việc sau:",
            "Khảo sát trực tuyến Chỉ số CCHC năm 2026",
            "1138/UBND-VP, mục 1. Hạn 26/11/2026, còn 3 ngày làm việc. Khoảng 10 phút. https://khaosat.example.vn/abc",
            "Hệ thống chỉ ghi đã làm hay chưa, không ghi nội dung trả lời.")
        .Offers("Đã hoàn thành", "Nhắc lại sau", "Tôi gặp khó khăn", "Khác…")
        .Presses("Đã hoàn thành").InPlace().Told(new DutyAct.Done(1))
        .Hears("Cảm ơn anh/chị. Đã ghi nhận hoàn thành \"Khảo sát trực tuyến Chỉ số CCHC năm 2026\" lúc 09:00.").Offers("Bấm nhầm", "Việc của tôi")
        .Presses("Bấm nhầm").Told(new DutyAct.Undone(1)).Hears("Đã bỏ ghi nhận; \"Khảo sát trực tuyến Chỉ số CCHC năm 2026\" vẫn đang mở.");

    [Fact]
    public void The_same_in_English_by_typing() => Talking(Survey, Language.English)
        .Hears("Nguyễn Thị Hồng, a reminder of this duty:", "Online PAR Index survey 2026", "1138/UBND-VP, item 1. Due 26/11/2026, 3 working day(s) left. About 10 minutes.")
        .Citizen("finished").Told(new DutyAct.Done(1)).Hears("Thank you. \"Online PAR Index survey 2026\" is recorded as done at 09:00.")
        .Citizen("pressed by mistake").Told(new DutyAct.Undone(1)).Hears("is open as before");

    [Fact]
    public void A_figure_and_an_overdue_duty_say_what_will_be_sent_to_whom() => Talking(Files)
        .Hears(
            "Hạn 20/11/2026, quá hạn 1 ngày làm việc. Chỉ tiêu: từ 80 % trở lên, hiện tại: 12/40 (30 %).",
            "ngày mai (24/11/2026) bảng số người chưa hoàn thành của", "kèm danh sách có tên anh/chị, sẽ gửi tới Trần Văn Nam, Thủ trưởng (")
        .Offers("Đã hoàn thành", "Cập nhật tiến độ", "Nhắc lại sau", "Tôi gặp khó khăn", "Khác…")
        .Presses("Cập nhật tiến độ").Hears("Đã làm được bao nhiêu?", "Chỉ tiêu: từ 80 % trở lên.")
        .Citizen("nhiều").Hears("Tôi chưa hiểu")
        .Citizen("50/40").Hears("Tôi chưa đọc được con số này.")
        .Citizen("33/40").Told(new DutyAct.Progressed(2, new(33, 40))).Hears("Đã ghi: 33/40 (82,5 %), đạt chỉ tiêu từ 80 % trở lên.");

    [Fact]
    public void A_storm_that_moved_the_last_day_is_told_with_it()
    {
        var moved = Survey with { Moved = new(2, new("Bão số 9", "Storm no. 9")) };

        Talking(moved).Hears("Hạn 26/11/2026, còn 3 ngày làm việc (lùi 2 ngày làm việc do cơ quan tạm ngừng: Bão số 9). Khoảng 10 phút.");
        Talking(moved, Language.English).Hears("Due 26/11/2026, 3 working day(s) left (moved on by 2 working day(s), as the office was closed: Storm no. 9). About 10 minutes.");
    }

    [Fact]
    public void Later_is_a_working_day_before_the_last_one() => Talking(Survey)
        .Presses("Nhắc lại sau").Hears("Anh/chị muốn được nhắc lại khi nào?").Offers("Chiều nay", "Ngày làm việc tới", "Sau 2 ngày", "Quay lại việc này")
        .Presses("Sau 2 ngày").Told(new DutyAct.Postponed(1, Later.InTwoDays)).Hears("sẽ nhắc lại lúc 08:00 ngày 25/11/2026. Hạn cuối vẫn là 26/11/2026.");

    [Fact]
    public void On_the_last_day_there_is_no_later_than_the_afternoon() => Talking(Survey with { Due = new(2026, 11, 23), DaysLeft = 0, Offers = Survey.Offers[..1] })
        .Hears("Hạn hôm nay (23/11/2026)")
        .Presses("Nhắc lại sau").Offers("Chiều nay", "Quay lại việc này")
        .Waits(TimeSpan.FromHours(6)).Presses("Chiều nay").Told().Hears("Đã đến hạn cuối nên không nhắc muộn hơn được nữa.")
        .Presses("Quay lại việc này").Hears("Hạn hôm nay");

    [Fact]
    public void Trouble_goes_to_a_colleague_with_its_reason() => Talking(Survey)
        .Presses("Tôi gặp khó khăn")
        .Offers("Không mở được link", "Không có mã", "Chưa rõ nội dung", "Không thuộc diện", "Cần thêm thời gian", "Lý do khác", "Quay lại việc này")
        .Citizen("5").Told(new DutyAct.InTrouble(1, TroubleReason.MoreTime)).Hears("sẽ trả lời trong 2 ngày làm việc", "Hạn cuối vẫn là 26/11/2026.")
        .Offers("Bấm nhầm", "Việc của tôi");

    [Fact]
    public void What_is_asked_for_less_often_stands_behind_more() => Talking(Survey)
        .Presses("Khác…").Offers("Không phải việc tôi", "Tôi nghỉ đến ngày…", "Quay lại việc này")
        .Presses("Tôi nghỉ đến ngày…").Offers("Hết hôm nay", "Hết tuần này", "Nhập ngày khác", "Quay lại việc này")
        .Presses("Hết tuần này").Told(new DutyAct.OnLeave(new(2026, 11, 29))).Hears("nghỉ đến hết ngày 29/11/2026")
        .Does(new Inbound.Pressed($"w:{DutyKeys.OfOfficial(Official)}:1:1/date", null)).Citizen("4/12").Told(new DutyAct.OnLeave(new(2026, 12, 4)))
        .Does(new Inbound.Pressed($"w:{DutyKeys.OfOfficial(Official)}:1:1/other", null)).Told(new DutyAct.NotMine(1)).Hears("để xem lại thuộc ai").Offers("Vẫn là việc của tôi", "Việc của tôi");

    [Fact]
    public void Whoever_is_on_leave_can_come_back_early() => Joined().Has(new DutyDesk(new("Hồng", [Survey], [], Leave: new(2026, 11, 30))))
        .Citizen("/nhiemvu").Hears("Anh/chị đang nghỉ đến hết ngày 30/11/2026")
        .Presses("Tôi đã đi làm lại").Told(new DutyAct.Returned()).Hears("đi làm lại");

    [Fact]
    public void Several_things_are_one_list_whose_numbers_open_cards() => Joined().Has(Desk).Digested(Official, Desk.Sheet)
        .Hears("có 3 việc cần theo dõi:", "1. Khảo sát trực tuyến", "2. Tỷ lệ hồ sơ", "3. ", "Còn 3/8 người chưa hoàn thành \"Khảo sát trực tuyến Chỉ số CCHC năm 2026\", hạn 20/11/2026. Đề nghị anh/chị kiểm tra, đôn đốc.")
        .Offers("Việc 1", "Việc 2", "Việc 3", "Đơn vị của tôi")
        .Presses("Việc 2").InPlace().Hears("Tỷ lệ hồ sơ nộp trực tuyến", "Chỉ tiêu: từ 80 % trở lên")
        .Presses("Việc của tôi").Hears("Việc của anh/chị (3):")
        .Citizen("3").Hears("Còn 3/8 người chưa hoàn thành", "Hệ thống không ghi nội dung trả lời của từng người.").Offers("Xem danh sách", "Nhắc tất cả", "Đã nắm", "Việc của tôi")
        .Presses("Xem danh sách").Hears("Lê Văn Bảy, Cán bộ, công chức, viên chức: quá hạn, chưa liên lạc được")
        .Presses("Nhắc tất cả").Told(new DutyAct.RemindAll(Table.Campaign, "", Commune))
        .Citizen("việc 3").Hears("Còn 3/8 người").Citizen("đã nắm").Told(new DutyAct.Noted(Table.Campaign, "", Commune));

    [Fact]
    public void The_week_is_told_below_the_digest_and_leads_to_the_units() => Joined().Has(Desk).Digested(Official, new("Nguyễn Thị Hồng", [], []) { Week = Week })
        .Hears(
            "Kính gửi anh/chị Nguyễn Thị Hồng:",
            "Tuần 48 – các đơn vị anh/chị phụ trách: việc đang mở 9, còn trong hạn 7, quá hạn 2, chờ trả lời 1, chưa liên lạc được 3.",
            "\"Khảo sát trực tuyến Chỉ số CCHC năm 2026\": xong 4/8, đã báo xong 1.",
            "\"Tỷ lệ hồ sơ nộp trực tuyến\": xong 0/6.")
        .Offers("Đơn vị của tôi")
        .Presses("Đơn vị của tôi").Hears("Tiến độ của các đơn vị anh/chị phụ trách:", "xong 4/8, đã báo xong 1, quá hạn 2");

    [Fact]
    public void The_same_week_in_English_beside_a_duty_of_their_own() => Joined(Language.English).Has(Desk)
        .Digested(Official, new("Nguyễn Thị Hồng", [Survey], []) { Week = Week with { Unit = Commune, Waiting = 0, Unreachable = 0 } })
        .Hears(
            "Nguyễn Thị Hồng, a reminder of this duty:",
            "1. Online PAR Index survey 2026",
            "open 9, on time 7, overdue 2.",
            "\"Online PAR Index survey 2026\": 4 of 8 done, 1 say done.",
            "\"Share of files submitted online\": 0 of 6 done.")
        .Offers("Item 1", "My unit")
        .Citizen("my unit").Hears("How the units stand that you answer for:");

    [Fact]
    public void How_satisfied_people_were_stands_below_the_week_with_n_and_target()
    {
        Joined().Has(Desk).Digested(Official, new("Nguyễn Thị Hồng", [], []) { Week = Week with { Rates = Rates } }).Hears(
            "\"Tỷ lệ hồ sơ nộp trực tuyến\": xong 0/6.",
            "Mức độ hài lòng tháng 11/2026, thị trấn Tân Khai, \"Khảo sát một cửa\": 94,96 % (n = 1012); mục tiêu trên 95 %: Cần chú ý.",
            "Mức độ hài lòng tháng 11/2026, thị trấn Tân Khai, \"Hài lòng chung\": 88 % (n = 50); mục tiêu trên 85 %: Đạt.",
            "Mức độ hài lòng tháng 11/2026, thị trấn Tân Khai, \"Khảo sát một cửa\": còn quá ít câu trả lời (n = 12) nên chưa đánh giá.",
            "Mức độ hài lòng tháng 11/2026, thị trấn Tân Khai, \"Khảo sát một cửa\": còn quá ít câu trả lời nên chưa đánh giá.");
        Joined(Language.English).Has(Desk).Digested(Official, new("Nguyễn Thị Hồng", [], []) { Week = Week with { Rates = Rates } }).Hears(
            "Satisfaction in 11/2026, Tân Khai town, \"One-stop survey\": 94.96 % (n = 1012); target above 95 %: Needs attention.",
            "Satisfaction in 11/2026, Tân Khai town, \"Overall\": 88 % (n = 50); target above 85 %: Met.",
            "Satisfaction in 11/2026, Tân Khai town, \"One-stop survey\": too few answers (n = 12) to judge yet.",
            "Satisfaction in 11/2026, Tân Khai town, \"One-stop survey\": too few answers to judge yet.");
    }

    [Fact]
    public void A_number_means_what_was_listed_whatever_came_between() => Joined().Has(Desk).Digested(Official, Desk.Sheet)
        .Has(new DutyDesk(new("Hồng", [Files], [])))
        .Citizen("2").Hears("Tỷ lệ hồ sơ nộp trực tuyến");

    [Fact]
    public void Councillors_are_invited_and_requested_bodies_are_thanked()
    {
        Talking(Survey with { Wording = Wording.Councillor }).Hears("Kính gửi đại biểu Nguyễn Thị Hồng, kính mời đại biểu tham gia:")
            .Presses("Đã hoàn thành").Hears("Trân trọng cảm ơn đại biểu.");
        Talking(Survey with { Wording = Wording.Requested }).Hears("trân trọng đề nghị", "Trân trọng cảm ơn.")
            .Presses("Đã hoàn thành").Hears("Trân trọng cảm ơn.");
        Talking(Survey with { Wording = Wording.Councillor }, Language.English).Hears("Dear councillor Nguyễn Thị Hồng, you are kindly invited");
    }

    [Fact]
    public void States_are_told_with_who_replies_until_when() => Joined()
        .Has(new DutyDesk(new("Hồng",
            [
                Survey with { State = DutyState.Trouble, Reply = new("Phạm Thị Mai", null, new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero)) },
                Files with { State = DutyState.Claimed, Warning = null },
            ],
            [])))
        .Citizen("nhiệm vụ").Hears("Phạm Thị Mai trả lời trước 16:30 ngày 24/11/2026.", "Anh/chị đã báo hoàn thành.")
        .Citizen("2").Offers("Bấm nhầm", "Việc của tôi");

    [Fact]
    public void Whoever_stands_in_does_the_work_or_puts_it_off_and_answers_no_survey()
    {
        Talking(Files with { Instead = true, For = "Trần Văn Bình" }).Hears("Làm thay Trần Văn Bình đang nghỉ.").Offers("Đã hoàn thành", "Nhắc lại sau")
            .Does(new Inbound.Pressed($"w:{DutyKeys.OfOfficial(Official)}:1:2/other", null)).Told().Hears("Làm thay");
        Talking(Survey with { Instead = true, For = "Trần Văn Bình" }).Offers("Nhắc lại sau")
            .Does(new Inbound.Pressed($"w:{DutyKeys.OfOfficial(Official)}:1:1/done", null)).Told();
    }

    [Fact]
    public void Whoever_stands_in_for_a_superior_reminds_and_is_shown_no_names()
    {
        var sheet = Desk.Sheet with { Lines = [], Tables = [Table with { Whose = new("a9"), For = "Trần Văn Bình" }] };

        Joined().Has(new DutyDesk(sheet)).Digested(Official, sheet)
            .Hears("Còn 3/8 người chưa hoàn thành", "Đề nghị anh/chị kiểm tra, đôn đốc. Làm thay Trần Văn Bình đang nghỉ.").Offers("Nhắc tất cả", "Đã nắm", "Việc của tôi")
            .Presses("Nhắc tất cả").Told(new DutyAct.RemindAll(Table.Campaign, "", Commune)).OnRecord($"official:{Official} did chat unit remind par-survey {Commune} a9");
        Joined(Language.English).Has(new DutyDesk(sheet)).Digested(Official, sheet).Hears("In place of Trần Văn Bình, who is on leave.");
    }

    [Fact]
    public void Somebody_in_trouble_is_answered()
    {
        var plea = new PleaLine(7, new("par-survey"), Survey.Title, Commune, "Lê Văn Bảy", TroubleReason.NoCode, new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var sheet = Desk.Sheet with { Lines = [], Tables = [], Pleas = [plea] };

        Joined().Has(new DutyDesk(sheet)).Digested(Official, sheet)
            .Hears("Kính gửi anh/chị Nguyễn Thị Hồng:", "Lê Văn Bảy", "Gặp khó khăn với \"Khảo sát trực tuyến Chỉ số CCHC năm 2026\"", "Không có mã. Xin hỗ trợ và trả lời trước 17:00 ngày 24/11/2026.")
            .Offers("Đã hỗ trợ xong", "Không phải việc họ", "Việc của tôi")
            .Citizen("đã hỗ trợ xong").Told(new DutyAct.Answered(7, Theirs: true)).Hears("báo lại cho người ấy");
        Joined().Has(new DutyDesk(sheet with { Lines = [Survey], Pleas = [plea with { Reason = TroubleReason.NotMyDuty, Name = null }] }))
            .Citizen("/nhiemvu").Hears("2. Một cán bộ", "không phải việc của mình")
            .Citizen("2").Offers("Vẫn là việc của họ", "Không phải việc họ", "Việc của tôi")
            .Citizen("2").Told(new DutyAct.Answered(7, Theirs: false));
    }

    [Fact]
    public void How_campaigns_stand_is_told_in_figures_over_all_units() => Talk.About(Library, Words).Is("o1")
        .Has(Desk with { Rows = [Desk.Rows[0], Desk.Rows[0] with { Unit = new("other"), Total = 2, Done = 2, Claimed = 0, Overdue = 0 }] })
        .Citizen("chiến dịch").Hears("Các đợt việc đang chạy trong phạm vi của anh/chị", "7 trong 10 đã xong, 3 còn mở, 2 quá hạn; hạn 20/11/2026").Offers("Đơn vị của tôi", "Việc của tôi")
        .Has(Desk with { Rows = [] }).Citizen("/campaigns").Hears("Hiện không có việc nào đang mở");

    [Fact]
    public void A_unit_is_shown_in_figures_and_its_people_by_name_to_those_who_may() => Joined().Has(Desk)
        .Citizen("/donvi").Hears("xong 4/8, đã báo xong 1, quá hạn 2, gặp khó khăn 1, chưa liên lạc được 1.").Offers("Việc 1", "Việc của tôi")
        .Citizen("1").Citizen("xem danh sách").Hears("Lê Văn Bảy")
        .Has(Desk with { Rows = [Desk.Rows[0] with { MayName = false, MayUrge = false }] })
        .Does(new Inbound.Pressed($"w:{DutyKeys.OfOfficial(Official)}:1:~{DutyKeys.OfRow(Table.Campaign, "", Commune)}/who", null)).Hears("chỉ dành cho người phụ trách")
        .Has(Desk with { Rows = [Desk.Rows[0] with { Unit = null, MayName = false, MayUrge = false }] })
        .Citizen("đơn vị của tôi").Hears("Toàn bộ các đơn vị").Offers("Việc của tôi");

    [Fact]
    public void Menu_and_help_name_the_worklist_for_officials_only()
    {
        Joined().Has(Desk).Citizen("/menu").Presses("Việc của tôi").Hears("Việc của anh/chị (3):").Citizen("/help").Hears("/nhiemvu (việc của tôi)");
        var citizen = Talk.About(Library, Words).Citizen("/menu").Citizen("/help");

        Assert.DoesNotContain(citizen.Chat, message => citizen.Words(message).Contains("nhiemvu", StringComparison.Ordinal) || citizen.Labels(message).Contains("Việc của tôi"));
    }

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public void Whatever_a_message_offers_does_the_same_typed_as_pressed(Language language)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<(Conversation State, Message Shown)>();
        var wrong = new List<string>();
        foreach (var sheet in new[] { Desk.Sheet, Desk.Sheet with { Tables = [] }, Desk.Sheet with { Lines = [Files], Tables = [] }, Desk.Sheet with { Lines = [] }, Desk.Sheet with { Week = Week with { Rates = Rates } } })
        {
            Meet(New(language), new Inbound.Reminded(new(new(Official), "d", sheet, Now.AddHours(1))));
        }

        Meet(New(language), new Inbound.Said("/unit"));
        while (seen.Count < MostStates && open.TryDequeue(out var at))
        {
            foreach (var button in at.Shown.Buttons.Where(button => button.Number >= 0))
            {
                var words = button.Number > 0 ? button.Number.ToString(CultureInfo.InvariantCulture) : Words.Render(button.Label, language).ToUpper(CultureInfo.InvariantCulture);
                var (pressed, typed) = (Decide(at.State, new Inbound.Pressed(button.Action, null)), Decide(at.State, new Inbound.Said(words)));
                if (Left(pressed) != Left(typed) || Said(typed) != Said(pressed))
                {
                    wrong.Add($"'{words}' typed at {at.State.Prompt} says\n{Said(typed)}\n{Left(typed)}\nand not\n{Said(pressed)}\n{Left(pressed)}");
                }

                Meet(at.State, new Inbound.Pressed(button.Action, null));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.InRange(seen.Count, 15, MostStates - 1);

        void Meet(Conversation before, Inbound input)
        {
            var turn = Decide(before, input);
            if (turn.Next is { Prompt.IsOfWorklist: true } after && turn.Effects.OfType<Effect.Send>().LastOrDefault()?.Message is { } shown && seen.Add($"{TalkJson.Write(after.Prompt)}|{shown.Parts[0].Key}"))
            {
                open.Enqueue((after, shown));
            }
        }
    }

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public void An_item_stays_short_and_no_list_stands_twice_where_nothing_can_be_pressed(Language language)
    {
        var turn = Decide(New(language), new Inbound.Reminded(new(new(Official), "d", Desk.Sheet, Now.AddHours(1))));
        var message = Assert.Single(turn.Effects.OfType<Effect.Send>()).Message;
        var none = Assert.Single(Fit(message, NoButtons).Texts);
        var five = Fit(message, FiveButtons);

        Assert.All(none.Split("\n\n"), item => Assert.InRange(item.Length, 1, 300));
        Assert.DoesNotContain(language == Language.English ? "Item 1" : "Việc 1", none, StringComparison.Ordinal);
        Assert.EndsWith(language == Language.English ? "Reply with a number, or type MY UNIT." : "Xin gõ số của câu trả lời, hoặc gõ ĐƠN VỊ CỦA TÔI.", none, StringComparison.Ordinal);
        Assert.Equal(4, five.Buttons.Length);
    }

    [Fact]
    public void In_mid_poll_nothing_of_a_digest_can_be_typed_but_the_way_to_the_list()
    {
        var talk = Joined().Has(Desk).Citizen("/start one-stop").Presses("Tôi đồng ý").Digested(Official, Desk.Sheet);
        var message = talk.Chat[^1];

        Assert.EndsWith("Cũng có thể gõ ĐƠN VỊ CỦA TÔI, VIỆC CỦA TÔI, LÀM TIẾP.", Assert.Single(Fit(message, NoButtons).Texts), StringComparison.Ordinal);
        Assert.Equal(["Việc 1", "Việc 2", "Việc 3", "Đơn vị của tôi", "Việc của tôi"], Fit(message, FiveButtons).Buttons.Select(button => button.Label));
        talk.Citizen("5").Hears("Câu 2/5").Citizen("LÀM TIẾP").Hears("Câu 2/5").Citizen("VIỆC CỦA TÔI").Hears("Việc của anh/chị (3):").Citizen("tiếp tục").Hears("Câu 2/5");
    }

    private static DateTimeOffset Now { get; } = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private static Postponement Offer(Later later, string at) => new(later, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

    private static Talk Joined(Language language = Language.Vietnamese) => Talk.About(Library, Words).Hinted(language).Citizen("/menu").Is(Official);

    private static Talk Talking(DutyLine line, Language language = Language.Vietnamese)
    {
        var sheet = Desk.Sheet with { Lines = [line], Tables = [] };
        return Joined(language).Has(new DutyDesk(sheet)).Digested(Official, sheet);
    }

    private static Conversation New(Language language) =>
        new() { Channel = "zalo-bot", Address = "sealed", Language = language, Asked = 1, Person = new Membership("p1", "seat") { Revision = 1, Official = Official } };

    private static Turn Decide(Conversation before, Inbound input) => ConversationTurns.Decide(before, input, new(
        Library, Now, new(2026, 11, 23), () => "fresh-fresh-fresh-0001", null, null, new("UBND", "1022", "dpo", "Số 1", Language.Vietnamese, 12), "chat",
        Duties: DutyRequest.From(before, input, Library) is { } asked ? Desk with { Rows = asked.Rows ? Desk.Rows : [], People = asked.People is null ? [] : Desk.People } : null,
        Manners: Manners,
        Offer: ChannelOffer.Of(SendRules.Open)));

    private static string Left(Turn turn) => turn.Next is null ? "" : TalkJson.Write(turn.Next with { LastAct = null });

    private static string Said(Turn turn) => string.Join("\n", turn.Effects.Select(effect => effect switch
    {
        Effect.Send(var message, _) => string.Join("\n", message.Parts.Select(part => Words.Render(part, message.Language))),
        _ => effect.ToString(),
    }));

    private static FittedMessage Fit(Message message, ChannelTraits traits) => Fitting.Fit(
        new(
            "",
            "",
            [.. message.Parts.Select(part => new Paragraph(Words.Render(part, message.Language), part.Strong))],
            [.. message.Buttons.Select(button => new OutgoingButton(button.Action, Words.Render(button.Label, message.Language), button.Number, button.Picked))],
            message.Columns,
            message.Language,
            message.Edit,
            message.TypeHint,
            Listed: message.Listed),
        traits,
        Words);

    private static WeekRate Rate(long satisfied, long n, decimal percent)
    {
        var (rate, target) = (Core.Results.Rate.Of(satisfied, n), new Target(Comparison.Above, percent, TargetWindow.Month, 30));
        return new(
            new("Khảo sát một cửa", "One-stop survey"), Commune, new(2026, 11, 1),
            new(rate.N, rate.Satisfied, rate.Value, rate.Low, rate.High, percent / 100, target.Comparison, target.Window, rate.Against(target)));
    }
}
