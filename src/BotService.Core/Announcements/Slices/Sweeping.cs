namespace BotService.Core.Announcements.Slices;

/// <summary>
/// Writes down that those who had not got it will not: each with a state of their own, not by a mark over all. After the end that is only
/// who was given up and came back too late.
/// </summary>
internal static class Sweeping
{
    public static void Go(SliceDraft draft) => Rounds.Go(draft, Wave.Rest, sends: false, (member, state) =>
    {
        if (state.IsOpen)
        {
            var ended = state with { Stage = RecipientStage.Cancelled, At = draft.Now, Reason = null };
            draft.Move(member.Key, state.Stage, draft.Context.Announcement.Phase is Phase.Done ? ended with { Stage = RecipientStage.Refused, Reason = NewsReasons.NoAnswer } : ended);
        }

        return true;
    });
}
