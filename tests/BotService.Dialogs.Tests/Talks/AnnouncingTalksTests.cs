using BotService.Core.Access;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Acts;
using BotService.Core.Announcements.Audience;
using BotService.Core.Announcements.Slices;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.TestKit.Talks;

namespace BotService.Dialogs.Tests.Talks;

/// <summary>The whole way of an announcement in chats, with the shipped words: who writes, who approves, what is refused, and the word that stops everything.</summary>
public sealed class AnnouncingTalksTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly DialogTexts Words = new(() => Library);
    private static readonly UnitId Unit = Library.Units.Keys.Order(Comparer<UnitId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value))).First();
    private static readonly Grant Head = new(StaffRole.Operator, new(Sight.Units, [Unit]));
    private static readonly Grant Chair = new(StaffRole.Approver, new(Sight.Units, [Unit]));
    private static readonly AnnouncementActor Author = new("official:head", ActorRole.Writer, [Unit]);

    [Fact]
    public void The_writer_plans_tests_submits_and_confirms_in_Vietnamese()
    {
        var talk = Official("head", Head).Reaches(40)
            .Citizen("gui tin").Hears("Các tin thuộc phạm vi của anh/chị.", "1. Lịch làm việc dịp Tết: bản thảo").Offers("Tin 1", "Về trang đầu")
            .Citizen("1").Hears("Lịch làm việc dịp Tết", "bản thảo", "Chưa có kế hoạch người nhận.", "Sau 15:00 30/11 thì không gửi nữa.")
            .Offers("Xem trước", "Lập kế hoạch", "Gửi thử cho tôi", "Trình", "Các tin")
            .Presses("Xem trước").Hears("Người đọc tiếng Việt thấy", "Bộ phận Một cửa nghỉ Tết", "Người đọc tiếng Anh thấy", "The counter is closed")
            .Presses("Trình").Hears("Xin gửi thử cho chính mình trước khi trình.")
            .Presses("Lập kế hoạch").Hears("Telegram: 39 người", "1 người sẽ không nhận", "tính được 40 người, trong đó 39 người sẽ nhận; bắt đầu 09:00 23/11, xong 09:01 23/11.")
            .Presses("Gửi thử cho tôi").HearsNothing()
            .TestArrives("tet").Hears("Tin thử đã đến nơi.", "đã gửi thử")
            .Presses("Trình").Hears("Đã trình.", "chờ người thứ hai duyệt", "cần một người khác duyệt").Offers("Xem trước", "Lập kế hoạch", "Trả lại", "Các tin");

        Assert.Contains(talk.Chat, message => message.Language == Language.English && talk.Words(message).StartsWith("TEST.", StringComparison.Ordinal));
        talk.Elsewhere("tet", new("official:chair", ActorRole.Approver, [Unit]), new Act.Approve())
            .Citizen("/guitin").Citizen("1").Hears("đã duyệt, chờ gõ số người để gửi")
            .Presses("Gửi đi").Hears("xin gõ đúng tổng số người trong kế hoạch")
            .Citizen("41").Hears("Số vừa gõ không đúng với kế hoạch. Chưa gửi cho ai.")
            .Citizen("bốn mươi").Hears("Xin chọn một mục bên dưới")
            .Citizen("40").Hears("Đã nhận lệnh gửi cho 40 người.", "Bắt đầu lúc 09:05 23/11").Offers("Xem trước", "Hủy lệnh gửi", "Các tin")
            .Presses("Hủy lệnh gửi").Hears("Đã hủy lệnh gửi, chưa ai nhận tin.");
        Assert.Equal(
            ["x official:head Submit tet", "official:head Plan tet", "official:head Test tet", "official:head Submit tet", "x official:head Confirm tet", "official:head Confirm tet", "official:head Undo tet"],
            talk.Records);
    }

    [Fact]
    public void The_second_person_approves_what_was_seen_and_nothing_else_in_English()
    {
        var talk = Official("chair", Chair, Language.English).Goes("tet", Submitted)
            .Citizen("/announce").Hears("Announcements that concern you.").Presses("Item 1").Hears("waits for a second person's approval")
            .Offers("Preview", "Plan", "Approve", "Send back", "All announcements");
        var stale = talk.ButtonNamed("Approve");

        // Edited after it was looked at: the yes was for other words.
        talk.Elsewhere("tet", Author, new Act.Edit(Draft with { Title = "Other" }))
            .Goes("tet", one => Submitted(one) with { Revision = one.Revision })
            .PressesStale(stale).Hears("It was changed after you looked at it.", "Other");
        Assert.IsType<Phase.Submitted>(talk.Announcement("tet").Phase);

        talk.Presses("Approve").Hears("It is approved.").Stands(_ => Assert.Equal("official:chair", talk.Announcement("tet").Approval!.By));

        // An edit after the approval voids it.
        talk.Elsewhere("tet", Author, new Act.Edit(Draft));
        Assert.Null(talk.Announcement("tet").Approval);
        talk.Citizen("/announce").Presses("Item 1").Hears("draft").Offers("Preview", "Plan", "Test to me", "Submit", "All announcements");
    }

    [Fact]
    public void Nobody_approves_their_own_words_also_not_by_a_button_made_for_it()
    {
        // A chair who wrote some of it.
        var talk = Official("head", Chair).Goes("tet", Submitted).Citizen("/guitin").Citizen("1");

        Assert.DoesNotContain("Duyệt", talk.Labels(talk.Chat[^1]));
        talk.PressesStale(new Button(new ButtonAction('a', "tet", 1, $"yes/{talk.Announcement("tet").Revision}").ToString(), TextRef.System(SendingTexts.ButtonApprove), 0))
            .Hears("Không ai được duyệt tin do chính mình tham gia soạn.");
        Assert.IsType<Phase.Submitted>(talk.Announcement("tet").Phase);
        Assert.Equal("x official:head Approve tet", talk.Records[^1]);
    }

    [Fact]
    public void Pause_resume_cancel_and_withdraw_say_how_many_have_it_and_dangerous_acts_ask_once_more() => Official("head", Head).Goes("tet", Going)
        .Citizen("/guitin").Hears("đang gửi; 10 trong 40 người đã nhận, còn 28")
        .Citizen("1").Offers("Xem trước", "Tạm dừng", "Hủy tin", "Thu hồi", "Các tin").Hears("Đã nhận 10, chặn 2, không gửi được 0, không thuộc diện gửi 0, còn lại 28")
        .Presses("Tạm dừng").Hears("Đã tạm dừng. 10 người đã nhận, còn 28 người.", "tạm dừng (do người phụ trách)")
        .Presses("Gửi tiếp").Hears("Gửi tiếp, đúng những người còn lại.")
        .Presses("Hủy tin").Hears("Hủy hẳn tin này? 10 người đã nhận vẫn giữ tin, 28 người sẽ không nhận.").Offers("Hủy hẳn", "Quay lại tin")
        .Citizen("2").Hears("đang gửi")
        .Presses("Hủy tin").Presses("Hủy hẳn").Hears("Đã hủy. 10 người đã nhận; 28 người sẽ không nhận.").Offers("Xem trước", "Thu hồi", "Các tin")
        .Presses("Thu hồi").Hears("Thu hồi tin ở 10 người đã nhận?").Presses("Thu hồi ngay").Hears("Đang thu hồi ở 10 người đã nhận.");

    [Theory]
    [InlineData("DUNG TAT CA")]
    [InlineData("dừng tất cả")]
    [InlineData("/dungtatca")]
    [InlineData("STOP ALL")]
    public void One_word_stops_everything_without_a_question_and_is_lifted_with_one(string word)
    {
        var talk = Official("head", Head).Goes("tet", Going)
            .Citizen(word).Hears("ĐÃ DỪNG mọi việc gửi tin. 1 tin đang dừng:", "Lịch làm việc dịp Tết: 10 người đã nhận, còn 28 người");

        Assert.True(talk.Stopped);
        Assert.IsType<Phase.Paused>(talk.Announcement("tet").Phase);
        talk.Citizen("/guitin").Hears("MỌI VIỆC GỬI TIN ĐANG DỪNG").Citizen("1").Presses("Gửi tiếp").Hears("Mọi việc gửi tin đang dừng, cho đến khi")
            .Acts("chair", Chair).Citizen("/guilai").Hears("Cho phép gửi tin trở lại?").Offers("Cho gửi lại", "Các tin");
        Assert.True(talk.Stopped);
        talk.Citizen("1").Hears("Đã cho phép gửi tin trở lại.");
        Assert.False(talk.Stopped);
        Assert.IsType<Phase.Paused>(talk.Announcement("tet").Phase);
        talk.Citizen("/guilai").Hears("Hiện việc gửi tin không bị dừng.");
        Assert.Equal(["official:head chat announcement stop all", "x official:head Resume tet", "official:chair chat announcement resume all"], talk.Records);
    }

    [Fact]
    public void The_head_of_a_unit_stops_everything_and_lets_nothing_go_also_not_by_a_button_that_was_open_before()
    {
        var talk = Official("head", Head).Goes("tet", Going).Citizen("dừng tất cả").Acts("chair", Chair).Citizen("/guilai");
        var lift = talk.ButtonNamed("Cho gửi lại");

        talk.Acts("head", Head).Citizen("1").Hears("cho gửi lại là việc của Chủ tịch, Phó Chủ tịch cấp cao nhất")
            .PressesStale(lift).Hears("Mọi việc gửi tin vẫn đang dừng.")
            .Citizen("/guilai").Hears("cho gửi lại là việc của Chủ tịch, Phó Chủ tịch cấp cao nhất");

        Assert.True(talk.Stopped);
        Assert.Equal(
            ["official:head chat announcement stop all", .. Enumerable.Repeat("x official:head chat announcement resume all", 3)],
            talk.Records);
    }

    [Fact]
    public void The_word_works_in_the_middle_of_a_written_answer_and_while_an_operator_talks()
    {
        var talk = Official("head", Head).Goes("tet", Going).Does(new Inbound.TakenOver(new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)));

        talk.Citizen("dung tat ca").Hears("ĐÃ DỪNG");

        Assert.True(talk.Stopped);
    }

    [Fact]
    public void Who_may_not_is_refused_politely_and_on_record_and_a_citizen_only_stops_their_own_messages()
    {
        var staff = Official("clerk").Goes("tet", Going);
        staff.Citizen("/guitin").Hears("Vị trí hiện nay của anh/chị chưa có quyền này.")
            .Citizen("dừng tất cả").Hears("dành cho cán bộ được giao việc gửi tin");
        Assert.False(staff.Stopped);
        Assert.Equal(["x official:clerk chat announcement look", "x official:clerk chat announcement stop all"], staff.Records);

        Talk.About(Library, Words).Citizen("/start one-stop").Presses("Tôi đồng ý").Citizen("dừng tất cả").Hears("Đã tạm dừng khảo sát.").Stands(state => Assert.True(state.OptedOut));
        Talk.About(Library, Words).Citizen("/guitin").Hears("chưa kết nối với cán bộ nào");
    }

    [Fact]
    public void An_announcement_outside_ones_units_is_not_there()
    {
        var talk = Official("other", new Grant(StaffRole.Approver, new(Sight.Units, [new("nowhere")]))).Goes("tet", Submitted);

        talk.Citizen("/guitin").Hears("Chưa có tin nào thuộc phạm vi của anh/chị.")
            .PressesStale(new Button("a:tet:1:yes/1", TextRef.System(SendingTexts.ButtonApprove), 0)).Hears("Tin này không còn, hoặc không thuộc phạm vi của anh/chị.");

        Assert.IsType<Phase.Submitted>(talk.Announcement("tet").Phase);
    }

    private static AnnouncementDraft Draft { get; } = new(
        "Lịch làm việc dịp Tết",
        new Content(new("Bộ phận Một cửa nghỉ Tết từ 14/02.", "The counter is closed from 14/02.")),
        AudienceRule.Of(new Criterion.InUnits([Unit], Below: true)),
        "service",
        new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));

    private static Talk Official(string id, Grant? grant = null, Language language = Language.Vietnamese) =>
        Talk.About(Library, Words).Hinted(language).Acts(id, grant is null ? [] : [grant]).Writes(new Announcement(new("tet"), "official:head", Draft));

    private static Announcement Submitted(Announcement one) => one with
    {
        Tested = true,
        Plan = new(new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), 40, 39, 0, null, null),
        Phase = new Phase.Submitted("official:head", new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero)),
    };

    private static Announcement Going(Announcement one) => Submitted(one) with
    {
        Phase = new Phase.Sending(),
        Confirmed = 40,
        Slices = [new SliceReport(0, 1, true, [0, 0, 40], null, 0, null, null, RecipientCounts.None.Add(RecipientStage.Sent, 10).Add(RecipientStage.Blocked, 2).Add(RecipientStage.Planned, 28))],
    };
}
