using System.Collections.Immutable;
using BotService.Core.Results;

namespace BotService.Runtime.Delivery;

/// <summary>How soon people were replied to, day by day, over all processes. What the web chat shows is in the commit itself and not counted.</summary>
public interface IReplyTimes
{
    /// <summary>The newest day first. What other processes counted within the last half minute may be missing.</summary>
    ValueTask<ImmutableArray<Promptness>> DaysAsync(CancellationToken ct);
}
