using BotService.Core.Announcements;
using BotService.Core.Texts;

namespace BotService.Core.Conversations.Announcing;

/// <param name="Seen">True when it means the very words that were before the official: the button carries their revision.</param>
internal readonly record struct DeskButton(string Verb, string Label, bool Seen = false);

/// <summary>Which acts an official is offered at this point. What is offered is decided once more where it is done.</summary>
internal static class DeskButtons
{
    public static IEnumerable<DeskButton> Of(NewsDesk desk, Announcement one)
    {
        yield return new(DeskChoice.Preview, SendingTexts.ButtonPreview);
        if (!desk.MayPrepare)
        {
            yield break;
        }

        foreach (var button in one.Mend is { State: MendState.Proposed } ? Saying(desk, one) : ByPhase(desk, one))
        {
            yield return button;
        }

        if (one.Phase.HasBegun && one.Mend is not { Kind: MendKind.Withdraw })
        {
            yield return new(DeskChoice.AskWithdraw, SendingTexts.ButtonWithdraw);
        }
    }

    private static IEnumerable<DeskButton> ByPhase(NewsDesk desk, Announcement one) => one.Phase switch
    {
        Phase.Draft => [new(DeskChoice.Plan, SendingTexts.ButtonPlan), new(DeskChoice.Test, SendingTexts.ButtonTest), new(DeskChoice.Submit, SendingTexts.ButtonSubmit, Seen: true)],
        Phase.Submitted => [new(DeskChoice.Plan, SendingTexts.ButtonPlan), .. Saying(desk, one)],
        Phase.Approved => [new(DeskChoice.Plan, SendingTexts.ButtonPlan), new(DeskChoice.Test, SendingTexts.ButtonTest), new(DeskChoice.Confirm, SendingTexts.ButtonConfirm, Seen: true)],
        Phase.Holding => [new(DeskChoice.Undo, SendingTexts.ButtonUndo)],
        Phase.Gathering or Phase.Canary or Phase.Sending or Phase.Parked => [new(DeskChoice.Pause, SendingTexts.ButtonPause), new(DeskChoice.AskCancel, SendingTexts.ButtonCancel)],
        Phase.Paused => [new(DeskChoice.Resume, SendingTexts.ButtonResume), new(DeskChoice.AskCancel, SendingTexts.ButtonCancel)],
        _ => [],
    };

    /// <summary>Never to whoever wrote any of it.</summary>
    private static IEnumerable<DeskButton> Saying(NewsDesk desk, Announcement one)
    {
        if (desk.MayApprove && !one.Hands.Contains(desk.Actor.Name))
        {
            yield return new(DeskChoice.Approve, SendingTexts.ButtonApprove, Seen: true);
        }

        yield return new(DeskChoice.Reject, SendingTexts.ButtonReject, Seen: true);
    }
}
