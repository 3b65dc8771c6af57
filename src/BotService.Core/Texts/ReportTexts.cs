using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>What reports and their pages say.</summary>
public static class ReportTexts
{
    /// <summary>What a report says of itself: a quick survey, no official index.</summary>
    public const string Label = "report.label";

    public const string Title = "reports.title";

    /// <summary>Stands under every report: how far its figures reach.</summary>
    public const string Note = "reports.note";

    /// <summary>The other language's own name.</summary>
    public const string Switch = "reports.switch";
    public const string Back = "reports.back";
    public const string Json = "reports.json";
    public const string Day = "reports.day";
    public const string Month = "reports.month";
    public const string Show = "reports.show";
    public const string Earlier = "reports.earlier";
    public const string Later = "reports.later";
    public const string None = "reports.none";
    public const string Few = "reports.few";

    public const string Rate = "reports.rate";
    public const string NoRate = "reports.rate.none";
    public const string Valid = "reports.valid";
    public const string Interval = "reports.interval";
    public const string TargetAbove = "reports.target.above";
    public const string TargetAtLeast = "reports.target.least";
    public const string StateMet = "reports.state.met";
    public const string StateAttention = "reports.state.attention";
    public const string StateMissed = "reports.state.missed";
    public const string StateInsufficient = "reports.state.insufficient";

    public const string Started = "reports.started";
    public const string Completed = "reports.completed";
    public const string Abandoned = "reports.abandoned";
    public const string Median = "reports.median";
    public const string Comments = "reports.comments";
    public const string Channel = "reports.channel";
    public const string Skipped = "reports.skipped";
    public const string AnswerColumn = "reports.answer";
    public const string CountColumn = "reports.count";

    public const string At = "reports.at";
    public const string Open = "reports.open";
    public const string Closed = "reports.closed";

    public const string ReceiverNone = "reports.receiver.none";
    public const string ReceiverWell = "reports.receiver.well";
    public const string ReceiverDown = "reports.receiver.down";
    public const string ReceiverGone = "reports.receiver.gone";
    public const string ReceiverWaiting = "reports.receiver.waiting";
    public const string ReceiverGivenUp = "reports.receiver.dead";

    /// <summary>How soon people were replied to on the day that is shown.</summary>
    public const string Prompt = "reports.prompt";

    public static ImmutableArray<SystemText> All { get; } =
    [
        Text(Label), Text(Title), Text(Note), Text(Switch), Text(Back), Text(Json), Text(Day), Text(Month), Text(Show),
        Text(Earlier), Text(Later), Text(None), Text(Few),
        Text(Rate, "percent"), Text(NoRate), Text(Valid, "n"), Text(Interval, "low", "high"),
        Text(TargetAbove, "percent"), Text(TargetAtLeast, "percent"),
        Text(StateMet), Text(StateAttention), Text(StateMissed), Text(StateInsufficient),
        Text(Started, "n"), Text(Completed, "n"), Text(Abandoned, "n"), Text(Median, "seconds"), Text(Comments, "n"),
        Text(Channel, "channel", "n"), Text(Skipped, "n"), Text(AnswerColumn), Text(CountColumn),
        Text(At, "time"), Text(Open), Text(Closed),
        Text(ReceiverNone), Text(ReceiverWell), Text(ReceiverDown), Text(ReceiverGone),
        Text(ReceiverWaiting, "n"), Text(ReceiverGivenUp, "n"), Text(Prompt, "n", "two", "ten"),
    ];

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);
}
