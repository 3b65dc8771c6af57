using System.Collections.Immutable;
using System.Text;
using BotService.Core.Polls;
using BotService.Core.Texts;

namespace BotService.Dialogs.Tests.Texts;

public sealed class DialogTextsTests
{
    private static readonly DialogLibrary Library = DialogReader.Read([Folders.Shipped]).Library!;
    private static readonly Poll OneStop = Library.Polls[new PollId("one-stop")];
    private readonly DialogTexts _texts = new(() => Library);

    [Fact]
    public void A_text_without_values_is_handed_out_as_it_stands() => Assert.Same(
        Library.SystemTexts[SystemTexts.ErrorUnknown].Vietnamese,
        _texts.Render(TextRef.System(SystemTexts.ErrorUnknown), Language.Vietnamese));

    [Theory]
    [InlineData(Language.Vietnamese, "Khảo sát này sẽ mở từ 01/12/2026. Mời ông/bà quay lại sau.")]
    [InlineData(Language.English, "This survey opens on 01/12/2026. Please come back then.")]
    public void Values_are_filled_in(Language language, string expected) =>
        Assert.Equal(expected, _texts.Render(TextRef.System(SystemTexts.PollNotOpen, new TextArg("date", "01/12/2026")), language));

    [Fact]
    public void A_unit_is_named_in_the_language_of_the_reader()
    {
        var intro = new TextRef(OneStop.Revision.Value, PollTexts.Intro, [Unit("HQ-TKH"), new TextArg("procedure", "")]);

        Assert.Contains("về lần làm thủ tục tại thị trấn Tân Khai.", _texts.Render(intro, Language.Vietnamese), StringComparison.Ordinal);
        Assert.Contains("about your visit to Tân Khai town.", _texts.Render(intro, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_may_be_missing_shows_only_when_its_value_is_there()
    {
        var intro = new TextRef(OneStop.Revision.Value, PollTexts.Intro, [Unit("U19"), new TextArg("procedure", "đất đai")]);

        Assert.Contains("làm thủ tục đất đai tại Bộ phận Một cửa", _texts.Render(intro, Language.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_plain_words_whatever_they_contain()
    {
        const string Hostile = "<b>{{ controller }}</b> {% for %} & \"";

        var text = _texts.Render(TextRef.System(SystemTexts.PollBadCode, new TextArg("code", Hostile)), Language.English);

        Assert.Contains($"Code \"{Hostile}\" is wrong", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_is_in_NFC_even_when_a_value_is_not()
    {
        var text = _texts.Render(TextRef.System(SystemTexts.PollBadCode, new TextArg("code", "Tô\u0301t".Normalize(NormalizationForm.FormD))), Language.Vietnamese);

        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.Contains("Tốt", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_in_a_value_breaks_nothing() =>
        Assert.Contains("\uD83D", _texts.Render(TextRef.System(SystemTexts.PollBadCode, new TextArg("code", "\uD83D")), Language.Vietnamese), StringComparison.Ordinal);

    [Fact]
    public void Lines_may_hold_lines_and_an_endless_text_ends()
    {
        var lines = TextRef.System("nothing");
        for (var i = 0; i < 100; i++)
        {
            lines = TextRef.System(SystemTexts.Lines, new TextArg("first", $"{i}"), new TextArg("rest", null, lines));
        }

        Assert.StartsWith("99\n98\n97", _texts.Render(lines, Language.Vietnamese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no.such.key")]
    [InlineData("units", "X99")]
    [InlineData("0123456789abcdef", "title")]
    public void What_does_not_exist_is_empty(string scope, string key) => Assert.Equal("", _texts.Render(new(scope, key, []), Language.English));

    [Fact]
    public void A_revision_that_is_fetched_later_is_found_from_then_on()
    {
        var library = Library;
        var texts = new DialogTexts(() => library);
        var older = OneStop with { Revision = new("00000000000000ff"), Texts = OneStop.Texts.SetItem(PollTexts.Title, new("Cũ", "Old")) };
        var title = new TextRef(older.Revision.Value, PollTexts.Title, []);

        Assert.Equal("", texts.Render(title, Language.English));
        library = library.With(older);

        Assert.Equal("Old", texts.Render(title, Language.English));
    }

    private static TextArg Unit(string id) => new("unit", null, new TextRef(TextRef.Units, id, ImmutableArray<TextArg>.Empty));
}
