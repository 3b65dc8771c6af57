using System.Text;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.TestKit.Talks;

namespace BotService.Core.Tests.Texts;

/// <summary>Everything that devices have been seen to send, at every place where words can be typed.</summary>
public sealed class UnicodeCorpusTests
{
    public static TheoryData<string> Corpus { get; } =
    [
        "مرحبا \u202Eabc\u202C \u2066x\u2069",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
        "👨‍👩‍👧‍👦🏳️‍🌈🇻🇳👍🏽",
        "\uD83D",
        "\uDE00 chữ \uD83D",
        "a\u0000b",
        "\u0000",
        "\uFFFE\uFFFF\uFEFF",
        "Nước không sạch".Normalize(NormalizationForm.FormD),
        "ខ្ញុំមិនពេញចិត្តទេ",
        "<b>x</b> & \"y\" '; DROP TABLE--",
        "{{ controller }} {% raw %}",
        "\r\n\t\v\f",
        "/start \uD83D\uDE00",
        "/start " + new string('9', 4000),
        "/" + new string('x', 4000),
        new string('\u0301', 4096),
        new string('đ', 4096),
        string.Concat(Enumerable.Repeat("👨‍👩‍👧", 500)),
        "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
        "\u061C\u200E\u200F\u2028\u2029",
        "😀".Insert(1, "\u200D"),
    ];

    private static DialogLibrary Library { get; } = TalkLibrary.Of(
        PollMaker.Named("all").Intro().Consent()
            .Scale("s", "S?", skippable: true).Multiple("m", "M?", ["A", "B"], skippable: true).Number("n", "N?", skippable: true).Text("t", "T?", longest: 4096)
            .With(poll => poll with { AdultsOnly = true }).Poll);

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Nothing_typed_breaks_any_prompt(string typed)
    {
        Talk.About(Library).Hinted(null).Citizen(typed);
        Talk.About(Library).Opens(typed);
        Talk.About(Library).Does(new Inbound.Pressed(typed, typed));
        var talk = Talk.About(Library).Citizen(typed).Citizen("/start all").Citizen(typed).Presses("Tôi đồng ý").Citizen(typed).Presses("Đủ 18 tuổi");
        foreach (var _ in "smnt")
        {
            talk.Citizen(typed).Citizen("bỏ qua");
        }

        talk.Citizen(typed).Citizen("/xoa").Citizen(typed);

        Assert.True(talk.Ledger.Of(":started") >= 1);
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void What_is_kept_is_readable_and_does_not_change_when_cleaned_again(string typed)
    {
        var kept = FreeText.Clean(typed);

        Assert.Equal(kept, FreeText.Clean(kept));
        Assert.Equal(kept, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)));
        Assert.True(kept.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain(kept, letter => char.IsControl(letter) && letter != '\n');
    }
}
