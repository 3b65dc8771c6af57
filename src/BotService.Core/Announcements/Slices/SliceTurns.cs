using System.Diagnostics;

namespace BotService.Core.Announcements.Slices;

/// <summary>
/// Works one partition's recipients through, some at a time: who is handed to a chat is on the way until the outcome comes, and only then
/// the next ones follow. So the flow keeps to the channel's own pace, a pause stops within <see cref="SliceContext.Window"/> people, and
/// memory stays small however many there are. Everybody found ends in exactly one stage; nobody is passed over without a reason.
/// Pure, and total.
/// </summary>
public static class SliceTurns
{
    /// <summary>How often a slice with work to do looks whether bulk sending is still stopped.</summary>
    private static readonly TimeSpan PanicLook = TimeSpan.FromSeconds(15);

    /// <returns>A turn that <see cref="SliceTurn.Wants"/> something decided nothing: read it and ask again with the same input.</returns>
    public static SliceTurn Decide(Slice before, SliceInput input, SliceContext context)
    {
        var draft = new SliceDraft(before, context);
        switch (input)
        {
            case SliceInput.Told(var note):
                SliceOutcomes.Take(draft, note);
                break;
            case SliceInput.Woke:
                Overdue.AskAgain(draft);
                break;
            default:
                throw new UnreachableException();
        }

        if (draft.Wants is null)
        {
            Work(draft);
        }

        return draft.Close();
    }

    private static void Work(SliceDraft draft)
    {
        var task = TaskOf(draft.State, draft.Context.Announcement);
        if (task == SliceTask.None)
        {
            return;
        }

        if (draft.Context.Panic)
        {
            // Nobody tells the slices that it is over.
            draft.Next = draft.Now + PanicLook;
            return;
        }

        draft.Begin(task);
        switch (task)
        {
            case SliceTask.Gather:
                Gathering.Go(draft);
                break;
            case SliceTask.Send:
                Sending.Go(draft);
                break;
            case SliceTask.Mend:
                Renewing.Go(draft);
                break;
            case SliceTask.Sweep:
                Sweeping.Go(draft);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What the announcement lets this slice do now. What is on its way comes to its end whatever that is.</summary>
    private static SliceTask TaskOf(Slice slice, Announcement announcement)
    {
        if (announcement.Mend is { State: MendState.Running } mend && slice.Mended < mend.Edition)
        {
            return SliceTask.Mend;
        }

        return announcement.Phase switch
        {
            Phase.Gathering => slice.Gathered ? SliceTask.None : SliceTask.Gather,
            Phase.Canary or Phase.Sending or Phase.Parked => SliceTask.Send,
            Phase.Cancelled or Phase.Done => slice.Counts.Rest > slice.Counts[RecipientStage.InFlight] ? SliceTask.Sweep : SliceTask.None,
            _ => SliceTask.None,
        };
    }
}
