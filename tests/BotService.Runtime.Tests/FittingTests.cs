using System.Globalization;
using System.Text;
using BotService.Core.Texts;
using BotService.Runtime.Channels;

namespace BotService.Runtime.Tests;

public sealed class FittingTests
{
    private static readonly ChannelTraits NoButtons = new(0, 2000, 0, 0, false, false, 0, 0, 1);
    private static readonly ChannelTraits Five = NoButtons with { Buttons = 5 };
    private static readonly OutgoingButton Skip = new("t~s", "Bỏ qua", 0, false);
    private static readonly OutgoingButton Back = new("t~b", "Quay lại", 0, false);

    [Fact]
    public void Without_buttons_answers_are_numbered_lines_and_controls_are_words_to_type()
    {
        var message = Message([new("Câu 1/5", true), new("Hài lòng không?", false)], Answer(2, "Có"), Answer(1, "Không"), Skip, Back);

        var fitted = Fitting.Fit(message, NoButtons, new Replies());

        Assert.Equal("Câu 1/5\nHài lòng không?\n\n2. Có\n1. Không\n\nreply.number.words(BỎ QUA, QUAY LẠI)", Assert.Single(fitted.Texts));
        Assert.Empty(fitted.Buttons);
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(0, 2, "\n\nreply.words(BỎ QUA, QUAY LẠI)")]
    [InlineData(2, 0, "\n\n1. a1\n2. a2\n\nreply.number")]
    public void How_to_reply_is_said_only_as_far_as_there_is_something_to_type(int answers, int controls, string more)
    {
        var message = Message([new("Xin chào", false)], [.. Answers(answers), .. new[] { Skip, Back }.Take(controls)]);

        var fitted = Fitting.Fit(message, NoButtons, new Replies());

        Assert.Equal("Xin chào" + more, Assert.Single(fitted.Texts));
    }

    [Fact]
    public void What_fits_under_the_message_stays_buttons()
    {
        var message = Message([new("Xin chào", false)], [.. Answers(3), Skip, Back]);

        var fitted = Fitting.Fit(message, Five, new Replies());

        Assert.Equal("Xin chào", Assert.Single(fitted.Texts));
        Assert.Equal(message.Buttons, fitted.Buttons);
    }

    [Fact]
    public void Answers_take_the_buttons_before_controls_do_and_the_rest_of_the_controls_is_typed()
    {
        var message = Message([new("Xin chào", false)], [.. Answers(4), Skip, Back]);

        var fitted = Fitting.Fit(message, Five, new Replies());

        Assert.Equal("Xin chào\n\nreply.words(QUAY LẠI)", Assert.Single(fitted.Texts));
        Assert.Equal(["a1", "a2", "a3", "a4", "Bỏ qua"], fitted.Buttons.Select(button => button.Label));
    }

    [Fact]
    public void More_answers_than_buttons_become_lines_and_leave_the_buttons_to_the_controls()
    {
        var message = Message([new("Xin chào", false)], [.. Answers(6), Skip, Back]);

        var fitted = Fitting.Fit(message, Five, new Replies());

        Assert.Equal("Xin chào\n\n1. a1\n2. a2\n3. a3\n4. a4\n5. a5\n6. a6\n\nreply.number", Assert.Single(fitted.Texts));
        Assert.Equal([Skip, Back], fitted.Buttons);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void What_is_ticked_shows(int buttons)
    {
        var message = Message([new("?", false)], Answer(1, "Đường") with { Picked = true }, Answer(2, "Điện"));

        var fitted = Fitting.Fit(message, NoButtons with { Buttons = buttons }, new Replies());

        Assert.Contains(
            buttons == 0 ? "1. ✓ Đường\n2. Điện" : "✓ Đường|Điện",
            buttons == 0 ? fitted.Texts[0] : string.Join('|', fitted.Buttons.Select(button => button.Label)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_words_is_nothing_to_send() =>
        Assert.Empty(Fitting.Fit(Message([new("  ", false), new("\0", true)]), NoButtons, new Replies()).Texts);

    [Fact]
    public void Vietnamese_in_pieces_is_counted_and_sent_composed()
    {
        var text = string.Concat(Enumerable.Repeat("Ở đây phục vụ tốt. ", 100)).Trim();

        var fitted = Fitting.Fit(Message([new(text.Normalize(NormalizationForm.FormD), false)]), NoButtons with { TextLength = text.Length }, new Replies());

        Assert.Equal(text, Assert.Single(fitted.Texts));
    }

    [Theory]
    [InlineData("Một đoạn.\n\nHai đoạn.", 14, "Một đoạn.", "Hai đoạn.")]
    [InlineData("1. Một\n2. Hai\n3. Ba", 14, "1. Một\n2. Hai", "3. Ba")]
    [InlineData("Câu một. Câu hai. Câu ba", 20, "Câu một. Câu hai.", "Câu ba")]
    [InlineData("một hai ba bốn", 10, "một hai ba", "bốn")]
    [InlineData("mộthaibabốn", 4, "mộth", "aiba", "bốn")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧", 10, "👩‍👩‍👧", "👩‍👩‍👧")]
    [InlineData("A\n\nmột hai ba bốn năm sáu", 12, "A\n\nmột hai", "ba bốn năm", "sáu")]
    public void A_long_text_is_cut_where_a_reader_would(string text, int longest, params string[] parts) =>
        Assert.Equal(parts, ShownText.Split(text, longest));

    [Fact]
    public void Any_text_comes_out_in_parts_that_fit_and_lose_nothing_but_spaces()
    {
        var random = new Random(7);
        string[] pieces = ["a", "Ộ", " ", ". ", "\n", "\n\n", "e\u0301", "👩‍👩‍👧", "🇻🇳", "\ud83d", "\0", "ง่", "مرحبا"];
        for (var i = 0; i < 2_000; i++)
        {
            var text = ShownText.Clean(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)])));
            var longest = random.Next(12, 60);

            var parts = ShownText.Split(text, longest);

            Assert.All(parts, part => Assert.InRange(part.Length, 1, longest));
            Assert.Equal(Elements(text), parts.SelectMany(Elements));
        }
    }

    [Fact]
    public void A_text_without_end_ends_in_an_ellipsis()
    {
        var parts = ShownText.Split(new string('x', 100_000), 2000);

        Assert.Equal(ShownText.MostParts, parts.Length);
        Assert.EndsWith("…", parts[^1], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 2000));
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            if (!string.IsNullOrWhiteSpace(elements.GetTextElement()))
            {
                yield return elements.GetTextElement();
            }
        }
    }

    private static OutgoingMessage Message(Paragraph[] paragraphs, params OutgoingButton[] buttons) =>
        new("1.0", "a", [.. paragraphs], [.. buttons], 1, Language.Vietnamese, null, false);

    private static OutgoingButton Answer(int number, string label) => new($"t{number}", label, number, false);

    private static IEnumerable<OutgoingButton> Answers(int count) => Enumerable.Range(1, count).Select(number => Answer(number, $"a{number}"));

    private sealed class Replies : ITexts
    {
        public string Render(TextRef text, Language language) => text.Args.IsEmpty ? text.Key : $"{text.Key}({text.Args[0].Value})";
    }
}
