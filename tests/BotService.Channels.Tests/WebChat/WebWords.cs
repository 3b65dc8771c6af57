using BotService.Core.Texts;

namespace BotService.Channels.Tests.WebChat;

/// <summary>The page's words for tests that run without the dialogs.</summary>
internal sealed class WebWords : ITexts
{
    private static readonly Dictionary<string, Translations> Words = new(StringComparer.Ordinal)
    {
        ["web.title"] = new("Khảo sát nhanh", "Quick survey"),
        ["web.noscript"] = new("Trang này cần JavaScript.", "This page needs JavaScript."),
        ["web.anonymous"] = new("Không hỏi tên, có thể dừng giữa chừng", "No names asked, stop whenever you like"),
        ["web.switch"] = new("English", "Tiếng Việt"),
        ["web.size"] = new("Cỡ chữ", "Text size"),
        ["web.log"] = new("Cuộc trò chuyện", "Conversation"),
        ["web.options"] = new("Các câu trả lời", "Answers"),
        ["web.you"] = new("Ông/bà", "You"),
        ["web.chosen"] = new("(đã chọn)", "(chosen)"),
        ["web.input"] = new("Viết ở đây", "Write here"),
        ["web.hint"] = new("Bấm chọn một ô ở trên, hoặc viết câu trả lời", "Choose an answer above, or write one"),
        ["web.send"] = new("Gửi", "Send"),
        ["web.connecting"] = new("Đang kết nối…", "Connecting…"),
        ["web.sending"] = new("Đang gửi…", "Sending…"),
        ["web.waiting"] = new("Mạng yếu, đang gửi lại…", "Weak connection, sending again…"),
        ["web.offline"] = new("Mất mạng. Câu trả lời sẽ tự gửi khi có mạng.", "You are offline. Your answer will be sent when you are back."),
        ["web.failed"] = new("Chưa gửi được", "Could not be sent"),
        ["web.restart"] = new("Cuộc trò chuyện trước đã hết hạn, xin bắt đầu lại.", "The earlier conversation has ended, please begin again."),
    };

    public string Render(TextRef text, Language language) => Words.TryGetValue(text.Key, out var words) ? words.In(language) : "";
}
