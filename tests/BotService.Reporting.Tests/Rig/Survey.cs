using System.Collections.Immutable;
using BotService.Core.Conversations;
using BotService.Core.Polls;
using BotService.Core.Results;
using BotService.Core.Texts;
using BotService.Core.Units;
using BotService.Runtime.Stores;

namespace BotService.Reporting.Tests.Rig;

/// <summary>A poll about a district with thirteen communes, as dialogs would give it.</summary>
internal sealed class Survey : ITexts
{
    public static readonly PollId Poll = new("one-stop");
    public static readonly DateOnly Day = new(2026, 11, 23);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    public static readonly string District = "HQ";
    public static readonly ImmutableArray<string> Communes = [.. Enumerable.Range(1, 13).Select(number => $"C{number:00}")];

    public static Poll Revision { get; } = new()
    {
        Id = Poll,
        Revision = new("rev1"),
        Kind = PollKind.Routine,
        Source = "source",
        OpenToAll = true,
        Target = new(Comparison.Above, 95, TargetWindow.Month, 30),
        Questions =
        [
            new(new("q1"), QuestionKind.Satisfaction, [.. Enumerable.Range(1, 5).Reverse().Select(level => new Option($"{level}", level, false, []))], true, null, true),
            new(new("q2"), QuestionKind.YesNo, [new("yes", 1, false, []), new("no", 2, false, []), new("dk", 3, true, [])], true, null, true),
            new(new("q3"), QuestionKind.LongText, [], true, null, true),
        ],
        Texts = ImmutableDictionary<string, Translations>.Empty
            .Add(PollTexts.Title, new("Một cửa <b>&</b>", "One-stop"))
            .Add(PollTexts.Short(new("q1")), new("Thái độ", "Manner"))
            .Add(PollTexts.Option(new("q1"), "5"), new("Rất hài lòng", "Very satisfied")),
    };

    public static DialogLibrary Library { get; } = new()
    {
        Polls = ImmutableDictionary<PollId, Poll>.Empty.Add(Poll, Revision),
        Revisions = ImmutableDictionary<Revision, Poll>.Empty.Add(Revision.Revision, Revision),
        Units = Communes.Select(id => Unit(id, "Xã " + id, District)).Append(Unit(District, "Huyện", null)).ToImmutableDictionary(unit => unit.Id),
        SystemTexts = ImmutableDictionary<string, Translations>.Empty,
        Commands = [],
        Abbreviations = ImmutableDictionary<string, string>.Empty,
        NumberWords = ImmutableDictionary<string, int>.Empty,
        ConsentVersion = "1",
    };

    /// <summary>Keys with their arguments, so that a test sees what was said.</summary>
    public string Render(TextRef text, Language language) =>
        text.Key == ReportTexts.Label ? "khảo sát nhanh"
        : Revision.Texts.TryGetValue(text.Key, out var known) ? known.In(language)
        : text.Scope.Length > 0 ? ""
        : $"[{text.Key}{string.Concat(text.Args.Select(arg => $" {arg.Name}={arg.Value}"))}]";

    /// <summary>What one finished run counts.</summary>
    public static ImmutableArray<TallyChange> Run(string level, string channel = "web", int delta = 1) =>
    [
        new(TallyFields.Of(TallyFields.Started, channel), delta),
        new(TallyFields.Of(Revision.Revision, channel), delta),
        new(TallyFields.Of(TallyFields.Respondents, channel), delta),
        new(TallyFields.Of(TallyFields.Completed, channel), delta),
        new(TallyFields.Seconds(95, channel), delta),
        new(TallyFields.Of(new QuestionId("q1"), level, channel), delta),
        new(TallyFields.Of(new QuestionId("q3"), TallyFields.Answered, channel), delta),
    ];

    public static ReportKey Report(string unit, DateOnly? day = null) => new(Poll, new(unit), ReportPeriod.Day(day ?? Day));

    private static Unit Unit(string id, string name, string? parent) =>
        new(new(id), new(name, name), "commune", parent is null ? null : new UnitId(parent), null, null, []);
}
