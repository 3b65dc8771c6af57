using System.Collections.Immutable;

namespace BotService.Core.Texts;

/// <summary>Texts for officials who prepare, approve, follow and stop announcements in a chat.</summary>
public static class SendingTexts
{
    public const string List = "send.list";
    public const string ListNone = "send.list.none";
    public const string ListMore = "send.list.more";
    public const string Line = "send.line";
    public const string State = "send.state";
    public const string AllStopped = "send.allstopped";
    public const string Gone = "send.gone";
    public const string Denied = "send.denied";
    public const string DeniedStop = "send.denied.stop";
    public const string DeniedLift = "send.denied.lift";

    public const string PhaseDraft = "send.phase.draft";
    public const string PhaseSubmitted = "send.phase.submitted";
    public const string PhaseApproved = "send.phase.approved";
    public const string PhaseHolding = "send.phase.holding";
    public const string PhaseGathering = "send.phase.gathering";
    public const string PhaseCanary = "send.phase.canary";
    public const string PhaseSending = "send.phase.sending";
    public const string PhaseParked = "send.phase.parked";
    public const string PhasePaused = "send.phase.paused";
    public const string PhaseDone = "send.phase.done";
    public const string PhaseCancelled = "send.phase.cancelled";
    public const string MendProposed = "send.mend.proposed";
    public const string MendRunning = "send.mend.running";
    public const string MendDone = "send.mend.done";

    public const string WhyPerson = "send.why.person";
    public const string WhyPanic = "send.why.panic";
    public const string WhyAudience = "send.why.audience";
    public const string WhyBlocked = "send.why.blocked";
    public const string WhyOptedOut = "send.why.optedout";
    public const string WhyErrors = "send.why.errors";
    public const string WhyNothing = "send.why.nothing";

    public const string Expires = "send.expires";
    public const string Planned = "send.planned";
    public const string PlanNone = "send.plan.none";
    public const string PlanSlow = "send.plan.slow";
    public const string PlanWay = "send.plan.way";
    public const string PlanNever = "send.plan.never";
    public const string PlanLate = "send.plan.late";
    public const string PlanUsual = "send.plan.usual";
    public const string Numbers = "send.numbers";
    public const string OwnWords = "send.own";

    public const string PreviewVietnamese = "send.preview.vi";
    public const string PreviewEnglish = "send.preview.en";
    public const string PreviewButton = "send.preview.button";
    public const string PreviewPicture = "send.preview.picture";

    public const string AskNumber = "send.ask.number";
    public const string NotANumber = "send.ask.number.wrong";
    public const string AskCancel = "send.ask.cancel";
    public const string AskWithdraw = "send.ask.withdraw";
    public const string AskLift = "send.ask.lift";

    public const string Did = "send.did.";
    public const string Refused = "send.refused.";

    public const string Halted = "send.halted";
    public const string HaltedNone = "send.halted.none";
    public const string HaltedLine = "send.halted.line";
    public const string Lifted = "send.lifted";
    public const string NotStopped = "send.notstopped";

    public const string Pick = "send.pick";
    public const string ButtonNext = "button.send.next";
    public const string ButtonList = "button.send.list";
    public const string ButtonPreview = "button.send.preview";
    public const string ButtonPlan = "button.send.plan";
    public const string ButtonTest = "button.send.test";
    public const string ButtonSubmit = "button.send.submit";
    public const string ButtonApprove = "button.send.approve";
    public const string ButtonReject = "button.send.reject";
    public const string ButtonConfirm = "button.send.confirm";
    public const string ButtonUndo = "button.send.undo";
    public const string ButtonPause = "button.send.pause";
    public const string ButtonResume = "button.send.resume";
    public const string ButtonCancel = "button.send.cancel";
    public const string ButtonCancelYes = "button.send.cancel.yes";
    public const string ButtonWithdraw = "button.send.withdraw";
    public const string ButtonWithdrawYes = "button.send.withdraw.yes";
    public const string ButtonCard = "button.send.card";
    public const string ButtonBack = "button.send.back";
    public const string ButtonLift = "button.send.lift";

    /// <summary>What came of each act, by its name in small letters.</summary>
    private static readonly string[] Acts = ["plan", "test", "submit", "approve", "reject", "confirm", "undo", "pause", "resume", "cancel", "withdraw"];

    /// <summary>Why it was not carried out, by the refusal's name in small letters.</summary>
    private static readonly string[] Refusals =
    [
        "stale", "wrongphase", "notallowed", "outsideunits", "ownwords", "toomanyhands", "badcontent", "baddraft", "nottested", "notplanned", "plantooold",
        "audiencegrew", "wrongnumber", "nobodythere", "expired", "mendunderway", "panic",
    ];

    public static ImmutableArray<SystemText> All { get; } =
    [
        .. new[]
        {
            List, ListNone, AllStopped, Gone, Denied, DeniedStop, DeniedLift, PhaseSubmitted, PhaseApproved, PhaseGathering, MendProposed, PlanNone, PlanSlow,
            WhyPerson, WhyPanic, WhyAudience, WhyBlocked, WhyOptedOut, WhyErrors, WhyNothing, OwnWords, PreviewVietnamese, PreviewEnglish, PreviewPicture, AskNumber, NotANumber,
            AskLift, HaltedNone, Lifted, NotStopped,
        }.Select(key => Text(key)),
        Text(ListMore, "count"), Text(Line, "number", "title", "state"), Text(State, "state"), Text(PhaseDraft, "tested", "people"), Text(PhaseHolding, "until"),
        Text(PhaseCanary, "received", "people"), Text(PhaseSending, "received", "people", "rest"), Text(PhaseParked, "until", "received", "rest"),
        Text(PhasePaused, "why", "received", "rest"), Text(PhaseDone, "received", "people"), Text(PhaseCancelled, "received", "rest"),
        Text(MendRunning, "done"), Text(MendDone, "done", "failed"),
        Text(Expires, "until"), Text(Planned, "at", "people", "reached", "starts", "ends"), Text(PlanWay, "channel", "people"), Text(PlanNever, "people"),
        Text(PlanLate, "people"), Text(PlanUsual, "times"), Text(Numbers, "received", "blocked", "refused", "skipped", "rest", "optedout"),
        Text(PreviewButton, "label", "address"), Text(AskCancel, "received", "rest"), Text(AskWithdraw, "received"),
        Text(Halted, "count"), Text(HaltedLine, "title", "received", "rest"),
        .. Acts.Select(act => Text(Did + act, "received", "rest", "until", "people")),
        .. Refusals.Select(refusal => Text(Refused + refusal, "people")),
        Text(Pick, "n"),
        .. new[]
        {
            ButtonNext, ButtonList, ButtonPreview, ButtonPlan, ButtonTest, ButtonSubmit, ButtonApprove, ButtonReject, ButtonConfirm, ButtonUndo, ButtonPause,
            ButtonResume, ButtonCancel, ButtonCancelYes, ButtonWithdraw, ButtonWithdrawYes, ButtonCard, ButtonBack, ButtonLift,
        }.Select(key => new SystemText(key, [], Label: true)),
    ];

    private static SystemText Text(string key, params ImmutableArray<string> args) => new(key, args, Label: false);
}
