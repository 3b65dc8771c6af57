using System.Collections.Immutable;
using BotService.Core.Results;
using BotService.Core.Texts;

namespace BotService.Core.Polls;

/// <summary>Whether a survey belongs to the daily service or was called for once (letter 1138, 1.6b and 1.6c).</summary>
public enum PollKind
{
    Routine,
    AdHoc,
}

/// <summary>
/// One revision of a poll: its questions in order, and the rules of taking part.
/// Texts are kept beside it under the keys that <see cref="PollTexts"/> names.
/// </summary>
public sealed record Poll
{
    public required PollId Id { get; init; }

    public required Revision Revision { get; init; }

    public required PollKind Kind { get; init; }

    /// <summary>The source that the revision was read from, so that a run can be finished after the file has changed.</summary>
    public required string Source { get; init; }

    public required ImmutableArray<Question> Questions { get; init; }

    /// <summary>True when anybody may begin it by its id, without a link code.</summary>
    public bool OpenToAll { get; init; }

    /// <summary>The unit that answers are counted for when no link names one.</summary>
    public string? DefaultUnit { get; init; }

    /// <summary>The purpose that needs an explicit consent first; null when the poll keeps nothing that needs one.</summary>
    public string? ConsentPurpose { get; init; }

    /// <summary>True when the person must confirm to be 18 or over.</summary>
    public bool AdultsOnly { get; init; }

    /// <summary>True when the poll has an introduction (<see cref="PollTexts.Intro"/>).</summary>
    public bool HasIntro { get; init; }

    /// <summary>True when the introduction has a further explanation (<see cref="PollTexts.About"/>).</summary>
    public bool HasAbout { get; init; }

    /// <summary>True when each question offers a button to the one before.</summary>
    public bool BackButton { get; init; } = true;

    /// <summary>How long a run may stay unfinished.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a finished run may still be changed.</summary>
    public TimeSpan ChangeWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>One answer per person and link in this many local days; 0 means once for ever.</summary>
    public int EveryDays { get; init; } = 1;

    public DateOnly? OpensOn { get; init; }

    /// <summary>The last local day on which a run may begin.</summary>
    public DateOnly? ClosesOn { get; init; }

    public Target? Target { get; init; }

    /// <summary>Texts by key, in each language.</summary>
    public required ImmutableDictionary<string, Translations> Texts { get; init; }

    public Question Find(QuestionId id) => Questions.First(question => question.Id == id);
}

/// <summary>The keys of a poll's texts.</summary>
public static class PollTexts
{
    public const string Title = "title";
    public const string Purpose = "purpose";
    public const string Intro = "intro";
    public const string About = "about";
    public const string Thanks = "thanks";

    /// <summary>The placeholders that any text of a poll may use: the unit's name, the procedure (absent when the link names none), the controller.</summary>
    public static ImmutableArray<string> Args { get; } = ["unit", "procedure", "controller"];

    public static string Question(QuestionId id) => $"q.{id.Value}";

    /// <summary>A few words that name the question in a summary.</summary>
    public static string Short(QuestionId id) => $"q.{id.Value}.short";

    public static string Option(QuestionId id, string option) => $"q.{id.Value}.o.{option}";
}
