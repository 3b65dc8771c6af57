using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.TestKit.Talks;

/// <summary>A small library made in code: a few polls, every system text, the commands and the ways people type.</summary>
public static class TalkLibrary
{
    public const string Controller = "UBND xã Thử";

    /// <summary>System texts whose words matter to a test; all others read as their key with the arguments behind it.</summary>
    private static readonly Dictionary<string, Translations> Worded = new(StringComparer.Ordinal)
    {
        [SystemTexts.QuestionProgress] = new("{{ place }}/{{ of }}", "{{ place }}/{{ of }}"),
        [SystemTexts.QuestionSkip] = new("Bỏ qua", "Skip"),
        [SystemTexts.QuestionBack] = new("Quay lại", "Back"),
        [SystemTexts.QuestionDone] = new("Xong", "Done"),
        [SystemTexts.ButtonVietnamese] = new("Tiếng Việt", "Tiếng Việt"),
        [SystemTexts.ButtonEnglish] = new("English", "English"),
        [SystemTexts.ButtonAgree] = new("Tôi đồng ý", "I agree"),
        [SystemTexts.ButtonDisagree] = new("Không đồng ý", "I do not agree"),
        [SystemTexts.ButtonReadMore] = new("Đọc thêm", "Read more"),
        [SystemTexts.ButtonAdult] = new("Đủ 18 tuổi", "I am 18+"),
        [SystemTexts.ButtonMinor] = new("Chưa đủ", "Not yet"),
        [SystemTexts.ButtonStart] = new("Bắt đầu", "Start"),
        [SystemTexts.ButtonLater] = new("Để sau", "Later"),
        [SystemTexts.ButtonAbout] = new("Tìm hiểu thêm", "About this"),
        [SystemTexts.ButtonResume] = new("Làm tiếp", "Continue"),
        [SystemTexts.ButtonDelete] = new("Xóa dữ liệu", "Delete my data"),
        [SystemTexts.ButtonDeleteYes] = new("Xóa hết", "Delete all"),
        [SystemTexts.ButtonDeleteNo] = new("Không xóa", "Keep"),
        [SystemTexts.ButtonChange] = new("Sửa câu trả lời", "Change answers"),
        [SystemTexts.ButtonChangeDone] = new("Giữ nguyên", "Keep as it is"),
        [SystemTexts.ButtonMenu] = new("Danh mục", "Menu"),
        [SystemTexts.ButtonHelp] = new("Trợ giúp", "Help"),
        [SystemTexts.ButtonLanguage] = new("Ngôn ngữ", "Language"),
        [SystemTexts.ButtonPrivacy] = new("Quyền riêng tư", "Privacy"),
        [SystemTexts.ButtonFeedback] = new("Gửi góp ý", "Give feedback"),
        [NewsTexts.ButtonStop] = new("Ngừng loại tin này", "Stop these"),
        [SystemTexts.SummaryLine] = new("{{ question }}: {{ answer }}", "{{ question }}: {{ answer }}"),
        [SystemTexts.SummaryAnd] = new("{{ first }}, {{ rest }}", "{{ first }}, {{ rest }}"),
        [SystemTexts.Lines] = new("{{ first }}\n{{ rest }}", "{{ first }}\n{{ rest }}"),
        [SystemTexts.WordsYes] = new("có, vâng, dạ, đồng ý, ừ", "yes, ok, agree"),
        [DutyTexts.ButtonDuties] = new("Việc của tôi", "My duties"),
        [DutyTexts.ButtonUnit] = new("Đơn vị của tôi", "My unit"),
        [DutyTexts.ButtonDone] = new("Đã hoàn thành", "Done"),
        [DutyTexts.ButtonLater] = new("Nhắc lại sau", "Remind me later"),
        [DutyTexts.ButtonTrouble] = new("Tôi gặp khó khăn", "I have a problem"),
        [DutyTexts.ButtonProgress] = new("Cập nhật tiến độ", "Update progress"),
        [DutyTexts.ButtonMore] = new("Khác…", "More…"),
        [DutyTexts.ButtonUndo] = new("Bấm nhầm", "Pressed by mistake"),
        [DutyTexts.Pick] = new("Việc {{ n }}", "Item {{ n }}"),
        [DutyTexts.WordsDone] = new("đã xong", "finished"),
        [SystemTexts.WordsNo] = new("không, từ chối", "no, refuse"),
    };

