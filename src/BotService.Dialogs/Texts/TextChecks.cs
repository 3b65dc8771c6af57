using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Texts;

internal enum TextUse
{
    Message,

    /// <summary>On a button: short, and the same for everybody.</summary>
    Label,

    /// <summary>The short answer to a press.</summary>
    Notice,

    /// <summary>Never shown.</summary>
    Words,
}

/// <summary>Holds one text in each language against what the channels can show and the values that exist.</summary>
internal static partial class TextChecks
{
    private const string BidiAndInvisible = "\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";

    public static void Check(Wording? wording, TextUse use, ImmutableArray<string> args, Findings findings)
    {
        foreach (var scalar in new[] { wording?.Vietnamese, wording?.English })
        {
            if (scalar is not null)
            {
                Check(scalar, use, args, findings);
            }
        }
    }

    /// <summary>The UTF-16 units of a text without the marks of its conditions.</summary>
    public static int LengthOf(string text) => Tags().Replace(text, "").Length;

    private static void Check(YamlNode.Scalar scalar, TextUse use, ImmutableArray<string> args, Findings findings)
    {
        var text = scalar.Text;
        if (!Spelling.IsWellFormed(text))
        {
            findings.Error(scalar.At, "Half of a character stands in this text", "Type the text again");
            return;
        }

        if (!text.IsNormalized(NormalizationForm.FormC))
        {
            findings.Warn(scalar.At, "Accents are stored as separate signs (not NFC)", "Nothing breaks; to be tidy, type the text again in an editor that saves composed letters");
            text = text.Normalize(NormalizationForm.FormC);
        }

        if (text.Any(letter => (char.IsControl(letter) && letter != '\n') || BidiAndInvisible.Contains(letter, StringComparison.Ordinal)))
        {
            findings.Error(scalar.At, "An invisible sign stands in this text", "Type the text again instead of copying it");
        }

        CheckTemplate(scalar.At, text, use, args, findings);
        CheckLength(scalar.At, Tags().Replace(text, ""), use, findings);
    }

    private static void CheckTemplate(Place at, string text, TextUse use, ImmutableArray<string> args, Findings findings)
    {
        var template = Template.Parse(text, out var problem);
        if (problem is not null)
        {
            findings.Error(at, $"The text cannot be filled in: {problem}", "Write {{ name }} for a value, {% if name %}…{% endif %} for a part that may be missing");
            return;
        }

        if (use is TextUse.Label or TextUse.Words && !template.IsPlain)
        {
            findings.Error(at, "A button cannot contain a value, its length would not be known", "Write plain words");
            return;
        }

        foreach (var name in template.Names.Where(name => !args.Contains(name)))
        {
            findings.Error(at, $"There is no value \"{name}\" for this text", args.Length == 0 ? "Use none here" : Spelling.Suggest(name, args));
        }

        if (SingleBraces().Match(text) is { Success: true } match)
        {
            var single = match.Groups["single"].Value;
            findings.Error(at, $"\"{single}\" would be shown as it stands", $"Write {{{single}}} with two braces on each side");
        }
    }

    private static void CheckLength(Place at, string text, TextUse use, Findings findings)
    {
        switch (use)
        {
            case TextUse.Label:
                var letters = new StringInfo(text).LengthInTextElements;
                if (ChannelLimits.Broken(letters, channel => channel.Label) is { } cut)
                {
                    findings.Error(at, $"The button has {letters} characters, too many for {cut}", "Shorten it");
                }

                if (text.Contains('\n', StringComparison.Ordinal))
                {
                    findings.Error(at, "A button has one line only", "Write it in one line");
                }

                break;
            case TextUse.Notice when ChannelLimits.Broken(text.Length, channel => channel.Notice) is { } channels:
                findings.Error(at, $"The notice has {text.Length} characters, too many for {channels}", "Shorten it");
                break;
            case TextUse.Message when ChannelLimits.Broken(text.Length, channel => channel.Text) is { } channels:
                findings.Error(at, $"The text has {text.Length} characters, too many for {channels}", "Shorten it or divide it");
                break;
            case TextUse.Message when text.Length > ChannelLimits.GoodText:
                findings.Warn(at, $"The text has {text.Length} characters; more than {ChannelLimits.GoodText} are not read on a small screen", "Shorten it");
                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(^|[^{])(?<single>\{[a-z]+\})($|[^}])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SingleBraces();
}
