using System.Collections.Immutable;

namespace BotService.Core.Polls;

public enum QuestionKind
{
    /// <summary>Five levels in a fixed order; option ids are <c>5</c> to <c>1</c>, and 4 and 5 count as satisfied.</summary>
    Satisfaction,
    Single,
    Multiple,
    YesNo,
    Number,
    ShortText,
    LongText,
}

/// <summary>One question of a poll.</summary>
/// <param name="Options">In the order shown; empty for numbers and texts. Yes/no has <c>yes</c> and <c>no</c>.</param>
/// <param name="When">The condition under which it is asked; null means always.</param>
/// <param name="Numbered">True when it counts in the progress shown (2/5).</param>
public sealed record Question(
    QuestionId Id,
    QuestionKind Kind,
    ImmutableArray<Option> Options,
    bool Skippable,
    Condition? When,
    bool Numbered)
{
    /// <summary>Least and greatest number accepted, both inclusive.</summary>
    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>Characters accepted in a text.</summary>
    public int MaxLength { get; init; } = 500;

    /// <summary>Most options that a multiple choice accepts.</summary>
    public int MaxChoices { get; init; } = int.MaxValue;
}

/// <summary>One answer that can be chosen.</summary>
/// <param name="Number">What a person types for it: the level on a satisfaction scale, else the place from 1.</param>
/// <param name="Excluded">Stays out of n: no opinion, not applicable.</param>
/// <param name="Aliases">Other words for it, in any language, in plain spelling.</param>
public sealed record Option(string Id, int Number, bool Excluded, ImmutableArray<string> Aliases);

/// <summary>Asks a question only after a certain answer to an earlier one.</summary>
/// <param name="Question">An earlier question of the same poll.</param>
/// <param name="AnyOf">Option ids of which at least one must have been chosen.</param>
public sealed record Condition(QuestionId Question, ImmutableArray<string> AnyOf);
