using System.Globalization;
using BotService.Channels.Telegram;
using BotService.Runtime.Channels;
using BotService.TestKit.Telegram;
using CsCheck;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramTextTests
{
    private static readonly string[] Hostile =
    [
        "<b>", "</b>", "<script>alert(1)</script>", "&lt;", "&amp;amp;", "&#60;b&#62;", "<a href=\"tg://user?id=1\">x</a>", "<", ">", "&", "\"", "'",
        "*_`[](~)", "\u202E", "\u2066", "👨‍👩‍👧‍👦", "e\u0301\u0323", "Đường", "Đ\u01B0\u01A1\u0300ng", "\n", "\t", "{{ x }}", "&nbsp;", "</", "<b", "&#x3C;", "\0", "\u001b",
    ];

    private static readonly Gen<string> Words = Gen.OneOf(Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at]), Gen.String[Gen.Char[' ', '\u1EF9'], 0, 12]).Array[1, 12].Select(string.Concat);

    [Fact]
    public void Text_in_is_text_shown()
    {
        Gen.Select(Words, Gen.Bool).Array[1, 4].Sample(
            paragraphs =>
            {
                var given = paragraphs.Select(paragraph => Visible(paragraph.Item1)).Where(words => !string.IsNullOrWhiteSpace(words));

                var html = TelegramText.Html([.. paragraphs.Select(paragraph => new Paragraph(paragraph.Item1, paragraph.Item2))]);

                var (shown, error) = TelegramHtml.Read(html);
                Assert.Null(error);
                Assert.Equal(string.Join("\n\n", given), shown);
            },
            iter: 10_000,
            seed: "0000KOAyVfJ3");
    }

    [Fact]
    public void Strong_paragraphs_are_bold_and_nothing_else_is_markup()
    {
        var html = TelegramText.Html([new("A & <b>B</b>", Strong: true), new("1 < 2 > 0", Strong: false)]);

        Assert.Equal("<b>A &amp; &lt;b&gt;B&lt;/b&gt;</b>\n\n1 &lt; 2 &gt; 0", html);
    }

    [Fact]
    public void Control_characters_are_left_out()
    {
        var html = TelegramText.Html([new("a\0b\u001b[31mc\u0085d\ne", Strong: false)]);

        Assert.Equal("ab[31mcd\ne", html);
    }

    [Fact]
    public void A_text_that_fits_is_not_touched()
    {
        var text = new string('ế', 4096);

        var html = TelegramText.Html([new(text, Strong: false)]);

        Assert.Equal(text, html);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301\u0323")]
    [InlineData("<&>")]
    public void A_text_too_long_is_cut_between_characters(string unit)
    {
        var units = string.Concat(Enumerable.Repeat(unit, 5000));

        var shown = TelegramHtml.Read(TelegramText.Html([new("Đầu", Strong: true), new(units, Strong: false)])).Shown!;

        Assert.InRange(shown.Length, 4096 - unit.Length - 1, 4096);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.StartsWith(shown[5..^1], units, StringComparison.Ordinal);
        var border = StringInfo.ParseCombiningCharacters(units[..(shown.Length + 20)]);
        Assert.Contains(shown.Length - 6, border);
    }

    [Fact]
    public void A_notice_is_cut_at_two_hundred_units()
    {
        var notice = TelegramText.Fit(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 30)), TelegramText.LongestNotice);

        Assert.InRange(notice.Length, 180, 200);
        Assert.EndsWith("👦…", notice, StringComparison.Ordinal);
    }

    private static string Visible(string text) => new([.. text.Where(character => !char.IsControl(character) || character is '\n' or '\t')]);
}
