using System.Collections.Immutable;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>Holds a question against the channels that have no room for its answers on buttons and show them as a numbered list in the text.</summary>
internal static class ListChecks
{
    /// <summary>Between a number and its answer, and the break before the next.</summary>
    private const int AroundAnswer = 2;

    /// <summary>The place of the question in its poll, and the line that says how to reply.</summary>
    private const int AroundList = 64;

    public static void Check(Wording? text, ImmutableArray<OptionDraft> options, Findings findings)
    {
        if (options.IsEmpty)
        {
            return;
        }

        Check(text?.Vietnamese, options.Select(option => option.Label.Vietnamese), options.Length, findings);
        Check(text?.English, options.Select(option => option.Label.English), options.Length, findings);
    }

    private static void Check(YamlNode.Scalar? text, IEnumerable<YamlNode.Scalar?> answers, int count, Findings findings)
    {
        if (text is null)
        {
            return;
        }

        var alone = TextChecks.LengthOf(text.Text);
        var length = alone + AroundList + answers.Select((answer, place) => (place < 9 ? 1 : 2) + AroundAnswer + (answer?.Text.Length ?? 0)).Sum();
        if (ChannelLimits.Broken(length, channel => channel.Text, channel => count > channel.Buttons && alone <= channel.Text) is { } channels)
        {
            findings.Error(text.At, $"With its answers as a numbered list the question has {length} characters, too many for {channels}", "Shorten the question or its answers, or divide it");
        }
        else if (alone <= ChannelLimits.GoodText && ChannelLimits.Broken(length, _ => ChannelLimits.GoodText, channel => channel.Buttons == 0) is { } tiring)
        {
            findings.Warn(text.At, $"With its answers as a numbered list the question has {length} characters on {tiring}; more are not read on a small screen", "Shorten the question or its answers");
        }
    }
}
