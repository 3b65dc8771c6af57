using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>What tells a person to type where a channel has no buttons, or too few.</summary>
public static class ReplyTexts
{
    public const string Number = "reply.number";

    /// <summary>Under a numbered list with controls that have no number.</summary>
    public const string NumberOrWords = "reply.number.words";
    public const string Words = "reply.words";

    public static ImmutableArray<SystemText> All { get; } =
    [
        new(Number, [], Label: false), new(NumberOrWords, ["words"], Label: false), new(Words, ["words"], Label: false),
    ];
}
