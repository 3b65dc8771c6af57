using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>Lays buttons out in rows so that no label is cut off on a phone 360 px wide.</summary>
internal static class TelegramKeyboard
{
    /// <summary>Most buttons that Telegram takes under one message.</summary>
    public const int Most = 100;

    /// <summary>Characters that a button as wide as the message shows on a small phone.</summary>
    public const int RowWidth = 34;

    /// <summary>Most buttons side by side that Telegram shows.</summary>
    private const int MostColumns = 8;

    /// <summary>What the edges of one more button in a row take, in characters.</summary>
    private const int Edges = 4;

    private const string Check = "✅ ";

    /// <summary>The row that begins with one of the buttons: at most <paramref name="columns"/> of them, fewer where a label needs the room.</summary>
    /// <returns>How many stand in it; 0 behind the last that is shown.</returns>
    /// <remarks>Answers and controls (those without a number) never share a row: a control hit by mistake costs an answer.</remarks>
    public static int RowFrom(int first, ImmutableArray<OutgoingButton> buttons, int columns)
    {
        var left = Math.Min(buttons.Length, Most) - first;
        var most = Math.Min(left, Math.Clamp(columns, 1, MostColumns));
        if (most <= 1)
        {
            return Math.Max(most, 0);
        }

        var row = buttons.AsSpan(first, most);
        var widest = WidthOf(Label(row[0]));
        var taken = 1;
        while (taken < most && (row[taken].Number == 0) == (row[0].Number == 0))
        {
            widest = Math.Max(widest, WidthOf(Label(row[taken])));
            if (widest > WidthIn(taken + 1))
            {
                break;
            }

            taken++;
        }

        return taken;
    }

    /// <summary>What the button shows: never empty, because Telegram refuses the whole message then.</summary>
    public static string Label(OutgoingButton button)
    {
        var label = string.IsNullOrWhiteSpace(button.Label)
            ? button.Number > 0 ? button.Number.ToString(CultureInfo.InvariantCulture) : "…"
            : button.Label;
        return button.Picked ? Check + label : label;
    }

    private static int WidthIn(int columns) => (RowWidth - (Edges * (columns - 1))) / columns;

    private static int WidthOf(string label)
    {
        var width = 0;
        foreach (var rune in label.EnumerateRunes())
        {
            width += Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
                UnicodeCategory.OtherSymbol => 2,
                _ => rune.Value >= 0x1100 && rune.Value is not (>= 0x1E00 and < 0x2100) ? 2 : 1,
            };
        }

        return width;
    }
}
