namespace BotService.Core.Announcements.Slices;

/// <summary>Goes through the recipients in the order of their keys, a page at a time, and round again for those who had to wait.</summary>
internal static class Rounds
{
    /// <summary>What becomes of one recipient; false to stop before this one.</summary>
    public delegate bool Step(Member member, RecipientState state);

    /// <param name="limit">The last wave that may be gone through now.</param>
    /// <param name="sends">True when recipients are handed to chats: their chats are needed then, and room in the window.</param>
    public static void Go(SliceDraft draft, Wave limit, bool sends, Step step)
    {
        if (draft.State.Passed >= limit)
        {
            if (!(draft.State.Behind?.Until <= draft.Now))
            {
                return;
            }

            draft.Rewind();
        }

        // The next ones leave when half of those on their way are through: a page is read for many, not for one.
        if (sends && IsHalfFull(draft))
        {
            return;
        }

        if (draft.Context.Page is not SlicePage.Members page)
        {
            draft.Wants = new SliceRead.Members(draft.State.Cursor, sends ? draft.Context.Window - draft.State.Flying.Length : null);
            return;
        }

        foreach (var member in page.People)
        {
            if (Recipients.WaveOf(member.Key) > limit)
            {
                draft.State = draft.State with { Passed = limit };
                return;
            }

            if (sends && draft.Holds(member.Key))
            {
                // Came back in this very turn: the page was read by how it stood before, without chats.
                draft.Again = true;
                return;
            }

            if (!step(member, draft.StateOf(member)))
            {
                return;
            }

            draft.State = draft.State with { Cursor = member.Key };
        }

        if (page.Last)
        {
            draft.State = draft.State with { Passed = limit };
        }
        else
        {
            // Else the next outcome goes on.
            draft.Again = !sends || !IsHalfFull(draft);
        }
    }

    /// <summary>True when the window has no room for one more.</summary>
    public static bool IsFull(SliceDraft draft) => draft.State.Flying.Length >= draft.Context.Window;

    private static bool IsHalfFull(SliceDraft draft) => draft.State.Flying.Length > draft.Context.Window / 2;

    /// <summary>Nobody can be sent to before that moment: the recipients need not be looked at one by one to say so.</summary>
    public static void Park(SliceDraft draft, Waiting waiting) => draft.State = draft.State with { Parked = waiting };

    /// <returns>True while everybody has to wait.</returns>
    public static bool IsParked(SliceDraft draft)
    {
        if (draft.State.Parked is not { } parked)
        {
            return false;
        }

        if (parked.Until > draft.Now)
        {
            return true;
        }

        draft.State = draft.State with { Parked = null };
        return false;
    }
}
