using System.Collections.Immutable;

namespace BotService.Core.Officials.Import;

/// <summary>What an import would do. Nothing may be carried out while it is blocked.</summary>
/// <param name="Rows">Rows with content, without the header.</param>
/// <param name="Changes">By id; what stays as it is is only counted.</param>
/// <param name="Unchanged">People whom the sheet names and who stay as they are.</param>
public sealed record ImportPlan(int Rows, ImmutableArray<ImportProblem> Problems, ImmutableArray<OfficialChange> Changes, int Unchanged)
{
    public bool IsBlocked => Problems.Any(problem => problem.Blocks);

    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);
}

public enum ChangeKind
{
    Added,
    Changed,

    /// <summary>No position is left.</summary>
    Ended,
}

/// <summary>What becomes of one person.</summary>
/// <param name="Before">Null for a person who is new.</param>
/// <param name="Differences">Each single thing that differs, in order.</param>
public sealed record OfficialChange(ChangeKind Kind, Official? Before, Official After, ImmutableArray<Difference> Differences);

/// <param name="What">For example <c>U08/Head</c> or <c>name</c>.</param>
/// <param name="Before">Empty for what is new.</param>
/// <param name="After">Empty for what goes.</param>
public sealed record Difference(string What, string Before, string After);