    public static DialogLibrary Of(params Poll[] polls) => new()
    {
        Polls = polls.ToImmutableDictionary(poll => poll.Id),
        Revisions = polls.ToImmutableDictionary(poll => poll.Revision),
        Units = new[] { Unit("u1", "Bộ phận Một cửa", "One-stop counter"), Unit("u2", "Trạm y tế", "Health station") }.ToImmutableDictionary(unit => unit.Id),
        SystemTexts = SystemTexts.All.ToImmutableDictionary(text => text.Key, Words),
        Commands = Commands,
        Abbreviations = new Dictionary<string, string>
        {
            ["k"] = "khong",
            ["ko"] = "khong",
            ["kg"] = "khong",
            ["hk"] = "khong",
            ["hok"] = "khong",
            ["khg"] = "khong",
            ["dc"] = "duoc",
        }.ToImmutableDictionary(),
        NumberWords = new[] { "khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi" }
            .Select((word, number) => (word, number)).Skip(1)
            .Concat([("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)])
            .ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2),
        ConsentVersion = "v1",
        Announcements = AnnouncementCatalog.Empty with
        {
            Topics = new Dictionary<string, Translations>
            {
                ["papi"] = new("Quyền của bà con", "Your rights"),
                ["reform"] = new("Cải cách", "Reform news"),
                ["staff"] = new("Tin cho cán bộ", "News for staff"),
            }.ToImmutableDictionary(),
            OfficialTopics = ["staff"],
        },
    };

    private static ImmutableArray<Command> Commands { get; } =
    [
        Command(CommandKind.Start, ["batdau", "start"], ["bat dau", "start"]),
        Command(CommandKind.Menu, ["menu"], ["menu", "danh muc"]),
        Command(CommandKind.Help, ["trogiup", "help"], ["tro giup", "help"]),
        Command(CommandKind.Language, ["ngonngu", "language"], ["ngon ngu", "language"]),
        Command(CommandKind.Stop, ["dung", "stop"], ["dung", "stop"]),
        Command(CommandKind.Resume, ["tieptuc", "resume"], ["tiep tuc", "lam tiep", "resume"]),
        Command(CommandKind.Delete, ["xoa", "delete"], ["xoa", "delete"]),
        Command(CommandKind.Back, ["quaylai", "back"], ["quay lai", "back"]),
        Command(CommandKind.Skip, ["boqua", "skip"], ["bo qua", "skip"]),
        Command(CommandKind.Feedback, ["gopy", "feedback"], ["gop y", "feedback"]),
        Command(CommandKind.Privacy, ["riengtu", "privacy"], ["rieng tu", "privacy"]),
        Command(CommandKind.Link, ["lienket", "link"], ["lien ket", "link"]),
        Command(CommandKind.News, ["tin", "news"], ["tin", "dang ky tin", "news"]),
        Command(CommandKind.Duties, ["nhiemvu", "duties"], ["nhiem vu", "viec cua toi", "my duties"]),
        Command(CommandKind.Unit, ["donvi", "unit"], ["don vi", "don vi cua toi", "my unit"]),
        Command(CommandKind.Campaigns, ["chiendich", "campaigns"], ["chien dich", "campaigns"]),
        Command(CommandKind.Announce, ["guitin", "announce"], ["gui tin", "announcements"]),
        Command(CommandKind.StopAll, ["dungtatca", "stopall"], ["dung tat ca", "stop all"]),
        Command(CommandKind.ResumeAll, ["guilai", "resumeall"], ["cho gui lai", "resume sending"]),
        Command(CommandKind.Leave, ["roi", "leave"], ["roi danh ba", "leave the directory"]),
        Command(CommandKind.Polls, ["khaosat", "polls"], ["khao sat", "polls"]),
    ];

    private static Unit Unit(string id, string vietnamese, string english) => new(new(id), new(vietnamese, english), "office", null, null, null, []);

    private static Command Command(CommandKind kind, string[] slash, string[] words) => new(kind, [.. slash], [.. words], new(kind.ToString(), kind.ToString()));

    private static Translations Words(SystemText text) => Worded.GetValueOrDefault(text.Key) ?? Keyed(text);

    private static Translations Keyed(SystemText text)
    {
        var args = string.Concat(text.Args.Select(arg => $" {{{{ {arg} }}}}"));
        return text.Label ? new(text.Key, text.Key) : new($"<{text.Key}{args}>", $"<en {text.Key}{args}>");
    }
}
