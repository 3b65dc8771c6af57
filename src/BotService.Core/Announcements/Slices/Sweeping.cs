namespace BotService.Core.Announcements.Slices;

/// <summary>Writes down that those who had not got it will not: each with a state of their own, not by a mark over all.</summary>
internal static class Sweeping
{
    public static void Go(SliceDraft draft) => Rounds.Go(draft, Wave.Rest, sends: false, (member, state) =>
    {
        if (state.IsOpen)
        {
            draft.Move(member.Key, state.Stage, state with { Stage = RecipientStage.Cancelled, At = draft.Now, Reason = null });
        }

        return true;
    });
}
