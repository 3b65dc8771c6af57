namespace BotService.Core.Announcements.Slices;

/// <summary>Writes down who is to get it, each person once, before anybody does.</summary>
internal static class Gathering
{
    public static void Go(SliceDraft draft)
    {
        if (draft.Context.Page is not SlicePage.Found found)
        {
            draft.Wants = new SliceRead.People(draft.State.Cursor);
            return;
        }

        var rules = draft.Context.Announcement.Rules ?? SafetyRules.Usual;
        var planned = new RecipientState(RecipientStage.Planned, draft.Now);
        foreach (var candidate in found.People)
        {
            var key = Recipients.KeyOf(candidate.Facts, candidate.Hash, rules);
            if (candidate.IsMember || draft.Holds(key) || !(Recipients.IsStaff(candidate.Facts, rules) || draft.Context.Audience.Fits(candidate.Facts)))
            {
                continue;
            }

            var wave = (int)Recipients.WaveOf(key);
            draft.State = draft.State with { Waves = draft.State.Waves.SetItem(wave, draft.State.Waves[wave] + 1) };
            draft.Move(key, null, planned);
        }

        draft.State = draft.State with { Cursor = found.Next, Gathered = found.Next is null };
        draft.Again = found.Next is not null;
    }
}
