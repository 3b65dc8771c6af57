using System.Collections.Immutable;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;

namespace BotService.Core.Tests.Results;

/// <summary>A poll with a question of each sort that results treat differently, and the facts around it.</summary>
internal static class SamplePoll
{
    public static readonly PollId Id = new("one-stop");
    public static readonly UnitId Unit = new("U04");
    public static readonly DateOnly Day = new(2026, 11, 23);
    public static readonly ReportKey Key = new(Id, Unit, ReportPeriod.Day(Day));
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static Poll Revised(string revision, params ImmutableArray<Question> questions) => new()
    {
        Id = Id,
        Revision = new(revision),
        Kind = PollKind.Routine,
        Source = "",
        Questions = questions,
        Target = new(Comparison.Above, 95, TargetWindow.Month, 30),
        Texts = ImmutableDictionary<string, Translations>.Empty
            .Add(PollTexts.Title, new("Một cửa", "One-stop"))
            .Add(PollTexts.Short(new("q1")), new("Thái độ", "Manner")),
    };

    public static Poll Usual { get; } = Revised(
        "rev1",
        Scale("q1"),
        Scale("q2"),
        new(new("q3"), QuestionKind.Multiple, [Choice("a"), Choice("b"), Choice("none", excluded: true)], true, null, true),
        new(new("q4"), QuestionKind.LongText, [], true, null, true));

    public static ReportFacts Facts(params ImmutableArray<Poll> polls) =>
        new(polls.IsEmpty ? [Usual] : polls, TheUnit, new PlainTexts(), Language.Vietnamese, 5, TimeSpan.FromMinutes(15), Zone);

    public static Unit TheUnit { get; } = new(Unit, new("Xã Minh Hưng", "Minh Hung"), "commune", new UnitId("U00"), null, null, []);

    public static Question Scale(string id, bool neutralExcluded = false) => new(
        new(id),
        QuestionKind.Satisfaction,
        [.. Enumerable.Range(1, 5).Reverse().Select(level => Choice($"{level}", neutralExcluded && level == 3))],
        true,
        null,
        true);

    public static Option Choice(string id, bool excluded = false) => new(id, 1, excluded, []);

    public static Counts Tallies(params (string Field, long Number)[] fields) =>
        CellFields.Read([fields.Select(field => KeyValuePair.Create(field.Field, field.Number))]);

    /// <summary>So many people, each satisfied with q1.</summary>
    public static Counts People(long number) => Tallies((":started:web", number), (":respondents:web", number), (":completed:web", number), (":@rev1:web", number), ("q1:5:web", number));

    private sealed class PlainTexts : ITexts
    {
        public string Render(TextRef text, Language language) => text switch
        {
            { Scope: "", Key: ReportTexts.Label } => "khảo sát nhanh",
            { Key: PollTexts.Title } => "Một cửa",
            { Key: "q.q1.short" } => "Thái độ",
            _ => "",
        };
    }
}
