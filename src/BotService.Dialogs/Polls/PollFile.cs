using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>Reads one poll: a file of <c>polls/</c>, or the source that is kept with a revision.</summary>
internal static class PollFile
{
    private const int MostDays = 3_660;

    private static readonly Dictionary<string, PollKind> Kinds = new(StringComparer.Ordinal) { ["routine"] = PollKind.Routine, ["ad-hoc"] = PollKind.AdHoc };
    private static readonly Dictionary<string, TargetWindow> Windows = new(StringComparer.Ordinal) { ["day"] = TargetWindow.Day, ["month"] = TargetWindow.Month };

    /// <returns>Null when too little of it could be read to be a poll.</returns>
    public static Poll? Read(YamlNode root, PollSurroundings around, Findings findings)
    {
        if (Section.Of(root, findings) is not { } section)
        {
            return null;
        }

        var id = Ids.Read(section, "id", Ids.Poll);
        var texts = ImmutableDictionary.CreateBuilder<string, Translations>(StringComparer.Ordinal);
        Text(section, PollTexts.Title, required: true, texts);
        Text(section, PollTexts.Purpose, required: true, texts);
        Text(section, PollTexts.Intro, required: false, texts);
        Text(section, PollTexts.About, required: false, texts);
        Text(section, PollTexts.Thanks, required: true, texts);

        var poll = new Poll
        {
            Id = new(id ?? ""),
            Revision = default,
            Source = "",
            Kind = section.Choice("kind", Kinds, PollKind.Routine, required: true),
            OpenToAll = section.Flag("open-to-all", fallback: false),
            DefaultUnit = section.Word("default-unit"),
            ConsentPurpose = section.Word("consent"),
            AdultsOnly = section.Flag("adults-only", fallback: false),
            HasIntro = texts.ContainsKey(PollTexts.Intro),
            HasAbout = texts.ContainsKey(PollTexts.About),
            BackButton = section.Flag("back-button", fallback: true),
            Expiry = TimeSpan.FromDays(section.Number("expiry-days", 3, 1, 90)),
            ChangeWithin = TimeSpan.FromDays(section.Number("change-days", 7, 0, 90)),
            EveryDays = section.Number("every-days", 1, 0, MostDays),
            OpensOn = section.Date("opens-on"),
            ClosesOn = section.Date("closes-on"),
            Target = ReadTarget(section),
            Questions = ReadQuestions(section, around, texts),
            Texts = texts.ToImmutable(),
        };
        section.End();
        CheckWhole(section, poll, around);
        return id is null || poll.Questions.IsEmpty ? null : PollSource.Sealed(poll);
    }

    private static void Text(Section section, string key, bool required, ImmutableDictionary<string, Translations>.Builder texts)
    {
        if (section.Wording(key, required) is { } wording)
        {
            // A poll that is open to all stands in the menu under its title.
            var use = key == PollTexts.Title ? TextUse.Label : TextUse.Message;
            TextChecks.Check(wording, use, PollTexts.Args, section.Findings);
            texts[key] = wording.ToTranslations();
        }
    }

    private static Target? ReadTarget(Section section)
    {
        if (section.Group("target") is not { } target)
        {
            return null;
        }

        var above = target.Decimal("above");
        var atLeast = target.Decimal("at-least");
        var window = target.Choice("window", Windows, TargetWindow.Month);
        var sample = target.Number("minimum-sample", 30, 1, 1_000_000);
        target.End();
        if (above is null == atLeast is null)
        {
            section.Findings.Error(target.At, "A target has either \"above\" or \"at-least\"", "Write  above: 95  or  at-least: 80");
            return null;
        }

        var percent = above ?? atLeast ?? 0;
        if (percent is < 0 or > 100)
        {
            section.Findings.Error(target.At, "A target is a percentage from 0 to 100", "Correct the number");
        }

        return new(above is null ? Comparison.AtLeast : Comparison.Above, percent, window, sample);
    }

    private static ImmutableArray<Question> ReadQuestions(Section section, PollSurroundings around, ImmutableDictionary<string, Translations>.Builder texts)
    {
        var drafts = section.Groups("questions").Select(question => QuestionReader.Read(question, around)).OfType<QuestionDraft>().ToList();
        if (drafts.Count == 0)
        {
            section.Findings.Error(section.PlaceOf("questions"), "The poll has no questions", "Add  questions:  with one entry at least");
        }

        var seen = new HashSet<QuestionId>();
        var questions = ImmutableArray.CreateBuilder<Question>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (!seen.Add(draft.Question.Id))
            {
                section.Findings.Error(draft.At, $"The question \"{draft.Question.Id}\" exists twice in this poll", "Give each question an id of its own");
                continue;
            }

            questions.Add(draft.Question);
            Add(PollTexts.Question(draft.Question.Id), draft.Text, texts);
            Add(PollTexts.Short(draft.Question.Id), draft.Short, texts);
            foreach (var option in draft.Options)
            {
                Add(PollTexts.Option(draft.Question.Id, option.Id), option.Label, texts);
            }
        }

        ConditionChecks.Check(drafts, section.Findings);
        return questions.DrainToImmutable();
    }

    private static void Add(string key, Wording? wording, ImmutableDictionary<string, Translations>.Builder texts)
    {
        if (wording is not null)
        {
            texts[key] = wording.ToTranslations();
        }
    }

    private static void CheckWhole(Section section, Poll poll, PollSurroundings around)
    {
        var findings = section.Findings;
        if (poll.OpenToAll && poll.DefaultUnit is null)
        {
            findings.Error(section.PlaceOf("open-to-all"), "Who opens the poll without a code belongs to no unit", "Add  default-unit: …");
        }

        if (poll.DefaultUnit is { } unit && around.Units is { } units && !units.Contains(unit))
        {
            findings.Error(section.PlaceOf("default-unit"), $"There is no unit \"{unit}\"", Spelling.Suggest(unit, units));
        }

        if (poll.ConsentPurpose is { } purpose && around.Purposes is { } purposes && !purposes.Contains(purpose))
        {
            findings.Error(section.PlaceOf("consent"), $"There is no purpose \"{purpose}\"", Spelling.Suggest(purpose, purposes));
        }

        if (poll.ClosesOn < poll.OpensOn)
        {
            findings.Error(section.PlaceOf("closes-on"), "The poll closes before it opens", "Correct one of the two days");
        }

        if (poll.HasAbout && !poll.HasIntro)
        {
            findings.Warn(section.PlaceOf("about"), "\"about\" is opened from the introduction, and there is none", "Add  intro:  or remove  about:");
        }

        if (poll.Target is not null && poll.Questions.All(question => question.Kind != QuestionKind.Satisfaction))
        {
            findings.Warn(section.PlaceOf("target"), "A target without any satisfaction question is never judged", "Remove it or add such a question");
        }
    }
}
