using System.Text.RegularExpressions;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.TestKit.Talks;

/// <summary>Fills placeholders and nothing else: enough for polls made in code.</summary>
public sealed partial class PlainTexts(DialogLibrary library) : ITexts
{
    public string Render(TextRef text, Language language)
    {
        var words = text.Scope switch
        {
            "" => library.SystemTexts.GetValueOrDefault(text.Key),
            TextRef.Verbatim => new(text.Key, text.Args is [{ Value: { } english }] ? english : text.Key),
            TextRef.Units => library.Units.GetValueOrDefault(new UnitId(text.Key))?.Name,
            var revision => library.Find(new Revision(revision))?.Texts.GetValueOrDefault(text.Key),
        };
        return words is null ? "" : Placeholder().Replace(words.In(language), match => Value(text, match.Groups["name"].Value, language));
    }

    private string Value(TextRef text, string name, Language language)
    {
        foreach (var arg in text.Args)
        {
            if (arg.Name == name)
            {
                return arg.Text is { } inner ? Render(inner, language) : arg.Value ?? "";
            }
        }

        return "";
    }

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
