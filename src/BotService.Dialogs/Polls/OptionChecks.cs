using System.Collections.Immutable;
using System.Text;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>Holds the answers of one question against its kind, against each other and against what a button can carry.</summary>
internal static class OptionChecks
{
    private const int MostOptions = 30;
    private static readonly string[] Levels = ["5", "4", "3", "2", "1"];
    private static readonly string[] YesAndNo = ["yes", "no"];

    public static void Check(Place at, Question question, ImmutableArray<OptionDraft> options, IReadOnlyCollection<string> commands, Findings findings)
    {
        var typed = question.Kind is QuestionKind.Number or QuestionKind.ShortText or QuestionKind.LongText;
        if (typed)
        {
            return;
        }

        if (options.IsEmpty)
        {
            findings.Error(at, $"The question \"{question.Id}\" has no answers to choose from: nobody could go on", "Add  options:  or  scale: …");
            return;
        }

        if (options.Length > MostOptions)
        {
            findings.Error(options[MostOptions].At, $"More than {MostOptions} answers", "Divide the question");
        }

        CheckKind(at, question.Kind, options, findings);
        CheckUnique(options, findings);
        CheckTypedWords(options, commands, findings);
        foreach (var option in options)
        {
            CheckToken(question, option, findings);
        }
    }

    public static bool IsFiveLevels(IEnumerable<OptionDraft> options) => options.Take(Levels.Length).Select(option => option.Id).SequenceEqual(Levels);

    private static void CheckKind(Place at, QuestionKind kind, ImmutableArray<OptionDraft> options, Findings findings)
    {
        if (kind == QuestionKind.Satisfaction && !IsFiveLevels(options))
        {
            findings.Error(at, "A satisfaction scale has exactly five levels with the ids 5, 4, 3, 2, 1 in this order", "Write  scale: satisfaction  and only additional answers under options");
        }

        if (kind == QuestionKind.YesNo && !options.Take(2).Select(option => option.Id).SequenceEqual(YesAndNo))
        {
            findings.Error(at, "A yes-no question begins with the answers yes and no", "Give the first two answers the ids yes and no, or use  kind: single");
        }
    }

    private static void CheckUnique(ImmutableArray<OptionDraft> options, Findings findings)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options.Where(option => !ids.Add(option.Id)))
        {
            findings.Error(option.At, $"The answer \"{option.Id}\" exists twice in this question", "Give each answer an id of its own");
        }
    }

    /// <summary>What a person may type must lead to one answer, in either language.</summary>
    private static void CheckTypedWords(ImmutableArray<OptionDraft> options, IReadOnlyCollection<string> commands, Findings findings)
    {
        var owners = new Dictionary<string, OptionDraft>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            foreach (var scalar in new[] { option.Label.Vietnamese, option.Label.English }.Concat(option.Aliases).OfType<YamlNode.Scalar>())
            {
                var word = PlainSpelling.Of(scalar.Text);
                if (word.Length == 0)
                {
                    continue;
                }

                if (!owners.TryAdd(word, option) && owners[word] != option)
                {
                    findings.Error(scalar.At, $"\"{scalar.Text}\" reads like the answer \"{owners[word].Id}\" when typed without accents", "Change one of them");
                }

                if (commands.Contains(word, StringComparer.Ordinal))
                {
                    findings.Warn(scalar.At, $"\"{scalar.Text}\" is also a command; a person who types it may be misunderstood", "Use other words");
                }
            }
        }
    }

    private static void CheckToken(Question question, OptionDraft option, Findings findings)
    {
        // The longest that can come: six characters name the run, five digits the prompt, one more says what a tick becomes.
        var tick = question.Kind == QuestionKind.Multiple ? "+" : "";
        var action = new ButtonAction(ButtonKinds.Question, "rrrrrr", 99_999, $"{question.Id.Value}/{tick}{option.Id}");
        var bytes = Encoding.UTF8.GetByteCount(action.ToString()) + ChannelLimits.SignatureBytes;
        if (ChannelLimits.Broken(bytes, channel => channel.TokenBytes) is { } channels)
        {
            findings.Error(option.At, $"The button of \"{question.Id.Value}/{option.Id}\" needs {bytes} bytes, too many for {channels}", "Shorten the id of the question or of the answer");
        }
    }
}
