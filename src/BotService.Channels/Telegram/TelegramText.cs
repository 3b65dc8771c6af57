using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BotService.Runtime.Channels;

namespace BotService.Channels.Telegram;

/// <summary>Turns paragraphs into what Telegram takes: HTML with nothing but our own <c>&lt;b&gt;</c>, or plain words.</summary>
internal static class TelegramText
{
    /// <summary>Most UTF-16 units of one message, counted as people see it: without markup.</summary>
    public const int Longest = 4096;

    /// <summary>Most UTF-16 units of the notice that answers a press.</summary>
    public const int LongestNotice = 200;

    private const string Between = "\n\n";
    private const string Cut = "…";

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
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            if (string.IsNullOrWhiteSpace(paragraph.Text))
            {
                continue;
            }

            if (text.Length > 0)
            {
                room -= Between.Length;
                if (room <= 0)
                {
                    break;
                }

                text.Append(Between);
            }

            var words = Fit(paragraph.Text, room);
            room -= words.Length;
            if (html)
            {
                AppendHtml(text, words, paragraph.Strong);
            }
            else
            {
                AppendVisible(text, words);
            }
        }

        return text.ToString();
    }

    private static void AppendHtml(StringBuilder text, string words, bool strong)
    {
        text.Append(strong ? "<b>" : "");
        if (words.AsSpan().IndexOfAny('&', '<', '>') < 0)
        {
            AppendVisible(text, words);
        }
        else
        {
            AppendVisible(text, words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
        }

        text.Append(strong ? "</b>" : "");
    }

    // NUL and its kin show nothing and are not allowed in every place that the text passes through.
    private static void AppendVisible(StringBuilder text, string words)
    {
        var start = 0;
        for (var at = 0; at < words.Length; at++)
        {
            if (char.IsControl(words[at]) && words[at] is not ('\n' or '\t'))
            {
                text.Append(words, start, at - start);
                start = at + 1;
            }
        }

        text.Append(words, start, words.Length - start);
    }
}
