using System.Collections.Immutable;
using BotService.Core.Announcements;
using BotService.Core.Announcements.Audience;
using BotService.Core.Officials;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Dialogs.Tests.Announcements;

/// <summary>The shipped templates, what is made of them, and audiences in words.</summary>
public sealed class TemplateTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly DialogTexts Texts = new(() => Library);

    [Fact]
    public void There_is_a_template_for_every_kind_of_news() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal)
        {
            "survey-open", "result", "fixed", "online", "short", "staff-index", "initiative", "poor", "holiday", "safe", "danger", "correction", "what-sipas", "what-papi", "what-par",
        },
        new HashSet<string>(Library.Announcements.Templates.Keys, StringComparer.Ordinal));

    [Fact]
    public void The_PAPI_series_has_its_eight_parts_in_order_a_week_apart()
    {
        var parts = Library.Announcements.PartsOf("papi");

        Assert.Equal(Enumerable.Range(1, 8), parts.Select(part => part.Series!.Value.Part));
        Assert.All(parts, part => Assert.StartsWith($"PAPI {part.Series!.Value.Part}/8 – ", part.Text.Vietnamese, StringComparison.Ordinal));
        Assert.Equal(7, Library.Announcements.Series["papi"].EveryDays);
    }

    [Fact]
    public void A_part_that_falls_on_a_quiet_day_moves_and_the_later_ones_keep_their_distance()
    {
        HashSet<DateOnly> tet = [.. Enumerable.Range(0, 7).Select(day => new DateOnly(2027, 2, 5).AddDays(day))];

        var days = Library.Announcements.Series["papi"].Days(new(2027, 1, 26), tet);

        Assert.Equal([new(2027, 1, 26), new(2027, 2, 2), new(2027, 2, 12), new(2027, 2, 19)], days.Take(4));
        Assert.Equal(8, days.Length);
    }

    [Fact]
    public void Values_are_asked_for_and_stand_in_both_languages()
    {
        var template = Library.Announcements.Templates["short"];
        ImmutableArray<TemplateValue> values = [Value("procedure", "Khai sinh", "Birth"), Value("old", "5"), Value("new", "2"), Value("date", "01/12/2026", "1 December 2026")];

        var content = Drafting.Fill(template, values, Texts, new ContentButton.Link(template.Button!.Label, "https://xa.example.gov.vn/a"));

        Assert.Equal(["new", "date"], Drafting.Missing(template, values.RemoveRange(2, 2)));
        Assert.Equal("Thủ tục \"Khai sinh\" rút ngắn từ 5 còn 2 ngày làm việc kể từ 01/12/2026.", content.Text.Vietnamese);
        Assert.Equal("\"Birth\" now takes 2 instead of 5 working days, from 1 December 2026.", content.Text.English);
        Assert.Empty(ContentRules.Check(content, Library.Polls.Keys));
        Assert.Equal("short", content.From!.Template);
    }

    [Fact]
    public void A_value_that_looks_like_a_template_or_markup_is_only_words()
    {
        var content = Drafting.Fill(Library.Announcements.Templates["safe"], [Value("unit", "{{ unit }} <b>{% if %}")], Texts);

        Assert.Contains("xưng là {{ unit }} <b>{% if %}, xin", content.Text.Vietnamese, StringComparison.Ordinal);
        Assert.Equal(content.Text.Vietnamese, Texts.Render(content.Words, Language.Vietnamese));
    }

    [Fact]
    public void Every_template_filled_in_can_be_sent() => Assert.All(Library.Announcements.Templates.Values, template =>
    {
        var content = Drafting.Fill(template, [.. template.Values.Select(name => Value(name, "12/2026"))], Texts);

        Assert.Empty(ContentRules.Check(content, Library.Polls.Keys));
        Assert.DoesNotContain("{", content.Text.Vietnamese + content.Text.English, StringComparison.Ordinal);
    });

    [Fact]
    public void An_audience_is_read_as_one_sentence_in_both_languages()
    {
        var heads = new AudienceGroup([new Criterion.HoldsRole([OfficialRole.Head, OfficialRole.DeputyHead]), new Criterion.InUnits([new("HQ")], Below: true)]);
        var readers = new AudienceGroup([new Criterion.Subscribes("reform"), new Criterion.HasChannel(["telegram", "web"]), new Criterion.Reads(Language.Vietnamese)]);
        var audience = new AudienceRule([heads, readers], [new Criterion.TookPart(new("one-stop")), new Criterion.OnList("l1", "Đã mời", 120)]);

        var sentence = AudienceSentence.Of(audience, Library);

        var district = Library.Units[new("HQ")].Name;
        Assert.Equal(
            $"Gửi đến: cán bộ giữ vai trò Thủ trưởng, Phó thủ trưởng thuộc {district.Vietnamese} và các đơn vị trực thuộc, hoặc những người đã đăng ký nhận tin \"Cải cách hành chính\" và dùng kênh telegram, web và đọc tiếng Việt; "
            + $"trừ những người đã trả lời khảo sát \"{Library.Polls[new("one-stop")].Texts[PollTexts.Title].Vietnamese}\", hoặc những người có tên trong danh sách \"Đã mời\" (120 người).",
            Texts.Render(sentence, Language.Vietnamese));
        Assert.Equal(
            $"Goes to: officials in the role of Head, Deputy head who belong to {district.English} and the units below, or people who subscribed to \"Reform news\" and use telegram, web and read Vietnamese; "
            + $"except people who took part in the survey \"{Library.Polls[new("one-stop")].Texts[PollTexts.Title].English}\", or people who stand on the list \"Đã mời\" (120 people).",
            Texts.Render(sentence, Language.English));
    }

    [Fact]
    public void An_audience_of_hundreds_of_units_is_still_one_sentence()
    {
        var units = Enumerable.Range(0, AudienceRule.MostNames).Select(_ => new Core.Units.UnitId("HQ-TKH")).ToImmutableArray();

        var words = Texts.Render(AudienceSentence.Of(AudienceRule.Of(new Criterion.InUnits(units, Below: false)), Library), Language.English);

        Assert.EndsWith(" and 195 others.", words, StringComparison.Ordinal);
        Assert.DoesNotContain(", .", words, StringComparison.Ordinal);
    }

    private static TemplateValue Value(string name, string vietnamese, string? english = null) => new(name, new(vietnamese, english ?? vietnamese));
}
