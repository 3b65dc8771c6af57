using System.Collections.Immutable;

namespace BotService.Dialogs.Polls;

/// <summary>What a poll may refer to outside its file. A set that is null is not checked: a stored revision was checked when it was new.</summary>
internal sealed record PollSurroundings(
    IReadOnlyDictionary<string, ImmutableArray<OptionDraft>> Scales,
    IReadOnlyCollection<string>? Purposes,
    IReadOnlyCollection<string>? Units,
    IReadOnlyCollection<string> CommandWords)
{
    /// <summary>For a stored revision, which holds all that it needs.</summary>
    public static PollSurroundings None { get; } = new(ImmutableDictionary<string, ImmutableArray<OptionDraft>>.Empty, null, null, []);
}
