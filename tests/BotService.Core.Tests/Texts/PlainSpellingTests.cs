using System.Collections.Immutable;
using System.Text;
using BotService.Core.Texts;

namespace BotService.Core.Tests.Texts;

public sealed class PlainSpellingTests
{
    [Theory]
    [InlineData("Rất hài lòng", "rat hai long")]
    [InlineData("  RẤT\thài--LÒNG!? ", "rat hai long")]
    [InlineData("Đường Điện đá ĐÀ", "duong dien da da")]
    [InlineData("Ðường", "duong")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ　５", "full width 5")]
    [InlineData("៥ ٣ ५", "5 3 5")]
    [InlineData("1️⃣ ②", "1 2")]
    [InlineData("a\u200Bb\u200Fc\u202Ed\uFEFFe", "abcde")]
    [InlineData("x\u0000y", "xy")]
    [InlineData("ﬁ", "fi")]
    [InlineData("👍🏽 ok", "ok")]
    [InlineData("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "za")]
    [InlineData("\uD800a\uDC00", "a")]
    [InlineData("ខ្មែរ", "ខមរ")]
    [InlineData("", "")]
    [InlineData("!!!", "")]
    public void Words_are_compared_without_what_does_not_matter(string typed, string plain) => Assert.Equal(plain, PlainSpelling.Of(typed));

    [Fact]
    public void Composed_and_decomposed_forms_are_the_same()
    {
        const string Words = "Không rõ, chưa được hướng dẫn đầy đủ";

        Assert.Equal(PlainSpelling.Of(Words.Normalize(NormalizationForm.FormC)), PlainSpelling.Of(Words.Normalize(NormalizationForm.FormD)));
        Assert.Equal("khong ro chua duoc huong dan day du", PlainSpelling.Of(Words.Normalize(NormalizationForm.FormKD)));
    }

    [Fact]
    public void Every_vietnamese_vowel_loses_its_marks_and_stays()
    {
        const string Marked = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

        Assert.Equal("aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd", PlainSpelling.Of(Marked));
        Assert.Equal(PlainSpelling.Of(Marked), PlainSpelling.Of(Marked.ToUpperInvariant()));
    }

    [Fact]
    public void Abbreviations_are_written_out_word_by_word()
    {
        var abbreviations = ImmutableDictionary<string, string>.Empty.Add("k", "khong").Add("dc", "duoc");

        Assert.Equal("khong duoc moi", PlainSpelling.Expand("k dc moi", abbreviations));
        Assert.Equal("kho", PlainSpelling.Expand("kho", abbreviations));
    }
}
