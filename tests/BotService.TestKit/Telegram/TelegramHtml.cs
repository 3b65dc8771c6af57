using System.Globalization;
using System.Text;

namespace BotService.TestKit.Telegram;

/// <summary>Reads the HTML that Telegram takes, more strictly than Telegram does: an ampersand that begins no entity is a mistake here.</summary>
public static class TelegramHtml
{
    private static readonly string[] Known =
    [
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote", "tg-spoiler",
    ];

    /// <returns>What a person sees, or why it cannot be parsed.</returns>
    public static (string? Shown, string? Error) Read(string html)
    {
        var shown = new StringBuilder();
        var open = new Stack<string>();
        for (var at = 0; at < html.Length;)
        {
            switch (html[at])
            {
                case '<':
                    var end = html.IndexOf('>', at);
                    if (end < 0)
                    {
                        return (null, "unclosed tag");
                    }

                    if (Tag(html[(at + 1)..end], open) is { } error)
                    {
                        return (null, error);
                    }

                    at = end + 1;
                    break;
                case '>':
                    return (null, "a bare >");
                case '&':
                    var semicolon = html.IndexOf(';', at);
                    if (semicolon < 0 || Entity(html[(at + 1)..semicolon]) is not { } character)
                    {
                        return (null, "an ampersand that is no entity");
                    }

                    shown.Append(character);
                    at = semicolon + 1;
                    break;
                default:
                    shown.Append(html[at++]);
                    break;
            }
        }

        return open.Count > 0 ? (null, $"<{open.Peek()}> is not closed") : (shown.ToString(), null);
    }

    private static string? Tag(string tag, Stack<string> open)
    {
        if (tag.StartsWith('/'))
        {
            return open.Count > 0 && open.Pop() == tag[1..] ? null : $"</{tag[1..]}> closes nothing";
        }

        if (!Known.Contains(tag))
        {
            return "unsupported start tag";
        }

        open.Push(tag);
        return null;
    }

    private static string? Entity(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        _ when name.StartsWith("#x", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
        _ when name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
        _ => null,
    };
}
