using BotService.Core.Polls;
using BotService.Core.Units;

namespace BotService.Runtime.Conversations;

/// <summary>What a citizen wrote in answer to a question, scrubbed. Nothing in it tells whose it is.</summary>
/// <param name="Day">The local day on which the run began.</param>
public sealed record Comment(PollId Poll, UnitId Unit, DateOnly Day, QuestionId Question, string Text);

/// <summary>What citizens wrote in their own words. These are people's words: they are for those who may see the unit, and never for a log.</summary>
public interface IComments
{
    /// <returns>False for a poll that was never asked here.</returns>
    ValueTask<bool> KnowsAsync(PollId poll, CancellationToken ct);

    /// <summary>
    /// The newest day first; within a day in an order that tells nothing, so that nobody is known by when they answered. Days whose texts
    /// are due to go are left out. Read in pages: one that comes or goes meanwhile may be among them or not.
    /// </summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    IAsyncEnumerable<Comment> ReadAsync(PollId poll, DateOnly from, DateOnly to, CancellationToken ct);
}
