using BotService.Core.Texts;

namespace BotService.Core.Tests.Texts;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("Gọi 0912345678 nhé", "Gọi [...] nhé")]
    [InlineData("Gọi 0912 345 678 nhé", "Gọi [...] nhé")]
    [InlineData("+84 (91) 234-56-78.", "[...].")]
    [InlineData("CCCD 079.123.456.789", "CCCD [...]")]
    [InlineData("thẻ 9704 0000 1234 5678", "thẻ [...]")]
    [InlineData("０９１２３４５６７８", "[...]")]
    [InlineData("thư a.b-c@xa.gov.vn.", "thư [...].")]
    [InlineData("a@b.vn,c@d.vn", "[...],[...]")]
    [InlineData("0912345678 0987654321", "[...]")]
    public void What_could_name_a_person_is_taken_out(string text, string kept) => Assert.Equal(kept, FreeText.Scrub(text));

    [Theory]
    [InlineData("Chờ 12 phút, bàn số 5")]
    [InlineData("ngày 23/11/2026 lúc 8:30")]
    [InlineData("12345678")]
    [InlineData("@ một cửa")]
    [InlineData("a@b")]
    [InlineData("")]
    public void Other_words_and_numbers_stay(string text) => Assert.Equal(text, FreeText.Scrub(text));

    [Theory]
    [InlineData("  xin chào \r\n", "xin chào")]
    [InlineData("a\u202Eb\u2066c\u200Ed", "abcd")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("một\thai", "một hai")]
    [InlineData("dòng\nhai", "dòng\nhai")]
    [InlineData("x\uD800y\uDC00z", "xyz")]
    [InlineData("e\u0302\u0301", "ế")]
    [InlineData("👨‍👩‍👧", "👨‍👩‍👧")]
    [InlineData("ខ្មែរ", "ខ្មែរ")]
    [InlineData("\u0301", "")]
    public void Text_is_made_safe_to_keep(string typed, string kept) => Assert.Equal(kept, FreeText.Clean(typed));

    [Fact]
    public void Towers_of_marks_are_cut_down()
    {
        var zalgo = "a" + new string('\u0315', 500) + "b";

        Assert.InRange(FreeText.Clean(zalgo).Length, 2, 6);
    }

    [Fact]
    public void A_cut_never_divides_what_a_reader_sees_as_one()
    {
        const string Text = "e\u0302\u0301👨‍👩‍👧🇻🇳!";

        for (var max = 0; max <= Text.Length; max++)
        {
            var cut = FreeText.Cut(Text, max);

            Assert.Contains(cut, new[] { "", "e\u0302\u0301", "e\u0302\u0301👨‍👩‍👧", "e\u0302\u0301👨‍👩‍👧🇻🇳", Text });
        }
    }
}
