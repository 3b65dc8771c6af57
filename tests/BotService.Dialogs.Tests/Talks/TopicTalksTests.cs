using BotService.Core.Announcements;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Dialogs.Tests.Talks;

/// <summary>How people subscribe to topics, hear of them, and stop them, with the shipped words.</summary>
public sealed class TopicTalksTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly DialogTexts Words = new(() => Library);

    [Fact]
    public void A_citizen_subscribes_hears_one_message_and_stops_by_one_press_in_Vietnamese() => Talk.About(Library, Words).Promised(4)
        .Citizen("/start").Hears("Xin chào ông/bà.")
        .Citizen("đăng ký tin").Hears("Ông/bà muốn nhận tin về việc gì?", "Mỗi tháng nhiều nhất 4 tin, tính chung mọi loại.", "Đăng ký nghĩa là ông/bà đồng ý")
        .Offers("Quyền của bà con", "Cải cách hành chính", "Cảnh báo", "Lịch làm việc", "Về trang đầu")
        .Presses("Cải cách hành chính").Hears("Đã đăng ký nhận tin \"Cải cách hành chính\".").InPlace()
        .Offers("Quyền của bà con", "*Cải cách hành chính", "Cảnh báo", "Lịch làm việc", "Về trang đầu")
        .Announced(new Content(new("Từ 01/12 nộp hồ sơ qua mạng.", "From 01/12 file online."))).Hears("Từ 01/12 nộp hồ sơ qua mạng.").Offers("Ngừng loại tin này")
        .Presses("Ngừng loại tin này").Hears("Đã ngừng gửi tin \"Cải cách hành chính\" cho ông/bà. Muốn nhận lại, xin gõ TIN. Muốn ngừng mọi tin, xin gõ DỪNG.")
        .Again().HearsNothing()
        .Citizen("tin").Offers("Quyền của bà con", "Cải cách hành chính", "Cảnh báo", "Lịch làm việc", "Về trang đầu")
        .Citizen("2").Hears("Đã đăng ký nhận tin \"Cải cách hành chính\".")
        .Citizen("dừng").Hears("Đã ngừng gửi tin cho ông/bà.")
        .Citizen("/tin").Hears("Hiện ông/bà đang ngừng nhận mọi tin.");

    [Fact]
    public void A_citizen_subscribes_and_stops_by_typing_in_English() => Talk.About(Library, Words).Hinted(Language.English)
        .Citizen("news").Hears("What would you like to hear about?", "By subscribing you agree")
        .Citizen("reform news").Hears("You are subscribed to \"Reform news\".")
        .Citizen("opening hours").Hears("You are subscribed to \"Opening hours\".")
        .Citizen("2").Hears("We no longer send you \"Reform news\".")
        .Citizen("/start one-stop").Hears("Please answer 5 short questions")
        .Citizen("/news").Offers("Your rights", "Reform news", "Warnings", "*Opening hours", "Continue")
        .Citizen("continue").Hears("Please answer 5 short questions");

    [Fact]
    public void Where_there_are_no_buttons_the_topics_are_a_numbered_list_also_in_the_middle_of_a_poll() => Talk.About(Library, Words).By("zalo-bot")
        .Citizen("/start one-stop").Presses("Tôi đồng ý").Hears("Câu 1/5")
        .Citizen("tin").Citizen("1").Hears("Đã đăng ký nhận tin \"Quyền của bà con\".")
        .Citizen("tiếp tục").Hears("Câu 1/5");
}
