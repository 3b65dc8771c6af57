using BotService.Core.Results;

namespace BotService.Reporting.Reports;

/// <summary>A decision about one report, brought into its turn. Decided anew after a lost race: what it holds at the end was committed.</summary>
internal sealed class ReportAsk(Func<ReportState, DateTimeOffset, ReportTurn> decide)
{
    public ReportTurn? Outcome { get; private set; }

    public ReportTurn Decide(ReportState before, DateTimeOffset now)
    {
        var outcome = decide(before, now);
        Outcome = outcome;
        return outcome;
    }
}

/// <summary>A decision about the receiver.</summary>
internal sealed class EndpointAsk(Func<EndpointState, DateTimeOffset, EndpointState> decide)
{
    public EndpointState Before { get; private set; } = new();

    public EndpointState After { get; private set; } = new();

    public EndpointState Decide(EndpointState before, DateTimeOffset now)
    {
        (Before, After) = (before, decide(before, now));
        return After;
    }
}

/// <summary>The tallies of a report's cell may have changed.</summary>
internal sealed record CollectAsk;
