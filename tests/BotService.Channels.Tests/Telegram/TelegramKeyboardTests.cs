using System.Collections.Immutable;
using BotService.Channels.Telegram;
using BotService.Runtime.Channels;

namespace BotService.Channels.Tests.Telegram;

public sealed class TelegramKeyboardTests
{
    [Theory]
    [InlineData(1, "1 1 1 1 1")]
    [InlineData(2, "2 2 1")]
    [InlineData(3, "3 2")]
    [InlineData(5, "5")]
    [InlineData(0, "1 1 1 1 1")]
    [InlineData(99, "5")]
    public void Short_labels_stand_side_by_side_as_asked(int columns, string rows)
    {
        var widths = Rows(Answers("1", "2", "3", "4", "5"), columns);

        Assert.Equal(rows, string.Join(' ', widths));
    }

    [Fact]
    public void A_label_that_needs_the_room_gets_a_row_of_its_own()
    {
        var widths = Rows(Answers("Có", "Không", "Không biết, không có ý kiến", "Rất tốt", "Tốt"), 2);

        Assert.Equal("2 1 2", string.Join(' ', widths));
    }

    [Fact]
    public void Controls_never_share_a_row_with_answers()
    {
        ImmutableArray<OutgoingButton> buttons = [.. Answers("Có", "Không", "?"), new("t", "Bỏ qua", 0, false), new("t", "Quay lại", 0, false)];

        var widths = Rows(buttons, 2);

        Assert.Equal("2 1 2", string.Join(' ', widths));
    }

    [Fact]
    public void Marks_above_and_below_letters_take_no_width()
    {
        var composed = Rows(Answers("Đường phố đẹp", "Đường phố đẹp"), 2);
        var decomposed = Rows(Answers("Đường phố đẹp".Normalize(System.Text.NormalizationForm.FormD), "Đường phố đẹp"), 2);

        Assert.Equal(composed, decomposed);
    }

    [Fact]
    public void What_is_picked_is_checked_and_what_is_nameless_is_numbered()
    {
        Assert.Equal("✅ Có", TelegramKeyboard.Label(new("t", "Có", 1, Picked: true)));
        Assert.Equal("3", TelegramKeyboard.Label(new("t", " ", 3, Picked: false)));
        Assert.Equal("…", TelegramKeyboard.Label(new("t", "", 0, Picked: false)));
    }

    [Fact]
    public void No_more_than_a_hundred_buttons_are_shown()
    {
        var widths = Rows(Answers([.. Enumerable.Repeat("x", 120)]), 8);

        Assert.Equal(100, widths.Sum());
    }

    private static List<int> Rows(ImmutableArray<OutgoingButton> buttons, int columns)
    {
        var rows = new List<int>();
        for (var at = 0; TelegramKeyboard.RowFrom(at, buttons, columns) is > 0 and var width; at += width)
        {
            rows.Add(width);
        }

        return rows;
    }

    private static ImmutableArray<OutgoingButton> Answers(params string[] labels) =>
        [.. labels.Select((label, at) => new OutgoingButton($"t{at}", label, at + 1, false))];
}
