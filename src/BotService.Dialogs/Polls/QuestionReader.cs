using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Texts;
using BotService.Dialogs.Lint;
using BotService.Dialogs.Texts;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Polls;

/// <summary>Reads one question of a poll, with the answers of the shared scale that it names.</summary>
internal static class QuestionReader
{
    private const int LongestText = 4_000;

    public static Dictionary<string, QuestionKind> Kinds { get; } = new(StringComparer.Ordinal)
    {
        ["satisfaction"] = QuestionKind.Satisfaction,
        ["single"] = QuestionKind.Single,
        ["multiple"] = QuestionKind.Multiple,
        ["yes-no"] = QuestionKind.YesNo,
        ["number"] = QuestionKind.Number,
        ["short-text"] = QuestionKind.ShortText,
        ["long-text"] = QuestionKind.LongText,
    };

    /// <returns>Null when it has no id, so that nothing can be said about it.</returns>
    public static QuestionDraft? Read(Section section, PollSurroundings around)
    {
        var id = Ids.Read(section, "id", Ids.Question);
        var kind = section.Choice("kind", Kinds, QuestionKind.LongText, required: true);
        var text = section.Wording("text", required: true);
        TextChecks.Check(text, TextUse.Message, PollTexts.Args, section.Findings);
        var shortName = section.Wording("short", required: true);
        TextChecks.Check(shortName, TextUse.Label, [], section.Findings);

        var options = HasOptions(kind) ? OptionsOf(section, kind, around) : [];
        var question = new Question(
            new QuestionId(id ?? ""),
            kind,
            [.. options.Select((option, place) => ToOption(option, place, kind))],
            section.Flag("skippable", fallback: false),
            When(section),
            section.Flag("numbered", fallback: true));
        question = WithLimits(section, question);
        var whenAt = section.PlaceOf("when");
        section.End();
        if (id is null)
        {
            return null;
        }

        OptionChecks.Check(section.PlaceOf("id"), question, options, around.CommandWords, section.Findings);
        ListChecks.Check(text, options, section.Findings);
        return new(section.PlaceOf("id"), whenAt, question, text, shortName, options);
    }

    private static bool HasOptions(QuestionKind kind) =>
        kind is QuestionKind.Satisfaction or QuestionKind.Single or QuestionKind.Multiple or QuestionKind.YesNo;

    private static ImmutableArray<OptionDraft> OptionsOf(Section section, QuestionKind kind, PollSurroundings around)
    {
        var own = OptionDraft.ReadAll(section.Groups("options"));
        var scale = section.Word("scale") ?? (kind == QuestionKind.YesNo && own.IsEmpty ? "yes-no" : null);
        if (scale is null)
        {
            return own;
        }

        if (around.Scales.TryGetValue(scale, out var shared))
        {
            return [.. shared, .. own];
        }

        section.Findings.Error(section.PlaceOf("scale"), $"There is no scale \"{scale}\"", Spelling.Suggest(scale, around.Scales.Keys));
        return own;
    }

    private static Option ToOption(OptionDraft draft, int place, QuestionKind kind)
    {
        // A person who types 5 on a satisfaction scale means "very satisfied", wherever it stands.
        var number = kind == QuestionKind.Satisfaction && draft.Id is [>= '1' and <= '5'] ? draft.Id[0] - '0' : place + 1;
        var aliases = draft.Aliases.Select(alias => PlainSpelling.Of(alias.Text)).Where(alias => alias.Length > 0).Distinct(StringComparer.Ordinal);
        return new(draft.Id, number, draft.Excluded, [.. aliases]);
    }

    private static Condition? When(Section section)
    {
        if (section.Group("when") is not { } when)
        {
            return null;
        }

        var question = when.Word("question", required: true);
        var anyOf = when.Words("any-of");
        if (anyOf.IsEmpty)
        {
            section.Findings.Error(when.PlaceOf("any-of"), "The condition names no answer, so the question is never asked", "Add  any-of: [answer, answer]");
        }

        when.End();
        return question is null ? null : new(new QuestionId(question), [.. anyOf.Select(word => word.Text)]);
    }

    private static Question WithLimits(Section section, Question question)
    {
        switch (question.Kind)
        {
            case QuestionKind.Number:
                var least = section.Decimal("minimum");
                var most = section.Decimal("maximum");
                if (least > most)
                {
                    section.Findings.Error(section.PlaceOf("minimum"), "The minimum is above the maximum, so no answer is possible", "Exchange the two");
                }

                return question with { Minimum = least, Maximum = most };
            case QuestionKind.ShortText:
                return question with { MaxLength = section.Number("max-length", 200, 1, LongestText) };
            case QuestionKind.LongText:
                return question with { MaxLength = section.Number("max-length", 1_000, 1, LongestText) };
            case QuestionKind.Multiple when section.Has("max-choices"):
                return question with { MaxChoices = section.Number("max-choices", int.MaxValue, 1, Math.Max(1, question.Options.Length)) };
            default:
                return question;
        }
    }
}
