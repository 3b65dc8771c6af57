using System.Collections.Immutable;

namespace BotService.Core.Results;

/// <summary>The outcome of one input to a report.</summary>
/// <param name="Changed">False when nothing needs to be written.</param>
/// <param name="Notes">What the reports above are told; kept beside the state until they have it.</param>
public sealed record ReportTurn(ReportState Next, bool Changed, ImmutableArray<ReportNote> Notes)
{
    public static ReportTurn Nothing(ReportState state) => new(state, Changed: false, []);

    public static ReportTurn To(ReportState next) => new(next, Changed: true, []);
}

/// <summary>Tells a report what one of its parts counts now: state, not a change.</summary>
public sealed record ReportNote(ReportKey Target, ReportPart Part);
