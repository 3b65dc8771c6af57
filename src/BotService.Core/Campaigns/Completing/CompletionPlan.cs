using System.Collections.Immutable;
using BotService.Core.Officials;
using BotService.Core.Officials.Import;

namespace BotService.Core.Campaigns.Completing;

/// <summary>What a list of those who are done would do. Nothing may be carried out while it is blocked.</summary>
/// <param name="Rows">Rows with content, without the header.</param>
/// <param name="Done">Whom the campaign concerns and the list names; each once.</param>
/// <param name="Others">People of the directory whom the list names and the campaign does not concern.</param>
public sealed record CompletionPlan(int Rows, ImmutableArray<ImportProblem> Problems, ImmutableArray<OfficialId> Done, int Others)
{
    public bool IsBlocked => Problems.Any(problem => problem.Blocks);
}
