using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Dialogs.Tests.Talks;

/// <summary>One person's whole way through each shipped poll, with the shipped words; state goes through JSON between messages.</summary>
public sealed class ShippedTalksTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped, Folders.Bench]).Library!;
    private static readonly DialogTexts Words = new(() => Library);

    [Fact]
    public void The_one_stop_poll_in_Vietnamese_by_presses() => Talk.About(Library, Words)
        .Citizen("/start one-stop")
        .Hears("Mời ông/bà trả lời 5 câu ngắn", "tại Bộ phận Một cửa huyện Hớn Quản.", "xin phép lưu mã tài khoản chat")
        .Presses("Tôi đồng ý").Hears("Câu 1/5", "nơi tiếp đón")
        .Offers("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "Bỏ qua")
        .Presses("Rất hài lòng").Hears("Câu 2/5", "về thủ tục").InPlace()
        .Presses("Không hài lòng").Hears("Rất tiếc ông/bà chưa hài lòng.")
        .Offers("Nhiều giấy tờ", "Đi lại nhiều lần", "Phí không rõ", "Hướng dẫn chưa rõ", "Lý do khác", "Bỏ qua", "Quay lại")
        .Presses("Đi lại nhiều lần").Hears("Câu 3/5", "cán bộ tiếp nhận")
        .Presses("Bình thường").Hears("Câu 4/5", "kết quả nhận được")
        .Presses("Chưa có kết quả").Hears("Câu 5/5", "lắng nghe")
        .Presses("Bỏ qua").Hears("Ông/bà muốn nói thêm điều gì không?")
        .Presses("Bỏ qua")
        .Hears("Câu trả lời của ông/bà:", "Nơi tiếp đón: Rất hài lòng\nThủ tục: Không hài lòng\nLý do: thủ tục: Đi lại nhiều lần", "Kết quả: Chưa có kết quả", "Góp ý thêm: bỏ qua", "để Bộ phận Một cửa huyện Hớn Quản phục vụ tốt hơn.")
        .Offers("Sửa câu trả lời", "Về trang đầu")
        .Counted(":started=1", ":completed=1", ":respondents=1", "access:5=1", "procedure:2=1", "procedure-why:trips=1", "official:3=1", "result:na=1", "feedback:~skip=1", "comment:~skip=1");

    [Fact]
    public void The_one_stop_poll_in_English_by_typing_with_every_reason_asked_and_a_change_at_the_end() => Talk.About(Library, Words)
        .Hinted(Language.English)
        .Citizen("/start one-stop").Hears("Please answer 5 short questions", "your visit to the Hớn Quản district one-stop counter.")
        .Citizen("i agree").Hears("Question 1/5")
        .Citizen("1").Hears("What was the main reason?")
        .Citizen("long wait").Hears("Question 2/5")
        .Citizen("  DISSATISFIED ").Hears("What was the main reason?")
        .Citizen("3").Hears("Question 3/5")
        .Citizen("very dissatisfied").Hears("What was the main reason?")
        .Citizen("attitude").Hears("Question 4/5")
        .Citizen("two").Hears("What was the main reason?")
        .Citizen("late").Hears("Question 5/5")
        .Citizen("bad").Hears("What was the main reason?")
        .Citizen("skip").Hears("Anything to add?")
        .Citizen("Please open on Saturday morning.").Hears("Your answers:", "Reception: Very dissatisfied", "Comment: received")
        .Presses("Change answers").Hears("Which answer would you like to change?")
        .Presses("Reception").Hears("the reception area")
        .Citizen("very satisfied").Hears("Reception: Very satisfied")
        .Counted(":completed=1", "access:1=0", "access:5=1", "access-why:wait=0", "procedure:2=1", "procedure-why:fee=1", "official:1=1", "official-why:attitude=1", "result:2=1", "result-why:late=1", "feedback:2=1", "feedback-why:~skip=1", "comment:*=1");

    [Fact]
    public void The_PAPI_poll_in_Vietnamese_asks_for_age_explains_itself_and_leaves_no_opinion_out() => Talk.About(Library, Words)
        .Opens("papi-quick").Hears("Đây là khảo sát nhanh của địa phương, không phải điểm PAPI chính thức.")
        .Presses("Tìm hiểu thêm").Hears("PAPI là khảo sát hằng năm")
        .Presses("Tôi đồng ý").Hears("Ông/bà xác nhận đã đủ 18 tuổi?")
        .Presses("Đủ 18 tuổi").Hears("đã từng nghe nói về PAPI chưa?")
        .Citizen("chưa").Hears("Câu 1/8", "họp ấp")
        .Presses("Không được mời").Hears("Câu 2/8", "hộ nghèo")
        .Citizen("co, kho xem").Hears("Câu 3/8")
        .Presses("Chưa cần gặp").Hears("Câu 4/8")
        .Presses("Không muốn trả lời").Hears("Câu 5/8")
        .Citizen("de").Hears("Câu 6/8")
        .Citizen("bt").Hears("Câu 7/8")
        .Citizen("xấu hơn").Hears("Câu 8/8")
        .Citizen("3").Hears("Chính quyền điện tử: Chưa dùng", "không nêu tên ai")
        .Counted(":completed=1", "heard:no=1", "pa1:notinvited=1", "pa2:hard=1", "pa3:none=1", "pa4:refuse=1", "pa5:easy=1", "pa6:ok=1", "pa7:worse=1", "pa8:no=1");

    [Fact]
    public void A_minor_is_thanked_and_nothing_is_kept() => Talk.About(Library, Words)
        .Opens("papi-quick").Presses("Tôi đồng ý").Presses("Chưa đủ")
        .Hears("Cảm ơn em.")
        .Counted(":started=0");

    [Fact]
    public void The_bench_poll_begins_at_once_and_ends_with_a_text() => Talk.About(Library, Words)
        .Citizen("/start poll1").Hears("Câu 1/5").Offers("Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng")
        .Presses("Rất hài lòng").Presses("Hài lòng").Presses("Xe máy").Presses("Không hài lòng").Hears("Câu 5/5")
        .Citizen("xin cảm ơn")
        .Counted(":completed=1", "q1:5=1", "q2:4=1", "q3:moto=1", "q4:2=1", "q5:*=1");

    [Theory]
    [InlineData("access", "k hai long", "2")]
    [InlineData("access", "rat hai long", "5")]
    [InlineData("access", "ＲẤT ＨÀI ＬÒNG", "5")]
    [InlineData("access", "Rất tệ", "1")]
    [InlineData("access", "５", "5")]
    [InlineData("access", "nam", "5")]
    [InlineData("access", "tạm được", "3")]
    public void What_people_type_at_the_counter_is_understood(string question, string typed, string value) => Talk.About(Library, Words)
        .Citizen("/start one-stop").Citizen("đồng ý")
        .Citizen(typed)
        .Counted($"{question}:{value}=1");

    [Theory]
    [InlineData("BẮT ĐẦU")]
    [InlineData("TRỢ GIÚP")]
    [InlineData("KHẢO SÁT")]
    [InlineData("GÓP Ý")]
    [InlineData("NGÔN NGỮ")]
    [InlineData("QUYỀN RIÊNG TƯ")]
    [InlineData("XÓA")]
    [InlineData("START")]
    [InlineData("HELP")]
    [InlineData("SURVEYS")]
    [InlineData("FEEDBACK")]
    [InlineData("LANGUAGE")]
    [InlineData("PRIVACY")]
    [InlineData("DELETE")]
    public void What_the_texts_tell_people_to_type_is_a_command(string words) =>
        Assert.Contains(Library.Commands, command => command.Words.Contains(PlainSpelling.Of(words)));
}
