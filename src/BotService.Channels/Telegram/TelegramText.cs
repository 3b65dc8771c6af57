using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>Turns paragraphs into what Telegram takes: HTML with nothing but our own <c>&lt;b&gt;</c>, or plain words.</summary>
internal static class TelegramText
{
    /// <summary>Most UTF-16 units of one message, counted as people see it: without markup.</summary>
    public const int Longest = 4096;

    /// <summary>Most UTF-16 units of words under a picture, counted in the same way.</summary>
    public const int LongestCaption = 1024;

    /// <summary>Most UTF-16 units of the notice that answers a press.</summary>
    public const int LongestNotice = 200;

    /// <summary>Letters that a message seldom exceeds.</summary>
    private const int Usual = 512;
    private const string Between = "\n\n";
    private const string Cut = "…";

    private static readonly char[] HiddenList = [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter is not ('\n' or '\t'))];
    private static readonly SearchValues<char> Hidden = SearchValues.Create(HiddenList);

    public static string Html(ImmutableArray<Paragraph> paragraphs) => Compose(paragraphs, html: true);

    public static string Plain(ImmutableArray<Paragraph> paragraphs) => Compose(paragraphs, html: false);

    /// <summary>The text, or its beginning and an ellipsis: never more than <paramref name="longest"/> UTF-16 units, never half a character.</summary>
    public static string Fit(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        if (longest <= Cut.Length)
        {
            return longest == Cut.Length ? Cut : "";
        }

        var kept = 0;
        while (kept < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(kept));
            if (kept + next > longest - Cut.Length)
            {
                break;
            }

            kept += next;
        }

        return string.Concat(text.AsSpan(0, kept).TrimEnd(), Cut);
    }

    private static string Compose(ImmutableArray<Paragraph> paragraphs, bool html)
    {
        var room = Longest;

        // Where a builder would leave two more copies of the words.
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Usual]);
        foreach (var paragraph in paragraphs)
        {
            var words = Visible(paragraph.Text);
            if (string.IsNullOrWhiteSpace(words))
            {
                continue;
            }

            if (!text.Text.IsEmpty)
            {
                room -= Between.Length;
                if (room <= 0)
                {
                    break;
                }

                text.AppendLiteral(Between);
            }

            words = Fit(words, room);
            room -= words.Length;
            var strong = html && paragraph.Strong;
            text.AppendLiteral(strong ? "<b>" : "");
            text.AppendLiteral(html ? Escape(words) : words);
            text.AppendLiteral(strong ? "</b>" : "");
        }

        return text.ToStringAndClear();
    }

    private static string Escape(string words) => words.AsSpan().IndexOfAny('&', '<', '>') < 0
        ? words
        : words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // NUL and its kin show nothing and are not allowed in every place that the text passes through.
    private static string Visible(string words) => words.AsSpan().IndexOfAny(Hidden) < 0
        ? words
        : string.Concat(words.Split(HiddenList));
}
